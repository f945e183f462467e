using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Time.Testing;
using Panel.Platform;
using Panel.Platform.Events;

namespace Panel.Testing;

/// <summary>
/// A migrated database, made once per server and copied for every test: the same tables, triggers, rows and rights, in
/// a fraction of the time that the migrations take. The migrations of this build make it on a server of this process:
/// it can never be an old one.
/// </summary>
/// <param name="script">Statements of the schema's owner that make an empty database an equal one, in one round
/// trip.</param>
internal sealed class DatabaseTemplate(string script)
{
    private const string Name = "panel_template";

    /// <summary>Migrates a database as an installation does, and learns how to make its copies.</summary>
    internal static async Task<DatabaseTemplate> MakeAsync(RunningServer server)
    {
        await server.CreateAsync(Name);
        var owner = new Database(server.ConnectionString(Name, DatabaseUser.Migrate));
        var migrated = await new MigrationRunner(
            owner, new FakeTimeProvider(TestDatabase.Start)).RunAsync(Migration.OfThisBuild(), CancellationToken.None);
        if (migrated.Problem is { } problem)
            throw new InvalidOperationException($"The template has no schema. {problem.Message}");
        await Grants.ApplyAsync(owner, DatabaseAccounts.OnPrivateServer, again: false, CancellationToken.None);
        await EventConsumers.RegisterAsync(
            new UnitOfWork(owner, new FakeTimeProvider(TestDatabase.Start)), CancellationToken.None);
        return new DatabaseTemplate(await owner.ReadAsync(ScriptAsync, CancellationToken.None));
    }

    /// <summary>Makes an empty database equal to the template.</summary>
    /// <param name="database">As <see cref="DatabaseUser.Migrate"/>, like an installation: that user owns the triggers
    /// and hands out the rights.</param>
    internal async Task CopyIntoAsync(Database database)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await connection.ExecuteAsync(script, commandTimeout: 0);
    }

    private static async Task<string> ScriptAsync(DbConnection connection)
    {
        await RefuseWhatIsNotCopiedAsync(connection);
        var tables = (await connection.QueryAsync<string>(
            """
            SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()
            ORDER BY table_name
            """)).AsList();
        // Tables name each other in any order, and so do their rows. The next opening of the connection switches the
        // checks on again.
        List<string> statements = ["SET SESSION foreign_key_checks = 0"];
        foreach (var table in tables)
            statements.Add(await TextAsync(connection, $"SHOW CREATE TABLE `{table}`", "Create Table"));
        foreach (var table in tables)
            if (await connection.ExecuteScalarAsync<bool>($"SELECT EXISTS (SELECT 1 FROM `{table}`)"))
                statements.Add(await RowsAsync(connection, table));
        statements.AddRange(await TriggersAsync(connection));
        statements.AddRange(Grants.Statements(tables, DatabaseAccounts.OnPrivateServer));
        return string.Join(";\n", statements);
    }

    // What a database computes by itself cannot be inserted.
    private static async Task<string> RowsAsync(DbConnection connection, string table)
    {
        var columns = string.Join(", ", await connection.QueryAsync<string>(
            """
            SELECT CONCAT('`', column_name, '`') FROM information_schema.columns
            WHERE table_schema = DATABASE() AND table_name = @table AND is_generated = 'NEVER' ORDER BY ordinal_position
            """,
            new { table }));
        return $"INSERT INTO `{table}` ({columns}) SELECT {columns} FROM `{Name}`.`{table}`";
    }

    // In the order in which they fire; they come after the rows, which have passed them already.
    private static async Task<List<string>> TriggersAsync(DbConnection connection)
    {
        var names = await connection.QueryAsync<string>(
            """
            SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = DATABASE()
            ORDER BY event_object_table, action_timing, event_manipulation, action_order
            """);
        List<string> triggers = [];
        foreach (var name in names.AsList())
        {
            var sql = await TextAsync(connection, $"SHOW CREATE TRIGGER `{name}`", "SQL Original Statement");
            // Whoever makes a trigger is its definer: the owner of the schema, here as there.
            triggers.Add(
                "CREATE " + sql[sql.IndexOf("TRIGGER ", StringComparison.OrdinalIgnoreCase)..].TrimEnd().TrimEnd(';'));
        }
        return triggers;
    }

    private static async Task RefuseWhatIsNotCopiedAsync(DbConnection connection)
    {
        var others = await connection.QueryAsync<string>(
            """
            SELECT CONCAT(table_type, ' ', table_name) FROM information_schema.tables
            WHERE table_schema = DATABASE() AND table_type <> 'BASE TABLE'
            UNION ALL SELECT CONCAT(routine_type, ' ', routine_name) FROM information_schema.routines
                WHERE routine_schema = DATABASE()
            UNION ALL SELECT CONCAT('EVENT ', event_name) FROM information_schema.events WHERE event_schema = DATABASE()
            """);
        if (others.FirstOrDefault() is { } other)
            throw new InvalidOperationException(
                $"A migration makes {other}, which test databases do not get: teach DatabaseTemplate to copy it.");
    }

    private static async Task<string> TextAsync(DbConnection connection, string sql, string column)
    {
        await using var reader = await connection.ExecuteReaderAsync(sql);
        await reader.ReadAsync();
        return reader.GetString(reader.GetOrdinal(column));
    }
}
