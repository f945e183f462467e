using System.Data.Common;
using System.Diagnostics;
using System.Text.Json;
using Dapper;

namespace Panel.Platform;

/// <summary>
/// The transaction a use case works in. Use cases pass it on; nobody but <see cref="UnitOfWork"/> begins or ends it.
/// </summary>
/// <param name="Connection">Open connection inside the transaction.</param>
/// <param name="Transaction">The running transaction.</param>
/// <param name="Now">One instant for the whole work (UTC), so that retries and rows agree.</param>
public sealed record DbSession(
    DbConnection Connection, DbTransaction Transaction, DateTimeOffset Now, CancellationToken Cancel)
{
    public Task<int> ExecuteAsync(string sql, object? parameters = null) =>
        SpannedAsync(sql, () => Connection.ExecuteAsync(Command(sql, parameters)));

    public Task<List<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        SpannedAsync(sql, async () => (await Connection.QueryAsync<T>(Command(sql, parameters))).AsList());

    public Task<T> SingleAsync<T>(string sql, object? parameters = null) =>
        SpannedAsync(sql, () => Connection.QuerySingleAsync<T>(Command(sql, parameters)));

    public Task<T?> FirstOrDefaultAsync<T>(string sql, object? parameters = null) =>
        SpannedAsync(sql, () => Connection.QueryFirstOrDefaultAsync<T>(Command(sql, parameters)));

    /// <summary>
    /// Stores, changes or deletes many rows by one statement that reads them out of one JSON parameter:
    /// <c>INSERT … SELECT … FROM JSON_TABLE(@rows, '$[*]' COLUMNS (…)) t</c>. Rows are arrays of values in column
    /// order; they are made while earlier ones are stored, so making them must not use this work.
    /// </summary>
    public async Task<int> ExecuteWithRowsAsync(string sql, IEnumerable<object?[]> rows)
    {
        // The next part is written as JSON while the server stores the one before; the connection still does one thing
        // at a time.
        var affected = 0;
        var storing = Task.FromResult(0);
        try
        {
            foreach (var part in rows.Chunk(RowsPerStatement))
            {
                var json = JsonSerializer.Serialize(part, RowJson.Options);
                affected += await storing;
                storing = Task.Run(() => ExecuteAsync(sql, new { rows = json }), CancellationToken.None);
            }

            return affected + await storing;
        }
        finally
        {
            // Rows that cannot be made must not leave a statement running on the connection.
            await Task.WhenAny(storing);
        }
    }

    // Keeps one statement well under max_allowed_packet and its JSON out of the large object heap's worst sizes.
    private const int RowsPerStatement = 2_000;

    private static async Task<T> SpannedAsync<T>(string sql, Func<Task<T>> ask)
    {
        using var span = Telemetry.Query(sql);
        try
        {
            return await ask();
        }
        catch (Exception wrong)
        {
            // The message of the server may repeat a value; its kind does not.
            span?.SetTag("error.type", wrong.GetType().Name).SetStatus(ActivityStatusCode.Error);
            throw;
        }
    }

    private CommandDefinition Command(string sql, object? parameters) =>
        new(sql, parameters, Transaction, cancellationToken: Cancel);
}
