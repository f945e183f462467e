using Panel.Platform;

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
            session, rows.Subprojects.Changed, Subprojects, row => (row.Id, row.Account), (row, now) => Finding.Of(
                "subprojects.csv", row.Line, "account",
                "'{0}' belongs to account '{1}' in Panel. An import moves no services: write '{1}', or give the new "
                    + "one another id.", row.Id, now)),
        .. await MovedAsync(
            session, rows.Subscriptions.Changed, Subscriptions, row => (row.Id, row.Subproject),
            (row, now) => Finding.Of(
                "subscriptions.csv", row.Line, "subproject",
                "'{0}' belongs to subproject '{1}' in Panel. An import moves no services: write '{1}', or end it "
                    + "and begin a new one.", row.Id, now)),
        .. await MovedAsync(
            session, rows.Sellers.Changed, Series, row => (row.Id, row.NumberPrefix), (row, now) => Finding.Of(
                "sellers.csv", row.Line, "number_prefix",
                "The number series of '{0}' begins with '{1}' in Panel. Write '{1}', and change the series on the "
                    + "seller's page.", row.Id, now)),
    ];

    private const string Subprojects =
        "SELECT p.code, a.number FROM subproject p JOIN account a ON a.id = p.account_id";

    private const string Subscriptions =
        "SELECT s.number, p.code FROM subscription s JOIN subproject p ON p.id = s.subproject_id";

    // The series that the first import made carries the seller's own code.
    private const string Series =
        "SELECT s.code, n.prefix FROM seller s JOIN number_series n ON n.seller_id = s.id AND n.code = s.code";

    private static async Task<IEnumerable<Finding>> MovedAsync<T>(
        DbSession session, List<T> changed, string sql, Func<T, (string Key, string Wanted)> said,
        Func<T, string, Finding> finding)
    {
        if (changed.Count == 0) return [];
        var now = (await session.QueryAsync<(string Key, string Value)>(sql))
            .ToDictionary(row => row.Key, row => row.Value, StringComparer.Ordinal);
        return changed.Where(row => now.TryGetValue(said(row).Key, out var value) && value != said(row).Wanted)
            .Select(row => finding(row, now[said(row).Key]));
    }
}
