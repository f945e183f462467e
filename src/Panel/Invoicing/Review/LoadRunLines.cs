using Panel.Catalog;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>What a planned document's comparison starts from.</summary>
internal sealed record RunDocumentHead(
    string State, string Hold, string HeldBecause, string Currency, string TaxDecision, long? PreviousId,
    string? Previous, DateOnly? PreviousDate);

/// <summary>A planned line as stored.</summary>
internal sealed record RunLineRow(
    int LineNo, long SubscriptionId, string Subscription, DateOnly StartDate, string Product, string ProductName,
    string Kind,
    DateOnly FromDate, DateOnly ToDate, string Description, string Unit, decimal Quantity, decimal UnitPrice,
    long BaseMinor,
    long NetMinor, string Allowances, string Calculation)
{
    internal ComparedLine ToCompared(Currency currency) => new(
        Kind, new Period(FromDate, ToDate), Quantity, new Money(NetMinor, currency),
        InvoiceDocument.Read<List<Allowance>>(Allowances), InvoiceDocument.Read<Calculation>(Calculation));

    internal RunDocumentLine ToLine(ComparedLine compared, LineDifference difference) => new(
        LineNo, Subscription, Product, ProductName, compared.Calculation.Tariff, Kind, compared.Period, Description,
        Unit, Quantity,
        UnitPrice, new Money(BaseMinor, compared.Net.Currency), compared.Net, compared.Allowances, compared.Calculation,
        difference);
}

/// <summary>Reads a planned document, and what was billed in its place the period before.</summary>
internal static class LoadRunLines
{
    /// <summary>The document and the last one of the same scope that was issued before the run, or null.</summary>
    internal static Task<RunDocumentHead?> HeadAsync(DbSession session, RunRow run, int no) =>
        session.FirstOrDefaultAsync<RunDocumentHead>(
            """
            SELECT d.state, d.hold, d.held_because, d.currency, d.tax_decision, last.id AS previous_id, last.number
                AS previous,
                last.issue_date AS previous_date
            FROM run_document d
            LEFT JOIN invoice last ON last.id = (
                SELECT b.id FROM invoice b
                WHERE b.account_id = d.account_id AND b.payer_id = d.payer_id AND b.seller_id = d.seller_id
                  AND b.subproject_id <=> d.subproject_id AND b.currency = d.currency AND b.run_id <> d.run_id
                  AND (@before IS NULL OR b.issued_at < @before)
                ORDER BY b.issue_date DESC, b.id DESC LIMIT 1)
            WHERE d.run_id = @run AND d.no = @no
            """,
            new { run = run.Id, no, before = run.IssueStartedAt });

    internal static Task<List<RunLineRow>> RunAsync(DbSession session, long run, int no) =>
        session.QueryAsync<RunLineRow>(
            """
            SELECT l.line_no, l.subscription_id, s.number AS subscription, s.start_date, p.code AS product, p.name
                AS product_name,
                l.kind, l.from_date, l.to_date, l.description, l.unit, l.quantity, l.unit_price, l.base_minor,
                l.net_minor,
                l.allowances, l.calculation
            FROM run_line l
            JOIN subscription s ON s.id = l.subscription_id
            JOIN product p ON p.id = l.product_id
            WHERE l.run_id = @run AND l.document_no = @no
            ORDER BY l.line_no
            """,
            new { run, no });

    /// <summary>For every (subscription, kind) of the document the charge before its first period there.</summary>
    internal static async Task<Dictionary<(long, string), ChargeBefore>> BeforeAsync(
        DbSession session, long run, int no) =>
        (await session.QueryAsync<BeforeRow>(
            """
            SELECT c.subscription_id, c.kind, c.from_date, c.to_date, c.reason, i.number, i.currency, l.quantity,
                   l.net_minor,
                l.allowances, l.calculation
            FROM (
                SELECT subscription_id, kind, MIN(from_date) AS from_date FROM run_line
                WHERE run_id = @run AND document_no = @no GROUP BY subscription_id, kind) now
            JOIN charge c ON c.subscription_id = now.subscription_id AND c.kind = now.kind AND c.from_date = (
                SELECT MAX(b.from_date) FROM charge b
                WHERE b.subscription_id = now.subscription_id AND b.kind = now.kind AND b.from_date < now.from_date)
            LEFT JOIN invoice_line l ON l.invoice_id = c.invoice_id AND l.line_no = c.line_no
            LEFT JOIN invoice i ON i.id = c.invoice_id
            """,
            new { run, no }))
        .ToDictionary(row => (row.SubscriptionId, row.Kind), row => row.ToCharge());

    /// <summary>Lines of the document before whose charge is not on this one, with the reason.</summary>
    internal static async Task<List<GoneLine>> GoneAsync(
        DbSession session, RunRow run, int no, RunDocumentHead document)
    {
        if (document.PreviousId is not { } previous) return [];
        var rows = await session.QueryAsync<GoneRow>(
            """
            SELECT s.number AS subscription, p.name AS product_name, l.kind, l.from_date, l.to_date, l.description,
                   l.net_minor,
                s.end_date,
                EXISTS (SELECT 1 FROM run_line o WHERE o.run_id = @run AND o.subscription_id = l.subscription_id
                    AND o.kind = l.kind) AS moved,
                EXISTS (SELECT 1 FROM run_skip k WHERE k.run_id = @run AND k.subscription_id = l.subscription_id
                    AND k.kind = l.kind) AS skipped
            FROM invoice_line l
            JOIN subscription s ON s.id = l.subscription_id
            JOIN product p ON p.id = l.product_id
            WHERE l.invoice_id = @previous AND NOT EXISTS (
                SELECT 1 FROM run_line n WHERE n.run_id = @run AND n.document_no = @no
                  AND n.subscription_id = l.subscription_id AND n.kind = l.kind)
            ORDER BY l.line_no
            """,
            new { run = run.Id, no, previous });
        return rows.ConvertAll(row => row.ToGone(run.AsOf, Currency.Of(document.Currency)));
    }

    /// <summary>Charges of the document's subscriptions that are settled without a line.</summary>
    internal static async Task<List<SkippedCharge>> SkippedAsync(DbSession session, long run, int no) =>
        (await session.QueryAsync<SkipRow>(
            """
            SELECT s.number AS subscription, p.name AS product_name, k.kind, k.from_date, k.to_date, k.reason
            FROM run_skip k
            JOIN subscription s ON s.id = k.subscription_id
            JOIN product p ON p.id = s.product_id
            WHERE k.run_id = @run AND k.document_no = @no
            ORDER BY s.number, k.kind, k.from_date
            """,
            new { run, no }))
        .ConvertAll(row => new SkippedCharge(
            row.Subscription, row.ProductName, row.Kind, new Period(row.FromDate, row.ToDate), row.Reason));

    private sealed record SkipRow(
        string Subscription, string ProductName, string Kind, DateOnly FromDate, DateOnly ToDate, string Reason);

    private sealed record BeforeRow(
        long SubscriptionId, string Kind, DateOnly FromDate, DateOnly ToDate, string Reason, string? Number,
        string? Currency,
        decimal? Quantity, long? NetMinor, string? Allowances, string? Calculation)
    {
        internal ChargeBefore ToCharge()
        {
            var period = new Period(FromDate, ToDate);
            if (Calculation is null || Allowances is null || Currency is null)
                return new ChargeBefore(period, null, null, Reason);
            return new ChargeBefore(period, new ComparedLine(
                Kind, period, Quantity ?? 0, new Money(NetMinor ?? 0, Panel.Currency.Of(Currency)),
                InvoiceDocument.Read<List<Allowance>>(Allowances), InvoiceDocument.Read<Calculation>(Calculation)),
                Number, null);
        }
    }

    private sealed record GoneRow(
        string Subscription, string ProductName, string Kind, DateOnly FromDate, DateOnly ToDate, string Description,
        long NetMinor,
        DateOnly? EndDate, int Moved, int Skipped)
    {
        internal GoneLine ToGone(DateOnly asOf, Currency currency)
        {
            var reason = Reason(asOf);
            return new GoneLine(
                Subscription, ProductName, Kind, new Period(FromDate, ToDate), Description,
                new Money(NetMinor, currency), reason,
                reason == DifferenceReason.NotDue ? ToDate : null);
        }

        private string Reason(DateOnly asOf) =>
            Kind == "setup" ? DifferenceReason.SetupOnce
            : Moved > 0 ? DifferenceReason.Moved
            : Skipped > 0 ? DifferenceReason.NothingToBill
            : EndDate is { } end && end <= ToDate ? DifferenceReason.Ended
            : Kind == "usage" || ToDate > asOf ? DifferenceReason.NotDue
            : DifferenceReason.NoPrice;
    }
}
