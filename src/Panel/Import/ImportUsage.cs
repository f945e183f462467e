using System.Globalization;
using Panel.Accounts;
using Panel.Platform;
using Panel.Subscriptions;

namespace Panel.Import;

/// <summary>What became of a pasted table. With findings nothing was stored.</summary>
/// <param name="Lines">Lines read, without the header.</param>
/// <param name="Late">Of those recorded, how many came after their period had been billed.</param>
/// <param name="Repeated">Lines that were there already and changed nothing.</param>
/// <param name="Findings">By line, the first 10,000; line 1 is the header.</param>
public sealed record UsageImportReport(int Lines, int Recorded, int Late, int Repeated, IReadOnlyList<Finding> Findings)
{
    /// <summary>How many findings there are in all.</summary>
    public int Found { get; init; } = Findings.Count;
}

/// <summary>
/// Stores measured usage from a table with the columns of <c>usage.csv</c>: subscription, metric, from, to, quantity,
/// and, where the sender has keys of its own, key. All of it or nothing; pasting it again changes nothing.
/// </summary>
[ChangesWhatIsOwed]
public sealed class ImportUsage(RecordUsage record)
{
    /// <summary>Characters that one table may have.</summary>
    public const int Longest = 1_000_000;

    private const string Name = "usage";

    private static readonly string[] Columns = ["subscription", "metric", "from", "to", "quantity"];

    /// <param name="text">Header and lines, cells separated by comma, semicolon, tab or bar.</param>
    /// <returns>The report; Problems <c>forbidden</c>, <c>usage.too_long</c>, and those of
    /// <see cref="RecordUsage"/>.</returns>
    public async Task<Result<UsageImportReport>> RunAsync(Actor actor, string text, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditSubscriptions) is { } lacks) return lacks;
        if (text.Length > Longest)
            return new Problem(
                "usage.too_long", $"The table has more than {Longest} characters. Send it in parts.", "Text");
        var findings = new Findings();
        var rows = CsvTable.ReadPasted(Name, text, Columns, row => (row.Line, Entry: Entry(row)), findings);
        if (findings.Found > 0)
            return new UsageImportReport(rows.Count, 0, 0, 0, findings.Kept) { Found = findings.Found };
        var receipt = await record.RunAsync(actor, rows.ConvertAll(row => row.Entry), cancellationToken);
        return receipt.Ok ? Report(rows.ConvertAll(row => row.Line), receipt.Value) : receipt.Problem;
    }

    // Days and metric make the key: a line that comes again with another quantity is a contradiction, not more usage.
    private static UsageEntry Entry(CsvRow row)
    {
        var (subscription, metric) = (row.Code("subscription"), row.Need("metric", 40));
        var (from, to, quantity) = (row.Date("from"), row.Date("to"), row.Number("quantity", 6));
        var key = row.Has("key") ? row.Need("key", 100) : string.Create(
            CultureInfo.InvariantCulture, $"table:{subscription}|{metric}|{from:yyyy-MM-dd}|{to:yyyy-MM-dd}");
        return new UsageEntry(subscription, metric, from, to, quantity, key);
    }

    private static UsageImportReport Report(List<int> lines, UsageReceipt receipt)
    {
        var (late, repeated) = (
            receipt.Outcomes.Count(o => o == UsageOutcome.Late),
            receipt.Outcomes.Count(o => o == UsageOutcome.Repeated));
        return new UsageImportReport(
            lines.Count, receipt.Outcomes.Count - repeated, late, repeated,
            [.. receipt.Findings.Select(finding => new Finding(
                Name, lines[finding.Index], finding.Problem.Field?.ToLowerInvariant() ?? "subscription",
                finding.Problem))]);
    }
}
