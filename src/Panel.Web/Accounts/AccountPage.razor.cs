using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Platform;
using Panel.Web.Components;
using Panel.Web.Platform;

namespace Panel.Web.Accounts;

/// <summary>One account: what is known of it, what is wrong with that, and everything that hangs on it.</summary>
public sealed partial class AccountPage(IStringLocalizer<Texts> T, FindAccount find, ShowAccount show, CurrentActor current)
{
    private AccountView? _view;

    private Problem? _problem;

    private MoveAccountDialog? _move;

    private Actor? _actor;

    [Parameter] public required string Number { get; set; }

    [SupplyParameterFromQuery(Name = "tab")] public string? Tab { get; set; }

    /// <summary>Which invoices the documents tab shows.</summary>
    [SupplyParameterFromQuery(Name = "side")] public string? Side { get; set; }

    private bool _mayEdit;

    private string Open => Tabs.FirstOrDefault(tab => tab.Key == Tab)?.Key ?? "details";

    private IReadOnlyList<Crumb> Way =>
        [new(T["Accounts"], "/accounts"), .. _view!.Path.Select(above => new Crumb(above.Name, AccountText.Href(above.Number)))];

    private IReadOnlyList<TabItem> Tabs =>
    [
        new("details", T["Tab.Details"]),
        .. _view!.Kind is AccountKind.Customer ? Array.Empty<TabItem>() : [new TabItem("accounts", T["Tab.Accounts"], _view.Children)],
        new("subprojects", T["Tab.Subprojects"], _view.Subprojects),
        .. _actor!.May(Permission.ReadSubscriptions) ? [new TabItem("subscriptions", T["Tab.Subscriptions"])] : Array.Empty<TabItem>(),
        .. _actor.May(Permission.ReadInvoices) ? [new TabItem("documents", T["Tab.Documents"])] : Array.Empty<TabItem>(),
        .. _actor.May(Permission.ManageUsers) ? [new TabItem("users", T["Tab.Users"])] : Array.Empty<TabItem>(),
        .. AuditTrail.MayRead(_actor) ? [new TabItem("audit", T["Tab.Audit"])] : Array.Empty<TabItem>(),
    ];

    protected override async Task OnParametersSetAsync()
    {
        if (_view?.Number != Number) await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var actor = await current.GetAsync();
        var found = await find.RunAsync(actor, Number, CancellationToken.None);
        var shown = found.Ok ? await show.RunAsync(actor, found.Value.Id, CancellationToken.None) : found.Problem;
        (_view, _problem) = (shown.Ok ? shown.Value : null, shown.Problem);
        (_actor, _mayEdit) = (actor, actor.May(Permission.EditAccounts));
    }
}
