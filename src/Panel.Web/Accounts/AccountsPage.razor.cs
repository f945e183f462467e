using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Platform;
using Panel.Web.Components;
using Choice = Panel.Web.Components.Choice;

namespace Panel.Web.Accounts;

/// <summary>All accounts: as a tree, or as a list as soon as something is searched or filtered.</summary>
public sealed partial class AccountsPage(
    IStringLocalizer<Texts> T, ListAccounts list, ListAccountCountries countries, ListSellers sellers, FindAccount find,
    CurrentActor current, NavigationManager navigation)
{
    private ListAddress _address = null!;

    private ListQuery _query = null!;

    private IReadOnlyList<Choice> _countries = [], _sellers = [];

    private bool _mayEdit, _isProvider;

    [SupplyParameterFromQuery(Name = "tab")] public string? Tab { get; set; }

    /// <summary>Number of the account at which the tree opens.</summary>
    [SupplyParameterFromQuery(Name = "at")] public string? At { get; set; }

    // Filters are read by the list itself; these make the page notice that the address changed.
    [SupplyParameterFromQuery(Name = "q")] public string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "kind")] public string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "country")] public string? Country { get; set; }

    [SupplyParameterFromQuery(Name = "seller")] public string? Seller { get; set; }

    [SupplyParameterFromQuery(Name = "findings")] public string? HasFindings { get; set; }

    [SupplyParameterFromQuery(Name = "parent")] public string? Parent { get; set; }

    [SupplyParameterFromQuery(Name = "payer")] public string? Payer { get; set; }

    private bool IsList => Tab == "list" || _query.Filters.Count > 0;

    private IReadOnlyList<Choice> Kinds =>
        [
            .. new[]
            {
                AccountKind.Reseller, AccountKind.Customer
            }.Select(kind => new Choice(kind.ToStored(), AccountText.Kind(T, kind)))
        ];

    protected override async Task OnInitializedAsync()
    {
        _address = new ListAddress(navigation, "", 25);
        _query = Read();
        var actor = await current.GetAsync();
        (_mayEdit, _isProvider) = (actor.May(Permission.EditAccounts), actor.IsProvider);
        if (await countries.RunAsync(actor, Gone) is { Ok: true } known)
            _countries = AccountText.Countries(known.Value);
        if (await sellers.RunAsync(actor, null, PageRequest.First(200), Gone) is { Ok: true } found)
            _sellers = [.. found.Value.Rows.Select(seller => Choice.Named(seller.Code, seller.Name))];
    }

    protected override void OnParametersSet() => _query = Read();

    // Where the tree opens filters nothing.
    private ListQuery Read()
    {
        var query = _address.Read();
        return query with
        {
            Filters = query.Filters.Where(filter => filter.Key != "at")
                .ToDictionary(filter => filter.Key, filter => filter.Value)
        };
    }

    private async Task<Result<Page<AccountListed>>> LoadAsync(ListQuery query, CancellationToken cancel)
    {
        var actor = await current.GetAsync(cancel);
        var (parent, payer) = (
            await IdAsync(actor, query["parent"], cancel), await IdAsync(actor, query["payer"], cancel));
        bool? findings = query["findings"] switch { "yes" => true, "no" => false, _ => null };
        var seller = await SellerAsync(actor, query["seller"], cancel);
        var filter = new AccountFilter(
            query["q"], StoredEnum.Find<AccountKind>(query["kind"]), query["country"], seller, findings, parent, payer,
            StoredEnum.Find<AccountSort>(query.Sort) ?? AccountSort.Number, query.Descending);
        return await list.RunAsync(actor, filter, query.Page, cancel);
    }

    // A seller that is not there has no accounts to show.
    private async Task<long?> SellerAsync(Actor actor, string? code, CancellationToken cancel)
    {
        if (code is null) return null;
        var found = await sellers.RunAsync(actor, code, PageRequest.First(200), cancel);
        return found.Ok ? found.Value.Rows.FirstOrDefault(seller => seller.Code == code)?.Id ?? 0 : 0;
    }

    private async Task<long?> IdAsync(Actor actor, string? number, CancellationToken cancel)
    {
        if (number is null) return null;
        var found = await find.RunAsync(actor, number, cancel);
        return found.Ok ? found.Value.Id : 0;
    }
}
