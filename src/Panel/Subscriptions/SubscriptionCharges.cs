using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>Reads how a subscription's charges ended.</summary>
internal static class SubscriptionCharges
{
    /// <param name="most">How many, newest first.</param>
    internal static async Task<List<SubscriptionCharge>> LoadAsync(DbSession session, long subscriptionId, int most)
    {
        var rows = await session.QueryAsync<Row>(
            """
            SELECT c.kind, c.from_date, c.to_date, c.state, c.reason, i.number AS invoice, i.currency, l.net_minor
            FROM charge c
            LEFT JOIN invoice i ON i.id = c.invoice_id
            LEFT JOIN invoice_line l ON l.invoice_id = c.invoice_id AND l.line_no = c.line_no
            WHERE c.subscription_id = @subscriptionId
            ORDER BY c.from_date DESC, c.kind
            LIMIT @most
            """,
            new { subscriptionId, most });
        return rows.ConvertAll(row => row.ToCharge());
    }

    private sealed record Row(
        string Kind, DateOnly FromDate, DateOnly ToDate, string State, string Reason, string? Invoice, string? Currency,
        long? NetMinor)
    {
        internal SubscriptionCharge ToCharge() => new(
            StoredEnum.Parse<ChargeKind>(Kind), new Period(FromDate, ToDate), State == "billed", Reason, Invoice,
            NetMinor is { } net ? new Money(net, Panel.Currency.Of(Currency!)) : null);
    }
}
