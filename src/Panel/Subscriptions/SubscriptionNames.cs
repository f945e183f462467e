using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>The names around a subscription, for its page.</summary>
internal sealed record SubscriptionNames(
    string Account, string Company, string FirstName, string LastName, string Subproject, string SubprojectName,
    string Product,
    string ProductName, string Unit, string Tariff, string TariffName, string? Pinned)
{
    internal static Task<SubscriptionNames> LoadAsync(DbSession session, SubscriptionRow row) =>
        session.SingleAsync<SubscriptionNames>(
            """
            SELECT a.number AS account, a.company, a.first_name, a.last_name, sp.code AS subproject, sp.name
                AS subproject_name,
                   p.code AS product, p.name AS product_name, p.unit, t.code AS tariff, t.name AS tariff_name, v.label
                   AS pinned
            FROM subscription s
            JOIN account a ON a.id = s.account_id
            JOIN subproject sp ON sp.id = s.subproject_id
            JOIN product p ON p.id = s.product_id
            JOIN tariff t ON t.id = s.tariff_id
            LEFT JOIN tariff_version v ON v.id = s.pinned_version_id
            WHERE s.id = @Id
            """,
            new { row.Id });

    internal SubscriptionDetails ToDetails(SubscriptionRow row, DateOnly today) => new(
        row.Number, row.Description, Account, AccountNames.Of(Company, FirstName, LastName), Subproject, SubprojectName,
        Product,
        ProductName, Unit, Tariff, TariffName, Pinned, row.Quantity, row.Rhythm, row.StartDate, row.Anchor, row.EndDate,
        row.BilledUntil, row.UsageBilledUntil, SubscriptionStates.On(today, row.StartDate, row.EndDate), row.Version,
        row.TrialUntil);
}
