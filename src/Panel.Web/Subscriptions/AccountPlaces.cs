using Panel.Accounts;
using Panel.Platform;

namespace Panel.Web.Subscriptions;

/// <summary>
/// Where a subscription can be put: finds accounts while somebody types, and an account's subprojects.
/// </summary>
public sealed class AccountPlaces(ListAccounts accounts, ListSubprojects subprojects, CurrentActor current)
{
    private const int Suggested = 12;

    /// <summary>Accounts whose number, name or address has the words.</summary>
    public async Task<IReadOnlyList<AccountListed>> FindAsync(string text, CancellationToken cancel)
    {
        var found = await accounts.RunAsync(
            await current.GetAsync(cancel), new AccountFilter(Search: text), PageRequest.First(Suggested), cancel);
        return found.Ok ? found.Value.Rows : [];
    }

    /// <summary>Subprojects of the account with this number in the order of the tree, or <c>not_found</c>.</summary>
    public async Task<Result<IReadOnlyList<SubprojectListed>>> SubprojectsAsync(string number, CancellationToken cancel)
    {
        if ((await FindAsync(number, cancel)).FirstOrDefault(account => account.Number == number) is not { } account)
            return Problem.NotFound("account", number);
        var found = await subprojects.RunAsync(
            await current.GetAsync(cancel), account.Id, new PageRequest(0, PageRequest.Most), cancel);
        if (!found.Ok) return found.Problem;
        return found.Value.Rows.ToList();
    }
}
