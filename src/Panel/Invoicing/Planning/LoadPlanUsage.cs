using System.Globalization;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>
/// Reads the usage a plan may bill, and what lies outside the time of service, which holds it. There are far more
/// records than anything else, so the server packs those of one subscription and metric into one row: reading them one
/// by one took a third of planning.
/// </summary>
internal static class LoadPlanUsage
{
    internal static async Task<IReadOnlyDictionary<long, IReadOnlyList<PlanUsage>>> RunAsync(
        DbSession session, Actor actor, RunScope scope, DateOnly asOf)
    {
        // MariaDB counts days from year 0, .NET from 1 January 1.
        var packed = await session.QueryAsync<PackedUsage>(
            """
            SET STATEMENT group_concat_max_len = 67108864 FOR
            SELECT s.id AS subscription_id, u.metric, COUNT(*) AS records,
                GROUP_CONCAT(TO_DAYS(u.from_date) - 366, ' ', DATEDIFF(u.to_date, u.from_date), ' ',
                u.quantity SEPARATOR ' ') AS packed
            FROM subscription s
            JOIN usage_record u ON u.subscription_id = s.id
            WHERE u.from_date < @asOf AND NOT u.late AND u.quantity > 0
              AND (u.to_date > COALESCE(s.usage_billed_until, s.trial_until, s.start_date)
                OR u.to_date <= s.start_date OR u.from_date >= s.end_date)
              AND (@isProvider OR EXISTS (
                SELECT 1 FROM account_ancestor scope WHERE scope.account_id = s.account_id
                AND scope.ancestor_id = @actorAccount))
              AND (@account IS NULL OR s.account_id IN (
                SELECT d.account_id FROM account_ancestor d JOIN account a ON a.id = d.ancestor_id
                WHERE a.number = @account))
            GROUP BY s.id, u.metric
            """,
            new { actorAccount = actor.AccountId, isProvider = actor.IsProvider, account = scope.Account, asOf });
        return packed.GroupBy(row => row.SubscriptionId).ToDictionary(
            group => group.Key, IReadOnlyList<PlanUsage> (group) => group.SelectMany(Unpack).ToList());
    }

    private static List<PlanUsage> Unpack(PackedUsage row)
    {
        var records = new List<PlanUsage>((int)row.Records);
        var rest = row.Packed.AsSpan();
        while (rest.Length > 0)
        {
            var from = DateOnly.FromDayNumber(int.Parse(
                Next(ref rest), NumberStyles.None, CultureInfo.InvariantCulture));
            var days = int.Parse(Next(ref rest), NumberStyles.None, CultureInfo.InvariantCulture);
            var quantity = decimal.Parse(Next(ref rest), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
            records.Add(new PlanUsage(row.Metric, new Period(from, from.AddDays(days)), quantity));
        }
        // A server that cut the text must not make usage disappear.
        return records.Count == row.Records
            ? records
            : throw new InvalidOperationException($"The server packed {records.Count} of {row.Records} usage records.");
    }

    private static ReadOnlySpan<char> Next(ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(' ');
        var word = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        return word;
    }

    private sealed record PackedUsage(long SubscriptionId, string Metric, long Records, string Packed);
}
