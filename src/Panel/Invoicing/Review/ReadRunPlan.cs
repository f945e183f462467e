using System.Globalization;
using Panel.Catalog;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>What a campaign cut on a planned line; amounts in units with a point.</summary>
public sealed record PlanAllowance(string Campaign, string Amount);

/// <summary>A planned line as programs read it.</summary>
public sealed record PlanLine(
    string Subscription, string Kind, DateOnly From, DateOnly To, string Net, IReadOnlyList<PlanAllowance> Allowances);

/// <summary>A planned document as programs read it; state is billed, held, issued or failed.</summary>
public sealed record PlanDocument(
    string Seller, string Payer, string Account, string Subproject, string Currency, string State,
    IReadOnlyList<string> Hold,
    string Net, string Tax, string Gross, string TaxCategory, string TaxRate, IReadOnlyList<PlanLine> Lines);

/// <summary>A whole plan as programs read it: the exchange format of <c>panel run plan --json</c>.</summary>
public sealed record RunPlan(
    long Run, string Digest, string State, DateOnly AsOf, IReadOnlyList<PlanDocument> Documents);

/// <summary>
/// Reads a stored plan with all documents and lines, for programs and comparisons; pages read page by page instead.
/// </summary>
public sealed class ReadRunPlan(Database database)
{
    /// <returns>Problems: <c>forbidden</c>, <c>not_found</c>.</returns>
    public async Task<Result<RunPlan>> RunAsync(Actor actor, long run, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.PrepareRun) is { } lacks) return lacks;
        await using var connection = await database.OpenAsync(cancellationToken);
        var key = new { run, accountId = actor.AccountId };
        var head = await Dapper.SqlMapper.QueryFirstOrDefaultAsync<HeadRow>(connection,
            """
            SELECT r.id, r.digest, r.state, r.as_of FROM invoice_run r
            JOIN account_ancestor scope ON scope.account_id = r.account_id AND scope.ancestor_id = @accountId
            WHERE r.id = @run
            """, key);
        if (head is null) return Problem.NotFound("run", run.ToString(CultureInfo.InvariantCulture));
        var documents = await Dapper.SqlMapper.QueryAsync<DocumentRow>(connection,
            """
            SELECT d.no, s.code AS seller, p.number AS payer, a.number AS account, x.code AS subproject, d.currency,
                   d.state, d.hold,
                d.net_minor, d.tax_minor, d.gross_minor, d.tax_category, d.tax_rate
            FROM run_document d
            JOIN seller s ON s.id = d.seller_id
            JOIN account p ON p.id = d.payer_id
            JOIN account a ON a.id = d.account_id
            LEFT JOIN subproject x ON x.id = d.subproject_id
            WHERE d.run_id = @run ORDER BY d.no
            """, key);
        var lines = (await Dapper.SqlMapper.QueryAsync<LineRow>(connection,
            """
            SELECT l.document_no, s.number AS subscription, l.kind, l.from_date, l.to_date, l.net_minor, l.allowances
            FROM run_line l JOIN subscription s ON s.id = l.subscription_id
            WHERE l.run_id = @run ORDER BY l.document_no, l.line_no
            """, key)).ToLookup(line => line.DocumentNo);
        return new RunPlan(
            head.Id, Convert.ToHexStringLower(head.Digest), head.State, head.AsOf,
            documents.Select(document => document.ToPlan(lines[document.No])).ToList());
    }

    private sealed record HeadRow(long Id, byte[] Digest, string State, DateOnly AsOf);

    private sealed record DocumentRow(
        int No, string Seller, string Payer, string Account, string? Subproject, string Currency, string State,
        string Hold,
        long NetMinor, long TaxMinor, long GrossMinor, string TaxCategory, decimal TaxRate)
    {
        internal PlanDocument ToPlan(IEnumerable<LineRow> lines)
        {
            var currency = Panel.Currency.Of(Currency);
            return new PlanDocument(
                Seller, Payer, Account, Subproject ?? "", Currency, State,
                Hold.Split(',', StringSplitOptions.RemoveEmptyEntries),
                Plain(NetMinor), Plain(TaxMinor), Plain(GrossMinor), TaxCategory,
                TaxRate.ToString("0.###", CultureInfo.InvariantCulture),
                lines.Select(line => line.ToPlan(currency)).ToList());

            string Plain(long minor) => new Money(minor, currency).ToPlain();
        }
    }

    private sealed record LineRow(
        int DocumentNo, string Subscription, string Kind, DateOnly FromDate, DateOnly ToDate, long NetMinor,
        string Allowances)
    {
        internal PlanLine ToPlan(Currency currency) => new(
            Subscription, Kind, FromDate, ToDate, new Money(NetMinor, currency).ToPlain(),
            InvoiceDocument.Read<IReadOnlyList<Allowance>>(Allowances)
                .Select(step => new PlanAllowance(step.Campaign, new Money(step.AmountMinor, currency).ToPlain()))
                .ToList());
    }
}
