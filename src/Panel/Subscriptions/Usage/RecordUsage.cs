using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Panel.Accounts;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>One measured amount.</summary>
/// <param name="Subscription">Number.</param>
/// <param name="Metric">What was measured; the subscription's tariff must price it.</param>
/// <param name="From">First day measured.</param>
/// <param name="To">First day no longer measured; within the same billing period, at most tomorrow.</param>
/// <param name="Quantity">Zero or more, up to 6 decimals. Records of the same days add up.</param>
/// <param name="Key">Made by the sender, 1–100 characters: the same key never counts twice.</param>
public sealed record UsageEntry(
    string Subscription, string Metric, DateOnly From, DateOnly To, decimal Quantity, string Key);

/// <summary>How an entry ended.</summary>
public enum UsageOutcome
{
    /// <summary>
    /// Stored; the period's usage line will count it, or nothing where it was measured within the trial.
    /// </summary>
    Recorded,

    /// <summary>
    /// Stored and flagged: all its days are billed already, so nobody will bill it unless a person does.
    /// </summary>
    Late,

    /// <summary>The same entry came before; nothing changed.</summary>
    Repeated,
}

/// <summary>Why an entry cannot be stored.</summary>
/// <param name="Index">Position in the batch, from 0.</param>
public sealed record UsageFinding(int Index, Problem Problem);

/// <summary>What became of a batch. With findings nothing was stored.</summary>
/// <param name="Outcomes">In the batch's order; empty where there are findings.</param>
public sealed record UsageReceipt(IReadOnlyList<UsageOutcome> Outcomes, IReadOnlyList<UsageFinding> Findings);

/// <summary>
/// Stores measured usage, all of a batch or nothing, each entry once (docs/BILLING.md#5-usage-in-arrears).
/// </summary>
[ChangesWhatIsOwed]
public sealed class RecordUsage(UnitOfWork work)
{
    /// <summary>Entries that one batch may hold.</summary>
    public const int Most = 5_000;

    /// <returns>The receipt; <c>subscriptions.batch_too_large</c> for more than <see cref="Most"/> entries.</returns>
    public async Task<Result<UsageReceipt>> RunAsync(
        Actor actor, IReadOnlyList<UsageEntry> entries, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditSubscriptions) is { } problem) return problem;
        if (entries.Count > Most)
            return new Problem("subscriptions.batch_too_large", $"A batch holds at most {Most} entries. Send several.");
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, entries),
            session => StoreAsync(session, actor, entries), cancellationToken);
    }

    internal static async Task<Result<UsageReceipt>> StoreAsync(
        DbSession session, Actor actor, IReadOnlyList<UsageEntry> entries)
    {
        var known = await MeteredSubscriptions.LoadAsync(
            session, actor, entries.Select(entry => entry.Subscription).Distinct(StringComparer.Ordinal).ToList());
        if (await known.LacksSellersRightAsync(session, actor) is { } notSeller) return notSeller;
        var today = await BusinessDay.TodayAsync(session, actor);
        var keys = entries.Select(entry => KeyOf(actor, entry.Key)).ToList();
        var earlier = await EarlierAsync(session, keys);
        var findings = new List<UsageFinding>();
        for (var i = 0; i < entries.Count; i++)
            if ((known.Check(entries[i], today) ?? CheckKey(entries[i], keys[i], earlier, known)) is { } broken)
                findings.Add(new UsageFinding(i, broken));
        findings.AddRange(Twice(entries, keys));
        if (findings.Count > 0) return new UsageReceipt([], [.. findings.OrderBy(finding => finding.Index)]);
        var outcomes = entries.Select((entry, i) => Outcome(entry, keys[i], earlier, known)).ToList();
        await InsertAsync(session, entries, keys, outcomes, known);
        await WriteAuditAsync(session, actor, entries, outcomes, known);
        return new UsageReceipt(outcomes, []);
    }

    private static UsageOutcome Outcome(
        UsageEntry entry, string key, Dictionary<string, EarlierRow> earlier, MeteredSubscriptions known) =>
        earlier.ContainsKey(key) ? UsageOutcome.Repeated
        : known.InTrial(entry.Subscription, entry.From) ? UsageOutcome.Recorded
        : entry.To <= known.UsageBilledUntil(entry.Subscription) ? UsageOutcome.Late
        : UsageOutcome.Recorded;

    private static Problem? CheckKey(
        UsageEntry entry, string key, Dictionary<string, EarlierRow> earlier, MeteredSubscriptions known)
    {
        if (entry.Key.Length is 0 or > 100) return Problem.Invalid("Key", "The key must have 1 to 100 characters.");
        return earlier.TryGetValue(key, out var row) && !row.Says(entry, known.IdOf(entry.Subscription))
            ? new Problem(
                "subscriptions.key_reused", "The key came before with other contents. Use a new key for a new record.",
                "Key")
            : null;
    }

    private static IEnumerable<UsageFinding> Twice(IReadOnlyList<UsageEntry> entries, List<string> keys)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Count; i++)
            if (!seen.Add(keys[i]))
                yield return new UsageFinding(i, Problem.Invalid("Key", "The key stands in the batch twice."));
    }

    // The account is part of the key: two senders may choose the same words.
    private static string KeyOf(Actor actor, string key) => Convert.ToHexString(
        SHA256.HashData(Encoding.UTF8.GetBytes($"usage|{actor.AccountId}|{key}")));

    private static async Task<Dictionary<string, EarlierRow>> EarlierAsync(DbSession session, List<string> keys)
    {
        if (keys.Count == 0) return [];
        var rows = await session.QueryAsync<EarlierRow>(
            """
            SELECT HEX(u.idempotency_key) AS hash, u.subscription_id, u.metric, u.from_date, u.to_date,
                COALESCE(u.withdrawn_quantity, u.quantity) AS quantity
            FROM JSON_TABLE(@keys, '$[*]' COLUMNS (hash CHAR(64) PATH '$')) k
            JOIN usage_record u ON u.idempotency_key = UNHEX(k.hash)
            """,
            new { keys = System.Text.Json.JsonSerializer.Serialize(keys) });
        return rows.ToDictionary(row => row.Hash, StringComparer.Ordinal);
    }

    private static Task<int> InsertAsync(
        DbSession session, IReadOnlyList<UsageEntry> entries, List<string> keys, List<UsageOutcome> outcomes,
        MeteredSubscriptions known) =>
        session.ExecuteWithRowsAsync(
            """
            INSERT INTO usage_record (subscription_id, metric, from_date, to_date, quantity, idempotency_key,
                recorded_at, late)
            SELECT t.subscription_id, t.metric, t.from_date, t.to_date, t.quantity, UNHEX(t.hash), t.recorded_at, t.late
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                subscription_id BIGINT PATH '$[0]', metric VARCHAR(40) PATH '$[1]', from_date DATE PATH '$[2]',
                to_date DATE PATH '$[3]', quantity DECIMAL(20,6) PATH '$[4]', hash CHAR(64) PATH '$[5]',
                late INT PATH '$[6]',
                recorded_at DATETIME(6) PATH '$[7]')) t
            """,
            entries.Select((entry, i) => (entry, i)).Where(at => outcomes[at.i] != UsageOutcome.Repeated)
                .Select(at => new object?[]
            {
                known.IdOf(at.entry.Subscription), at.entry.Metric, at.entry.From, at.entry.To, at.entry.Quantity,
                keys[at.i],
                outcomes[at.i] == UsageOutcome.Late ? 1 : 0,
                session.Now.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture),
            }));

    private static async Task WriteAuditAsync(
        DbSession session, Actor actor, IReadOnlyList<UsageEntry> entries, List<UsageOutcome> outcomes,
        MeteredSubscriptions known)
    {
        var stored = entries.Where((_, i) => outcomes[i] != UsageOutcome.Repeated);
        foreach (var group in stored.GroupBy(entry => entry.Subscription))
            await Audit.WriteAsync(
                session, actor, "usage.record", "subscription", group.Key, known.AccountOf(group.Key),
                after: group.ToList());
    }

    private sealed record EarlierRow(
        string Hash, long SubscriptionId, string Metric, DateOnly FromDate, DateOnly ToDate, decimal Quantity)
    {
        internal bool Says(UsageEntry entry, long subscriptionId) =>
            (SubscriptionId, Metric, FromDate, ToDate, Quantity)
            == (subscriptionId, entry.Metric, entry.From, entry.To, entry.Quantity);
    }
}
