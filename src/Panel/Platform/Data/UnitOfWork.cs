using System.Security.Cryptography;

namespace Panel.Platform;

/// <summary>
/// Runs a use case's work in one transaction: retries the whole work on deadlocks and lost connections (at most
/// <see cref="MaxAttempts"/> times, with jitter) and looks a lost COMMIT up instead of guessing.
/// </summary>
public sealed class UnitOfWork(Database database, TimeProvider clock)
{
    public const int MaxAttempts = 6;

    /// <summary>The connections behind this unit of work, for reads that need no transaction.</summary>
    public Database Database => database;

    public TimeProvider Clock => clock;

    /// <summary>
    /// Runs work in one transaction. It reads only, or carries its own "exactly once" in unique keys: after a lost
    /// COMMIT it is run again like after a deadlock.
    /// </summary>
    /// <param name="work">Must touch nothing but the connection it is given: it may run several times.</param>
    public Task<T> RunAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken) =>
        RepeatAsync(work, work, cancellationToken);

    /// <summary>
    /// Runs what a use case changes, in one transaction. Where its caller gave a <see cref="CommandKey"/>, it is done
    /// once: called again, at the same moment or after a lost COMMIT, it gives the first answer. A problem leaves
    /// nothing behind, not even the key.
    /// </summary>
    /// <param name="call">What the use case was given, all of it.</param>
    /// <param name="work">Must touch nothing but the connection it is given: it may run several times.</param>
    public Task<T> RunAsync<T>(UseCaseCall call, Func<DbSession, Task<T>> work, CancellationToken cancellationToken)
        where T : struct, IOutcome<T> =>
        RepeatAsync(work, call.HasKey ? session => OnceAsync(session, call, work) : work, cancellationToken);

    /// <summary>
    /// Runs the steps of a use case that has several transactions, or looks at things before its own. The first
    /// answer is looked for before them, since they would judge what the first call did; and after a problem once
    /// more, since another call with the same key may have been quicker. Steps that store all in one transaction hand
    /// it the same call; others can be repeated without harm.
    /// </summary>
    public async Task<T> OnceAsync<T>(UseCaseCall call, Func<Task<T>> steps, CancellationToken cancellationToken)
        where T : struct, IOutcome<T>
    {
        if (!call.HasKey) return await steps();
        if (await FindAsync<T>(call, cancellationToken) is { } first) return first;
        var answer = await steps();
        return answer.Succeeded
            ? await RunAsync(call, _ => Task.FromResult(answer), cancellationToken)
            : await FindAsync<T>(call, cancellationToken) ?? answer;
    }

    private Task<T?> FindAsync<T>(UseCaseCall call, CancellationToken cancellationToken)
        where T : struct, IOutcome<T> =>
        RunAsync(session => CommandLog.FindAsync<T>(session, call), cancellationToken);

    private static async Task<T> OnceAsync<T>(DbSession session, UseCaseCall call, Func<DbSession, Task<T>> work)
        where T : struct, IOutcome<T>
    {
        // Whoever was quicker has committed, else the claim would wait for it: the answer is there.
        if (!await CommandLog.ClaimAsync(session, call)) return (await CommandLog.FindAsync<T>(session, call))!.Value;
        var answer = await work(session);
        if (answer.Succeeded) await CommandLog.RememberAsync(session, call, answer);
        return answer;
    }

    private async Task<T> RepeatAsync<T>(
        Delegate named, Func<DbSession, Task<T>> work, CancellationToken cancellationToken)
    {
        using var span = Telemetry.Work(named);
        for (var attempt = 1; ; attempt++)
        {
            span?.SetTag("panel.attempts", attempt);
            try
            {
                return await TryAsync(work, cancellationToken);
            }
            catch (Exception exception) when (attempt < MaxAttempts && MayRetry(exception))
            {
                await WaitAsync(attempt, cancellationToken);
            }
        }
    }

    private async Task<T> TryAsync<T>(Func<DbSession, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var result = await work(new DbSession(connection, transaction, clock.GetUtcNow(), cancellationToken));
        // A problem stores nothing: bad input never leaves half a use case behind.
        if (result is IOutcome { Succeeded: false })
        {
            await transaction.RollbackAsync(CancellationToken.None);
            return result;
        }
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
}
