using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Panel.Platform;

/// <summary>
/// Runs a deed's work in one transaction: retries the whole work on deadlocks and lost connections (at most
/// <see cref="MaxAttempts"/> times, with jitter) and looks a lost COMMIT up instead of guessing.
/// </summary>
public sealed class UnitOfWork(Database database, TimeProvider clock)
{
    public const int MaxAttempts = 6;

    /// <summary>The connections behind this unit of work, for reads that need no transaction.</summary>
    public Database Database => database;

    public TimeProvider Clock => clock;

    /// <summary>Runs work that carries its own "exactly once" in unique keys; a lost COMMIT is retried like a deadlock.</summary>
    public Task<T> RunAsync<T>(Func<Work, Task<T>> work, CancellationToken cancellationToken) =>
        RunAsync(null, work, cancellationToken);

    /// <summary>
    /// Runs the work at most once for this key: a second call with the same key, or a retry after a lost COMMIT, returns what
    /// the first one stored. A result that is a problem stores nothing, not even the key.
    /// </summary>
    /// <param name="key">
    /// Client-made key, 1–100 characters, unique per command and its input; null when unique keys suffice.
    /// </param>
    /// <param name="work">Must touch nothing but the connection it is given: it may run several times.</param>
    public async Task<T> RunAsync<T>(string? key, Func<Work, Task<T>> work, CancellationToken cancellationToken)
    {
        using var span = Telemetry.Work(work);
        for (var attempt = 1; ; attempt++)
        {
            span?.SetTag("panel.attempts", attempt);
            try
            {
                return await OnceAsync(key, work, cancellationToken);
            }
            catch (Exception exception) when (attempt < MaxAttempts && MayRetry(exception))
            {
                await WaitAsync(attempt, cancellationToken);
            }
        }
    }

    private async Task<T> OnceAsync<T>(string? key, Func<Work, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var unit = new Work(connection, transaction, clock.GetUtcNow(), cancellationToken);
        if (key is not null && !await ClaimAsync(unit, key)) return await RecallAsync<T>(unit, key);
        var result = await work(unit);
        // A problem stores nothing: bad input never leaves half a deed behind.
        if (result is IOutcome { Succeeded: false })
        {
            await transaction.RollbackAsync(CancellationToken.None);
            return result;
        }
        if (key is not null) await RememberAsync(unit, key, result);
        await transaction.CommitAsync(CancellationToken.None);
        return result;
    }

    private static bool MayRetry(Exception exception) =>
        exception is RepeatWorkException || Driver.IsRetryable(exception) || Driver.IsConnectionLost(exception);

    // 50 ms, 100 ms, 200 ms … with half of it random, so that two workers do not meet again at once.
    private static async Task WaitAsync(int attempt, CancellationToken cancellationToken)
    {
        var ceiling = 50 << Math.Min(attempt - 1, 5);
        var wait = ceiling / 2 + RandomNumberGenerator.GetInt32(ceiling / 2 + 1);
        await Task.Delay(TimeSpan.FromMilliseconds(wait), TimeProvider.System, cancellationToken);
    }

    // Claimed first by an insert: a second command with the same key waits here for the first one's end, and commands with
    // different keys never stand in each other's way (a locking read of a missing key would lock the gap around it).
    private static async Task<bool> ClaimAsync(Work work, string key)
    {
        try
        {
            await work.ExecuteAsync(
                "INSERT INTO command_log (command_key, result, created_at) VALUES (@hash, '', @now)",
                new { hash = Hash(key), now = work.Now });
            return true;
        }
        catch (System.Data.Common.DbException exception) when (Driver.IsDuplicate(exception))
        {
            return false;
        }
    }

    private static async Task<T> RecallAsync<T>(Work work, string key)
    {
        var json = await work.SingleAsync<string>(
            "SELECT result FROM command_log WHERE command_key = @hash", new { hash = Hash(key) });
        return JsonSerializer.Deserialize<Remembered<T>>(json, RowJson.Options)!.Value;
    }

    private static Task RememberAsync<T>(Work work, string key, T result) => work.ExecuteAsync(
        "UPDATE command_log SET result = @json WHERE command_key = @hash",
        new { hash = Hash(key), json = JsonSerializer.Serialize(new Remembered<T>(result), RowJson.Options) });

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private sealed record Remembered<T>(T Value);
}
