using Panel.Accounts;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Accounts;

/// <summary>What a picker of accounts offers for a typed text.</summary>
public static class AccountChoices
{
    private const int Most = 12;

    /// <summary>Any account.</summary>
    public static Task<IReadOnlyList<PickerChoice>> FindAsync(
        ListAccounts list, Actor actor, string text, CancellationToken cancel) =>
        OfKindAsync(list, actor, text, null, cancel);

    /// <summary>Accounts under which others may hang: the provider and resellers.</summary>
    public static async Task<IReadOnlyList<PickerChoice>> FindParentsAsync(
        ListAccounts list, Actor actor, string text, CancellationToken cancel) =>
    [
        .. await OfKindAsync(list, actor, text, AccountKind.Provider, cancel),
        .. await OfKindAsync(list, actor, text, AccountKind.Reseller, cancel),
    ];

    private static async Task<IReadOnlyList<PickerChoice>> OfKindAsync(
        ListAccounts list, Actor actor, string text, AccountKind? kind, CancellationToken cancel)
    {
        var found = await list.RunAsync(actor, new AccountFilter(text, kind), PageRequest.First(Most), cancel);
        return found.Ok ? [.. found.Value.Rows.Select(row => new PickerChoice(row.Number, row.Name, row.City))] : [];
    }
}
