using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Accounts;

/// <summary>The accounts directly below one.</summary>
public sealed partial class AccountChildren(IStringLocalizer<Texts> T, ListAccounts list, CurrentActor current)
{
    [Parameter, EditorRequired] public required AccountView Account { get; set; }

    private async Task<Result<Page<AccountListed>>> LoadAsync(ListQuery query, CancellationToken cancel)
    {
        var filter = new AccountFilter(
            query["q"], ParentId: Account.Id, Sort: StoredEnum.Find<AccountSort>(query.Sort) ?? AccountSort.Number,
            Descending: query.Descending);
        return await list.RunAsync(await current.GetAsync(cancel), filter, query.Page, cancel);
    }
}
