using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Platform;
using Panel.Web.Components;
using Panel.Web.Platform;

namespace Panel.Web.Accounts;

/// <summary>One subproject: every setting in force and where it comes from, what lies in it, its subscriptions and documents.</summary>
public sealed partial class SubprojectPage(IStringLocalizer<Texts> T, FindSubproject find, ShowSubproject show, CurrentActor current)
{
    private SubprojectView? _view;

    private IReadOnlyList<SettingGroup> _groups = [];

    private Problem? _problem;

    private Actor? _actor;

    private SettingDialog? _setting;

    private EditSubprojectDialog? _rename;

    private CreateSubprojectDialog? _create;

    private bool _mayEdit;

    [Parameter] public required string Code { get; set; }

    [SupplyParameterFromQuery(Name = "tab")] public string? Tab { get; set; }

    private string Open => Tabs.FirstOrDefault(tab => tab.Key == Tab)?.Key ?? "settings";

    private IReadOnlyList<Crumb> Way =>
    [
        new(T["Accounts"], "/accounts"), new(_view!.Account.Name, $"{AccountText.Href(_view.Account.Number)}?tab=subprojects"),
        .. _view.Above.Select(above => new Crumb(above.Name, AccountText.SubprojectHref(above.Code))),
    ];

    private IReadOnlyList<TabItem> Tabs =>
    [
        new("settings", T["Tab.Settings"]), new("beneath", T["Tab.Nested"], _view!.Beneath.Count),
        .. _actor!.May(Permission.ReadSubscriptions) ? [new TabItem("subscriptions", T["Tab.Subscriptions"])] : Array.Empty<TabItem>(),
        .. _actor.May(Permission.ReadInvoices) ? [new TabItem("documents", T["Tab.Documents"])] : Array.Empty<TabItem>(),
        .. AuditTrail.MayRead(_actor) ? [new TabItem("audit", T["Tab.Audit"])] : Array.Empty<TabItem>(),
    ];

    protected override async Task OnParametersSetAsync()
    {
        if (_view?.Code != Code) await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var actor = await current.GetAsync();
        var found = await find.RunAsync(actor, Code, CancellationToken.None);
        var shown = found.Ok ? await show.RunAsync(actor, found.Value.Id, CancellationToken.None) : found.Problem;
        (_view, _problem) = (shown.Ok ? shown.Value : null, shown.Problem);
        (_actor, _mayEdit) = (actor, actor.May(Permission.EditAccounts));
        if (shown.Ok) _groups = new SettingRows(T, shown.Value, actor.May(Permission.ReadCatalog)).Groups;
    }
}
