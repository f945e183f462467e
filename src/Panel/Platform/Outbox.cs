using System.Globalization;

namespace Panel.Platform;

/// <summary>A piece of work that was promised in the transaction it follows from.</summary>
/// <param name="AggregateId">What it is about: an invoice's id for <c>invoice.issued</c>.</param>
/// <param name="Attempts">How often it was taken before this time; 0 or more.</param>
public sealed record OutboxItem(long Id, long AggregateId, string? Payload, int Attempts);

/// <summary>Where the work of one kind stands.</summary>
/// <param name="Waiting">Not done yet, whether or not somebody is at it.</param>
/// <param name="Dead">Given up after a day of trying; somebody has to look.</param>
public sealed record OutboxCount(long Done, long Waiting, long Dead);

/// <summary>
/// Work that follows from committed transactions (docs/ARCHITECTURE.md#outbox). Workers take rows by lease, so that several share
/// the work and a killed one loses nothing. Doing a row twice must be harmless: the consumer's own keys see to it.
/// </summary>
/// <param name="work">As a user who may update the outbox.</param>
/// <param name="kind">Such as <c>invoice.issued</c>.</param>
public sealed class Outbox(UnitOfWork work, string kind)
{
    /// <summary>How long a worker may take over what it took before others may.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(3);

    // Three quick attempts for what passes by itself, then growing waits that add up to a day.
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(1),
        TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(40), TimeSpan.FromHours(1),
        TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(8),
    ];

    private readonly string _owner = OwnerPrefix + Guid.NewGuid().ToString("N")[..12];

    private static string OwnerPrefix =>
        string.Create(CultureInfo.InvariantCulture, $"{MachinePrefix}{Environment.ProcessId}/");

    private static string MachinePrefix =>
        $"{Environment.MachineName[..Math.Min(30, Environment.MachineName.Length)]}/";

    /// <summary>Takes up to <paramref name="most"/> due rows, oldest first; rows that another worker holds are passed over.</summary>
    public Task<List<OutboxItem>> ClaimAsync(int most, CancellationToken cancellationToken) => work.RunAsync(async unit =>
    {
        var items = await unit.QueryAsync<OutboxItem>(
            """
            SELECT id, aggregate_id, payload, attempts
            FROM outbox
            WHERE kind = @kind AND done_at IS NULL AND dead_at IS NULL AND available_at <= @now
              AND (lease_until IS NULL OR lease_until <= @now)
            ORDER BY id LIMIT @most
            FOR UPDATE SKIP LOCKED
            """,
            new { kind, now = unit.Now, most });
        if (items.Count > 0)
            await unit.ExecuteAsync(
                "UPDATE outbox SET owner = @owner, lease_until = @until, attempts = attempts + 1 WHERE id IN @ids",
                new { owner = _owner, until = unit.Now + Lease, ids = items.Select(item => item.Id) });
        return items;
    }, cancellationToken);

    /// <summary>Marks rows as done, inside the consumer's own transaction.</summary>
    public static Task FinishAsync(Work unit, IReadOnlyCollection<long> ids) => ids.Count == 0
        ? Task.CompletedTask
        : unit.ExecuteAsync(
            """
            UPDATE outbox SET done_at = @now, owner = NULL, lease_until = NULL, last_error = NULL
            WHERE id IN @ids AND done_at IS NULL
            """,
            new { now = unit.Now, ids });

    /// <summary>Puts rows back to be tried later, or gives them up after a day; each keeps its reason.</summary>
    public Task FailAsync(IReadOnlyCollection<(OutboxItem Item, string Error)> failures, CancellationToken cancellationToken) =>
        failures.Count == 0 ? Task.CompletedTask : work.RunAsync(async unit =>
        {
            foreach (var (item, error) in failures)
                await unit.ExecuteAsync(
                    """
                    UPDATE outbox SET available_at = @at, last_error = @error, dead_at = @dead, owner = NULL, lease_until = NULL
                    WHERE id = @id AND done_at IS NULL
                    """,
                    new
                    {
                        id = item.Id, error = error[..Math.Min(500, error.Length)], at = unit.Now + WaitAfter(item.Attempts + 1),
                        dead = item.Attempts >= Waits.Length ? unit.Now : (DateTimeOffset?)null,
                    });
            return Done.Yes;
        }, cancellationToken);

    /// <summary>Frees what killed workers of this machine left behind, without waiting for their leases to end.</summary>
    public Task<int> FreeLeftBehindAsync(CancellationToken cancellationToken) => work.RunAsync(async unit =>
    {
        var owners = await unit.QueryAsync<string>(
            "SELECT DISTINCT owner FROM outbox WHERE kind = @kind AND done_at IS NULL AND owner LIKE @mine",
            new { kind, mine = SearchText.StartsWith(MachinePrefix) });
        var gone = owners.Where(IsGone).ToList();
        return gone.Count == 0 ? 0 : await unit.ExecuteAsync(
            "UPDATE outbox SET owner = NULL, lease_until = NULL WHERE kind = @kind AND done_at IS NULL AND owner IN @gone",
            new { kind, gone });
    }, cancellationToken);

    /// <summary>Lets everything of a kind that waits or was given up be tried at once, as if for the first time.</summary>
    /// <returns>How many rows wait now.</returns>
    public static Task<int> RetryNowAsync(Work unit, string kind) => unit.ExecuteAsync(
        """
        UPDATE outbox SET dead_at = NULL, attempts = 0, available_at = @now
        WHERE kind = @kind AND done_at IS NULL AND (lease_until IS NULL OR lease_until <= @now)
        """,
        new { kind, now = unit.Now });

    public Task<OutboxCount> CountAsync(CancellationToken cancellationToken) => work.RunAsync(unit => unit.SingleAsync<OutboxCount>(
        """
        SELECT CAST(COALESCE(SUM(done_at IS NOT NULL), 0) AS SIGNED) AS done,
            CAST(COALESCE(SUM(done_at IS NULL AND dead_at IS NULL), 0) AS SIGNED) AS waiting,
            CAST(COALESCE(SUM(dead_at IS NOT NULL), 0) AS SIGNED) AS dead
        FROM outbox WHERE kind = @kind
        """,
        new { kind }), cancellationToken);

    /// <summary>The wait after the n-th attempt failed.</summary>
    internal static TimeSpan WaitAfter(int attempts) => Waits[Math.Clamp(attempts - 1, 0, Waits.Length - 1)];

    // A process id may belong to somebody else by now; then the lease simply runs out.
    private static bool IsGone(string owner) =>
        owner.Split('/') is [_, var pid, _] && int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && !Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}"));
}
