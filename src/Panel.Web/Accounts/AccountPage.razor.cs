using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Accounts;

/// <summary>One account: what is known of it, what is wrong with that, and everything that hangs on it.</summary>
public sealed partial class AccountPage(
    IStringLocalizer<Texts> texts, FindAccount find, ShowAccount show, CurrentActor current)
    : PlacePage<AccountView>(texts, current)
{
    private MoveAccountDialog? _move;

    [Parameter] public required string Number { get; set; }

    /// <summary>Which invoices the documents tab shows.</summary>
    [SupplyParameterFromQuery(Name = "side")] public string? Side { get; set; }

    protected override string Key => Number;

    protected override IReadOnlyList<TabItem> Tabs =>
    [
        new("details", T["Tab.Details"]),
        .. View!.Kind is AccountKind.Customer
            ? Array.Empty<TabItem>() : [new TabItem("accounts", T["Tab.Accounts"], View.Children)],
        new("subprojects", T["Tab.Subprojects"], View.Subprojects),
        .. Papers,
        .. Reader!.May(Permission.ManageUsers) ? [new TabItem("users", T["Tab.Users"])] : Array.Empty<TabItem>(),
        .. Trail,
    ];

    private IReadOnlyList<Crumb> Way =>
        [
            new(T["Accounts"], "/accounts"),
            .. View!.Path.Select(above => new Crumb(above.Name, AccountText.Href(above.Number)))
        ];

    protected override async Task<Result<AccountView>> ShowAsync(Actor actor)
    {
        var found = await find.RunAsync(actor, Number, Gone);
        return found.Ok ? await show.RunAsync(actor, found.Value.Id, Gone) : found.Problem;
    }
}
