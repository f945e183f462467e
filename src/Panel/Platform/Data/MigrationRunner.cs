using System.Data.Common;
using Dapper;

namespace Panel.Platform;

/// <summary>What a run of the migrations did.</summary>
/// <param name="Version">Newest step of the schema afterwards, 0 for an empty list.</param>
/// <param name="Applied">Names of the steps that ran now, in order.</param>
public sealed record MigrationReport(int Version, IReadOnlyList<string> Applied)
{
    /// <summary>
    /// Whether the database stood at the end of the numbering before 0.1 and goes on with this one from now on.
    /// </summary>
    public bool TakenOver { get; init; }
}

/// <summary>
/// Brings a database's schema to this build's steps: in order, forward only, each statement exactly once. Works as user
/// <see cref="DatabaseUser.Migrate"/>. A statement and the record that it is done share a transaction: rows are written
/// all or not at all. DDL commits by itself, so that a process killed in between leaves a statement of which the record
/// does not tell whether it took effect; it is done again, and says so when it did. How statements must be for that:
/// migrations/README.md.
/// </summary>
public sealed class MigrationRunner(Database database, TimeProvider clock)
{
    // What DDL says when it has taken effect already: table, trigger, key, column, constraint or routine exists; table,
    // column, key or trigger to be dropped is gone. That rows have a key twice (1062) is none of these: so says a
    // UNIQUE key that never came to be.
    private static readonly int[] DoneBefore = [1050, 1359, 1061, 1826, 1060, 1304, 1022, 1051, 1091, 1360];

    private readonly MigrationRecords _records = new(database, clock);

    /// <summary>Applies what is missing.</summary>
    /// <returns>
    /// What was done, or the problem <c>platform.schema_newer</c>, <c>platform.schema_changed</c>,
    /// <c>platform.schema_order</c>, <c>platform.schema_numbering</c>, <c>platform.schema_foreign</c> or
    /// <c>platform.migration_failed</c>; what was done before a failed statement stays.
    /// </returns>
    public async Task<Result<MigrationReport>> RunAsync(
        IReadOnlyList<Migration> steps, CancellationToken cancellationToken)
    {
        await using var turn = await _records.TakeTurnAsync(cancellationToken);
        await using var connection = await database.OpenAsync(cancellationToken);
        var rows = await MigrationRecords.ReadAsync(connection);
        var former = LastNumbering.Has(rows);
        if (former)
        {
            if (await LastNumbering.TakeOverAsync(connection, _records, rows, steps) is { } refused) return refused;
            rows = await MigrationRecords.ReadAsync(connection);
        }
        if (MigrationRefusal.Of(steps, rows) is { } problem) return problem;
        if (rows.Count == 0 && await MigrationRefusal.OfForeignAsync(connection, steps) is { } foreign) return foreign;
        var known = rows.ToDictionary(row => row.Version);
        List<string> applied = [];
        foreach (var step in steps)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var record = known.GetValueOrDefault(step.Version);
            if (record?.State == MigrationRecords.Applied) continue;
            if (await ApplyAsync(connection, step, record) is { } failed) return failed;
            applied.Add(step.Name);
        }
        return new MigrationReport(steps.Count == 0 ? 0 : steps[^1].Version, applied) { TakenOver = former };
    }

    private async Task<Problem?> ApplyAsync(DbConnection connection, Migration step, MigrationRecord? record)
    {
        var killed = record?.State == MigrationRecords.Running;
        var first = record?.Statements ?? 0;
        if (!killed) await _records.SetAsync(connection, step, MigrationRecords.Running, first);
        for (var done = first; done < step.Statements.Count; done++)
            if (await DoAsync(connection, step, done, doubtful: killed && done == first) is { } failed) return failed;
        return null;
    }

    /// <param name="done">Statements before the one to do.</param>
    /// <param name="doubtful">Whether it may have taken effect already.</param>
    private async Task<Problem?> DoAsync(DbConnection connection, Migration step, int done, bool doubtful)
    {
        await using var transaction = await connection.BeginTransactionAsync(CancellationToken.None);
        try
        {
            await connection.ExecuteAsync(step.Statements[done].Sql, transaction: transaction, commandTimeout: 0);
        }
        catch (DbException exception) when (doubtful && HasTakenEffect(exception))
        {
            // It took effect before the process was killed; only the record is missing.
        }
        catch (DbException exception) when (!Driver.IsConnectionLost(exception))
        {
            await transaction.RollbackAsync(CancellationToken.None);
            await StopAsync(connection, step, done);
            return MigrationRefusal.Failed(step, done, exception);
        }
        var last = done + 1 == step.Statements.Count;
        await _records.SetAsync(connection, step, last ? MigrationRecords.Applied : MigrationRecords.Running, done + 1);
        await transaction.CommitAsync(CancellationToken.None);
        return null;
    }

    // What is not done may be written anew: a step without any effect is forgotten.
    private Task StopAsync(DbConnection connection, Migration step, int done) => done > 0
        ? _records.SetAsync(connection, step, MigrationRecords.Stopped, done)
        : connection.ExecuteAsync("DELETE FROM schema_migration WHERE version = @Version", new { step.Version });

    // A foreign key that exists already is reported as 1005 with the engine's own number 121 behind it.
    private static bool HasTakenEffect(DbException exception) => Driver.ErrorNumber(exception) is var number
        && (DoneBefore.Contains(number)
            || (number == 1005 && exception.Message.Contains("errno: 121", StringComparison.Ordinal)));
}
