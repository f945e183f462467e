using System.Text.Json;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>A run's sum of a currency that lies far from what the runs of the same scope before it came to.</summary>
/// <param name="Planned">Net of the documents to be issued.</param>
/// <param name="Expected">Mean of the days before.</param>
/// <param name="Days">How many days it is the mean of.</param>
public sealed record UnusualTotal(Money Planned, Money Expected, int Days);

/// <summary>
/// The bound of a whole run (docs/BILLING.md#9-held-documents): where its sum is far from what was issued before, no
/// calendar lets it go through; a person looks and approves. Without two days before there is nothing to expect.
/// </summary>
public static class TotalBound
{
    /// <summary>
    /// Days whose mean is expected, the newest ones; fewer than <see cref="FewestDays"/> are no history.
    /// </summary>
    public const int MostDays = 3;

    public const int FewestDays = 2;

    /// <summary>How far back days count.</summary>
    public const int Months = 12;

    /// <summary>A small run may jump: only a difference of this many units of the currency counts.</summary>
    public const int SmallestDifference = 1_000;

    /// <summary>Whether the sum is below half or above one and a half times what is expected. Pure.</summary>
    public static bool IsBroken(Money planned, Money expected) =>
        (planned.Minor < expected.Minor / 2 || planned.Minor > expected.Minor + expected.Minor / 2)
        && Math.Abs(planned.Minor - expected.Minor) >= SmallestDifference * expected.Currency.MinorPerUnit;

    /// <summary>The sums of a stored plan that are unusual, by currency. Pure.</summary>
    /// <param name="planned">Net to be issued by currency; a currency that is missing is planned at nothing.</param>
    /// <param name="before">Net issued by day and currency, newest days first, at most <see cref="MostDays"/>
    /// days.</param>
    internal static IReadOnlyList<UnusualTotal> Find(
        IReadOnlyDictionary<string, long> planned, IReadOnlyList<(string Currency, long Net)> before) =>
    [
        .. before.GroupBy(day => day.Currency, StringComparer.Ordinal).Where(days => days.Count() >= FewestDays)
            .OrderBy(days => days.Key, StringComparer.Ordinal)
            .Select(days =>
            {
                var currency = Currency.Of(days.Key);
                var mean = decimal.Round(
                    (decimal)days.Sum(day => day.Net) / days.Count(), MidpointRounding.AwayFromZero);
                return new UnusualTotal(
                    new Money(planned.GetValueOrDefault(days.Key), currency), new Money((long)mean, currency),
                    days.Count());
            })
            .Where(total => IsBroken(total.Planned, total.Expected)),
    ];

    /// <summary>How totals are kept with their run; null for none.</summary>
    internal static string? ToJson(IReadOnlyList<UnusualTotal> totals) =>
        totals.Count == 0 ? null : JsonSerializer.Serialize(
            totals.Select(total =>
                new Stored(total.Planned.Currency.Code, total.Planned.Minor, total.Expected.Minor, total.Days)),
                RowJson.Options);

    internal static IReadOnlyList<UnusualTotal> FromJson(string? json) => json is null ? [] :
    [
        .. JsonSerializer.Deserialize<List<Stored>>(json, RowJson.Options)!.Select(total => new UnusualTotal(
            new Money(total.Planned, Currency.Of(total.Currency)),
            new Money(total.Expected, Currency.Of(total.Currency)), total.Days)),
    ];

    /// <summary>Reads what runs of the scope issued before the day, at the same account.</summary>
    internal static async Task<IReadOnlyList<(string Currency, long Net)>> BeforeAsync(
        DbSession session, long accountId, string scope, DateOnly asOf) =>
        await session.QueryAsync<(string, long)>(
            """
            SELECT d.currency, CAST(SUM(d.net_minor) AS SIGNED)
            FROM (SELECT DISTINCT as_of FROM invoice_run
                  WHERE account_id = @accountId AND scope_json = @scope AND state = 'issued' AND as_of < @asOf
                      AND as_of >= @since
                  ORDER BY as_of DESC LIMIT 3) x
            JOIN invoice_run r ON r.as_of = x.as_of AND r.account_id = @accountId AND r.scope_json = @scope
                AND r.state = 'issued'
            JOIN run_document d ON d.run_id = r.id AND d.state = 'issued'
            GROUP BY x.as_of, d.currency
            ORDER BY x.as_of DESC
            """,
            new { accountId, scope, asOf, since = asOf.AddMonths(-Months) });

    private sealed record Stored(string Currency, long Planned, long Expected, int Days);
}
