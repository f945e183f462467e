using System.Data.Common;
using Dapper;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>One invariant of the books and what breaks it.</summary>
/// <param name="Code">Stable name, such as <c>numbers.gapless</c>.</param>
/// <param name="Says">The invariant in a sentence.</param>
/// <param name="Violations">The first keys that break it; empty when it holds.</param>
public sealed record BookCheck(string Code, string Says, IReadOnlyList<string> Violations)
{
    public bool Holds => Violations.Count == 0;
}

/// <summary>
/// Checks every invariant of the books: numbering, hash chain, totals, charges, events, dates, and each foreign key and
/// CHECK, because a session can switch those off (docs/ARCHITECTURE.md#verify). Changes nothing; runs as the user that
/// may only read.
/// </summary>
public sealed class VerifyBooks(Database database)
{
    private const int MostExamples = 20;

    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/> or <see cref="Permission.ReadAudit"/>.</param>
    /// <param name="cancellationToken">Stops between two checks.</param>
    public async Task<Result<IReadOnlyList<BookCheck>>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.May(Permission.ManageSystem) && actor.Lacks(Permission.ReadAudit) is { } lacks) return lacks;
        if (!actor.IsProvider) return Problem.Forbidden(Permission.ManageSystem);
        await using var connection = await database.OpenAsync(cancellationToken);
        var checks = new List<BookCheck>();
        foreach (var (code, says, sql) in BookInvariants.All.Concat(PlanInvariants.All))
            checks.Add(new BookCheck(code, says, await KeysAsync(connection, sql, cancellationToken)));
        checks.Add(await VerifyChain.RunAsync(connection, cancellationToken));
        checks.Add(new BookCheck("schema.foreign_keys", "Every reference leads to a row.",
            await GeneratedAsync(connection, BookInvariants.ForeignKeyQueries, cancellationToken)));
        checks.Add(new BookCheck("schema.checks", "Every row satisfies the CHECKs of its table.",
            await GeneratedAsync(connection, BookInvariants.CheckQueries, cancellationToken)));
        return checks;
    }

    private static async Task<IReadOnlyList<string>> KeysAsync(
        DbConnection connection, string sql, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<string>(new CommandDefinition(
            sql, new { most = MostExamples }, commandTimeout: 600, cancellationToken: cancellationToken))).AsList();

    // The schema itself writes these statements, so that a new table is checked without anybody thinking of it.
    private static async Task<IReadOnlyList<string>> GeneratedAsync(
        DbConnection connection, string queries, CancellationToken cancellationToken)
    {
        var broken = new List<string>();
        foreach (var sql in await connection.QueryAsync<string>(new CommandDefinition(
            queries, cancellationToken: cancellationToken)))
            broken.AddRange(await KeysAsync(connection, sql, cancellationToken));
        return broken;
    }
}
