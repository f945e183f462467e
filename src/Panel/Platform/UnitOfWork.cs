using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;

namespace Panel.Platform;

/// <summary>The transaction a deed works in. Deeds pass it on; nobody but <see cref="UnitOfWork"/> begins or ends it.</summary>
/// <param name="Connection">Open connection inside the transaction.</param>
/// <param name="Transaction">The running transaction.</param>
/// <param name="Now">One instant for the whole work (UTC), so that retries and rows agree.</param>
public sealed record Work(DbConnection Connection, DbTransaction Transaction, DateTimeOffset Now, CancellationToken Cancel)
{
    public Task<int> ExecuteAsync(string sql, object? parameters = null) =>
        Connection.ExecuteAsync(Command(sql, parameters));

    public async Task<List<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await Connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    public Task<T> SingleAsync<T>(string sql, object? parameters = null) =>
        Connection.QuerySingleAsync<T>(Command(sql, parameters));

    public Task<T?> FirstOrDefaultAsync<T>(string sql, object? parameters = null) =>
        Connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters));

    /// <summary>
    /// Inserts many rows by one statement whose rows come out of one JSON parameter:
    /// <c>INSERT … SELECT … FROM JSON_TABLE(@rows, '$[*]' COLUMNS (…)) t</c>. Rows are arrays of values in column order.
    /// </summary>
    public async Task<int> InsertRowsAsync(string sql, IEnumerable<object?[]> rows)
    {
        var affected = 0;
        foreach (var part in rows.Chunk(RowsPerStatement))
            affected += await ExecuteAsync(sql, new { rows = JsonSerializer.Serialize(part, RowJson.Options) });
        return affected;
    }

    // Keeps one statement well under max_allowed_packet and its JSON out of the large object heap's worst sizes.
    private const int RowsPerStatement = 2_000;

    private CommandDefinition Command(string sql, object? parameters) =>
        new(sql, parameters, Transaction, cancellationToken: Cancel);
}

/// <summary>
/// Runs a deed's work in one transaction: retries the whole work on deadlocks and lost connections (at most
/// <see cref="MaxAttempts"/> times, with jitter) and looks a lost COMMIT up instead of guessing (facts R-TX 14–15).
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
    /// the first one stored.
    /// </summary>
    /// <param name="key">Client-made key, 1–100 characters, unique per command; null when unique keys suffice.</param>
    /// <param name="work">Must touch nothing but the connection it is given: it may run several times.</param>
    public async Task<T> RunAsync<T>(string? key, Func<Work, Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
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
        if (key is not null && await FindAsync<T>(unit, key) is { } earlier) return earlier.Value;
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
        Driver.IsRetryable(exception) || Driver.IsConnectionLost(exception);

    // 50 ms, 100 ms, 200 ms … with half of it random, so that two workers do not meet again at once.
    private async Task WaitAsync(int attempt, CancellationToken cancellationToken)
    {
        var ceiling = 50 << Math.Min(attempt - 1, 5);
        var wait = ceiling / 2 + RandomNumberGenerator.GetInt32(ceiling / 2 + 1);
        await Task.Delay(TimeSpan.FromMilliseconds(wait), TimeProvider.System, cancellationToken);
    }

    private static async Task<Remembered<T>?> FindAsync<T>(Work work, string key)
    {
        var json = await work.FirstOrDefaultAsync<string>(
            "SELECT result FROM command_log WHERE command_key = @hash FOR UPDATE", new { hash = Hash(key) });
        return json is null ? null : JsonSerializer.Deserialize<Remembered<T>>(json, RowJson.Options);
    }

    private static Task RememberAsync<T>(Work work, string key, T result) => work.ExecuteAsync(
        "INSERT INTO command_log (command_key, result, created_at) VALUES (@hash, @json, @now)",
        new { hash = Hash(key), json = JsonSerializer.Serialize(new Remembered<T>(result), RowJson.Options), now = work.Now });

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private sealed record Remembered<T>(T Value);
}
