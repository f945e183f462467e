using System.Globalization;
using Panel.Platform;
using Panel.Subscriptions;

namespace Panel.Import;

/// <summary>
/// Finds usage whose quantity the files change although Panel has billed its period: nobody would bill the difference.
/// </summary>
internal static class FindBilledUsage
{
    internal static async Task<IEnumerable<Finding>> RunAsync(DbSession session, CompanyDifference rows)
    {
        if (rows.ChangedUsage.Count == 0) return [];
        var billed = await UsageInBulk.BilledAsync(session, rows.ChangedUsage.Select(usage => usage.Key));
        return
            from usage in rows.ChangedUsage
            where billed.ContainsKey(Convert.ToHexString(usage.Key))
            let was = billed[Convert.ToHexString(usage.Key)]
            select Finding.Of(
                "usage.csv", usage.Row.Line, "quantity",
                "Panel has billed this period with {0}. Write that again; put what is missing into a row of its own.",
                // As the file wants it, not as the reader writes numbers.
                was.ToString("0.######", CultureInfo.InvariantCulture));
    }
}
