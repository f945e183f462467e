using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Accounts.Sellers;

/// <summary>Who issues documents: the legal entities and brands of this installation.</summary>
public sealed partial class SellersPage(IStringLocalizer<Texts> T, ListSellers list, CurrentActor current)
{
    private bool _mayEdit;

    protected override async Task OnInitializedAsync() =>
        _mayEdit = (await current.GetAsync()).May(Permission.EditSellers);

    private async Task<Result<Page<SellerListed>>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await list.RunAsync(await current.GetAsync(cancel), query["q"], query.Page, cancel);
}
