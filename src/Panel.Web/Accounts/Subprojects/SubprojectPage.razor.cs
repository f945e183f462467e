using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Accounts;

/// <summary>
/// One subproject: every setting in force and where it comes from, what lies in it, its subscriptions and documents.
/// </summary>
public sealed partial class SubprojectPage(
    IStringLocalizer<Texts> texts, FindSubproject find, ShowSubproject show, CurrentActor current)
    : PlacePage<SubprojectView>(texts, current)
{
    private SettingDialog? _setting;

    private EditSubprojectDialog? _rename;

    private CreateSubprojectDialog? _create;

    [Parameter] public required string Code { get; set; }

    protected override string Key => Code;

    protected override IReadOnlyList<TabItem> Tabs =>
        [new("settings", T["Tab.Settings"]), new("below", T["Tab.Nested"], View!.Children.Count), .. Papers, .. Trail];

    private IReadOnlyList<SettingGroup> Groups => new SettingRows(T, View!, Reader!.May(Permission.ReadCatalog)).Groups;

    private IReadOnlyList<Crumb> Way =>
    [
        new(T["Accounts"], "/accounts"),
        new(View!.Account.Name, $"{AccountText.Href(View.Account.Number)}?tab=subprojects"),
        .. View.Above.Select(above => new Crumb(above.Name, AccountText.SubprojectHref(above.Code))),
    ];

    protected override async Task<Result<SubprojectView>> ShowAsync(Actor actor)
    {
        var found = await find.RunAsync(actor, Code, Gone);
        return found.Ok ? await show.RunAsync(actor, found.Value.Id, Gone) : found.Problem;
    }
}
