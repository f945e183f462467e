using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>
/// Sums the invoices of a filtered list, one row per currency; amounts of two currencies are never added.
/// </summary>
public sealed class SumInvoices(UnitOfWork work)
{
    /// <returns>Sorted by currency; Problem <c>forbidden</c>.</returns>
    public Task<Result<IReadOnlyList<InvoiceTotal>>> RunAsync(
        Actor actor, InvoiceFilter filter, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, filter), cancellationToken);

    private static async Task<Result<IReadOnlyList<InvoiceTotal>>> LoadAsync(
        DbSession session, Actor actor, InvoiceFilter filter)
    {
        if (actor.Lacks(Permission.ReadInvoices) is { } problem) return problem;
        var rows = await session.QueryAsync<Row>(
            """
            SELECT i.currency, COUNT(*) AS invoices, CAST(SUM(i.net_minor) AS SIGNED) AS net,
                CAST(SUM(i.tax_minor) AS SIGNED) AS tax, CAST(SUM(i.gross_minor) AS SIGNED) AS gross

            """ + InvoiceFilter.Filtered + """

            GROUP BY i.currency ORDER BY i.currency
            """,
            filter.Parameters(actor, PageRequest.First()));
        return rows.ConvertAll(row => row.ToTotal());
    }

    private sealed record Row(string Currency, long Invoices, long Net, long Tax, long Gross)
    {
        internal InvoiceTotal ToTotal()
        {
            var currency = Panel.Currency.Of(Currency);
            return new InvoiceTotal(
                currency, Invoices, new Money(Net, currency), new Money(Tax, currency), new Money(Gross, currency));
        }
    }
}
