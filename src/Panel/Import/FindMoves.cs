using Panel.Accounts;
using Panel.Platform;
using Panel.Subscriptions;

namespace Panel.Import;

/// <summary>
/// Finds rows of a changed folder that would move services to another owner or give a used series another prefix: an
/// import does neither, and must not say that it did.
/// </summary>
internal static class FindMoves
{
    internal static async Task<IEnumerable<Finding>> RunAsync(DbSession session, CompanyDifference rows) =>
    [
        .. await MovedAsync(
            session, rows.Subprojects.Changed, SubprojectsInBulk.OwnersAsync, row => (row.Id, row.Account),
            (row, now) => Finding.Of(
                "subprojects.csv", row.Line, "account",
                "'{0}' belongs to account '{1}' in Panel. An import moves no services: write '{1}', or give the new "
                    + "one another id.", row.Id, now)),
        .. await MovedAsync(
            session, rows.Subscriptions.Changed, SubscriptionsInBulk.SubprojectsAsync, row => (row.Id, row.Subproject),
            (row, now) => Finding.Of(
                "subscriptions.csv", row.Line, "subproject",
                "'{0}' belongs to subproject '{1}' in Panel. An import moves no services: write '{1}', or end it "
                    + "and begin a new one.", row.Id, now)),
        .. await MovedAsync(
            session, rows.Sellers.Changed, SellersInBulk.PrefixesAsync, row => (row.Id, row.NumberPrefix),
            (row, now) => Finding.Of(
                "sellers.csv", row.Line, "number_prefix",
                "The number series of '{0}' begins with '{1}' in Panel. Write '{1}', and change the series on the "
                    + "seller's page.", row.Id, now)),
    ];

    private static async Task<IEnumerable<Finding>> MovedAsync<T>(
        DbSession session, List<T> changed, Func<DbSession, Task<List<(string Key, string Value)>>> ask,
        Func<T, (string Key, string Wanted)> said, Func<T, string, Finding> finding)
    {
        if (changed.Count == 0) return [];
        var now = (await ask(session)).ToDictionary(row => row.Key, row => row.Value, StringComparer.Ordinal);
        return changed.Where(row => now.TryGetValue(said(row).Key, out var value) && value != said(row).Wanted)
            .Select(row => finding(row, now[said(row).Key]));
    }
}
