using Panel.Catalog;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>A planned line with everything that explains it.</summary>
/// <param name="Subscription">Number.</param>
/// <param name="Product">Code.</param>
/// <param name="Kind">recurring, setup or usage.</param>
/// <param name="Base">Before campaigns.</param>
/// <param name="Allowances">Campaign steps in their order.</param>
/// <param name="Calculation">"Why this amount?"</param>
/// <param name="Difference">Against the same charge of the period before.</param>
public sealed record RunDocumentLine(
    int No, string Subscription, string Product, string ProductName, string Tariff, string Kind, Period Period,
    string Description,
    string Unit, decimal Quantity, decimal UnitPrice, Money Base, Money Net, IReadOnlyList<Allowance> Allowances,
    Calculation Calculation, LineDifference Difference);

/// <summary>A line of the document before that has no successor on this one.</summary>
/// <param name="Reason">Why, one of <see cref="DifferenceReason"/>.</param>
/// <param name="Until">First day not yet billed, where its next period begins later; else null.</param>
public sealed record GoneLine(
    string Subscription, string ProductName, string Kind, Period Period, string Description, Money Net, string Reason,
    DateOnly? Until);

/// <summary>A due charge that ends without a line.</summary>
/// <param name="Reason"><c>free</c> or <c>within_included</c>.</param>
public sealed record SkippedCharge(string Subscription, string ProductName, string Kind, Period Period, string Reason);

/// <summary>A planned document with its lines.</summary>
/// <param name="Holds">What holds it, with the place that fixes it.</param>
/// <param name="Rule">Which tax rule decided, such as <c>reverse_charge</c>.</param>
/// <param name="PreviousIssueDate">When the last document of the same scope was issued.</param>
public sealed record RunDocumentPage(
    long Run, int No, RunDocumentState State, IReadOnlyList<HeldBecause> Holds, string Rule, string? PreviousInvoice,
    DateOnly? PreviousIssueDate, IReadOnlyList<RunDocumentLine> Lines, IReadOnlyList<GoneLine> Gone,
    IReadOnlyList<SkippedCharge> Skipped);

/// <summary>
/// Shows a planned document: lines, how they were calculated, and what differs from the period before and why.
/// </summary>
public sealed class ShowRunDocument(UnitOfWork work)
{
    /// <param name="no">Number of the document within the run.</param>
    /// <returns>Problems: <c>forbidden</c>, <c>not_found</c>.</returns>
    public Task<Result<RunDocumentPage>> RunAsync(Actor actor, long run, int no, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, run, no), cancellationToken);

    private static async Task<Result<RunDocumentPage>> LoadAsync(DbSession session, Actor actor, long run, int no)
    {
        if (RunReading.Lacks(actor) is { } problem) return problem;
        if (await RunReading.FindAsync(session, actor, run) is not { } head) return RunReading.NotFound(run);
        if (await LoadRunLines.HeadAsync(session, head, no) is not { } document)
            return Problem.NotFound("document", $"{run}/{no}");
        var rows = await LoadRunLines.RunAsync(session, run, no);
        var before = await LoadRunLines.BeforeAsync(session, run, no);
        var tax = InvoiceDocument.Read<Tax.TaxDecision>(document.TaxDecision);
        return new RunDocumentPage(
            run, no, StoredEnum.Parse<RunDocumentState>(document.State), HoldsOf(document), tax.Rule,
            document.Previous, document.PreviousDate,
            Lines(rows, before, Currency.Of(document.Currency)),
            await LoadRunLines.GoneAsync(session, head, no, document),
            await LoadRunLines.SkippedAsync(session, run, no));
    }

    // Plans of before Panel kept the facts have the reasons alone.
    private static List<HeldBecause> HoldsOf(RunDocumentHead document)
    {
        var stored = InvoiceDocument.Read<List<HeldBecause>>(document.HeldBecause);
        var reasons = document.Hold.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return [
            .. stored,
            .. reasons.Where(reason => !stored.Exists(hold => hold.Reason == reason))
                .Select(reason => new HeldBecause(reason))
        ];
    }

    private static List<RunDocumentLine> Lines(
        List<RunLineRow> rows, Dictionary<(long, string), ChargeBefore> before, Currency currency)
    {
        var seen = new HashSet<(long, string)>();
        return rows.ConvertAll(row =>
        {
            var compared = row.ToCompared(currency);
            var difference = seen.Add((row.SubscriptionId, row.Kind))
                ? CompareLine.Run(compared, before.GetValueOrDefault((row.SubscriptionId, row.Kind)), row.StartDate)
                : CompareLine.FurtherPeriod(compared);
            return row.ToLine(compared, difference);
        });
    }
}
