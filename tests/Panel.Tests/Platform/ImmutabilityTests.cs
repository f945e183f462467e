using System.Data.Common;
using Dapper;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

/// <summary>
/// Tries to change and delete what must never change: as the application, as the schema's owner and as the server's
/// root.
/// </summary>
public sealed class ImmutabilityTests(ImmutabilityTests.WithRows rows) : IClassFixture<ImmutabilityTests.WithRows>
{
    private const int Denied = 1142;

    private const int StoppedByTrigger = 1644;

    public static IEnumerable<object[]> ApplicationTables =>
        from table in Grants.InsertOnly.Order(StringComparer.Ordinal)
        from user in new[] { DatabaseUser.Web, DatabaseUser.Worker }
        select new object[] { table, user };

    public static TheoryData<string> Tables => [.. Grants.InsertOnly.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(ApplicationTables))]
    public async Task The_application_may_not(string table, DatabaseUser user)
    {
        var column = await rows.FirstColumnAsync(table);
        string[] attempts =
        [
            $"UPDATE {table} SET {column} = {column}",
            $"DELETE FROM {table}",
            $"TRUNCATE TABLE {table}",
            $"REPLACE INTO {table} SELECT * FROM {table}",
            $"INSERT INTO {table} SELECT * FROM {table} ON DUPLICATE KEY UPDATE {column} = VALUES({column})",
            $"DROP TABLE {table}",
            $"ALTER TABLE {table} COMMENT = 'mine'",
            $"DROP TRIGGER {table}_no_update",
        ];
        foreach (var attempt in attempts) (await rows.ErrorAsync(user, attempt)).ShouldBe(Denied, attempt);
    }

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task Triggers_stop_everybody_else(string table)
    {
        var column = await rows.FirstColumnAsync(table);
        foreach (var attempt in new[]
        {
            $"UPDATE {table} SET {column} = {column}", $"DELETE FROM {table}",
            $"REPLACE INTO {table} SELECT * FROM {table}"
        })
        {
            var unguarded = $"SET SESSION foreign_key_checks = 0, check_constraint_checks = 0; {attempt};";
            (await rows.ErrorAsync(DatabaseUser.Migrate, unguarded)).ShouldBe(StoppedByTrigger, attempt);
            var refused = await Should.ThrowAsync<InvalidOperationException>(() =>
                rows.Database.AsRootAsync(unguarded));
            refused.Message.ShouldContain("ERROR 1644");
        }
        (await rows.CountAsync(table)).ShouldBe(1);
    }

    [Fact]
    public async Task Switching_the_checks_off_does_not_let_wrong_totals_in() =>
        (await rows.ErrorAsync(
            DatabaseUser.Web,
            $"""
            SET SESSION check_constraint_checks = 0, foreign_key_checks = 0;
            INSERT INTO invoice SELECT {await rows.ColumnsAsync("invoice", ("id", "2"), ("number", "'wrong'"),
                ("series_no", "2"), ("gross_minor", "gross_minor + 1"))} FROM invoice;
            """)).ShouldBe(StoppedByTrigger);

    /// <summary>A database with one row in every insert-only table, made from the schema itself.</summary>
    public sealed class WithRows : IAsyncLifetime
    {
        internal TestDatabase Database { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Database = await TestDatabase.NewAsync();
            foreach (var table in new[]
            {
                "audit_entry", "invoice", "invoice_line", "invoice_tax", "charge", "archive_entry", "event"
            })
            {
                var columns = await ColumnsOfAsync(table);
                await Database.AsRootAsync(
                    $"SET foreign_key_checks = 0, check_constraint_checks = 0; INSERT INTO {table} "
                        + $"({string.Join(", ", columns.Select(c => c.Name))}) "
                    + $"VALUES ({string.Join(", ", columns.Select(Value))});");
            }
        }

        public Task DisposeAsync() => Database.DisposeAsync();

        internal async Task<int> ErrorAsync(DatabaseUser user, string sql)
        {
            try
            {
                await Database.For(user).ReadAsync(connection => connection.ExecuteAsync(sql), CancellationToken.None);
                return 0;
            }
            catch (DbException exception)
            {
                return Driver.ErrorNumber(exception);
            }
        }

        internal async Task<string> FirstColumnAsync(string table) => (await ColumnsOfAsync(table))[0].Name;

        internal async Task<string> ColumnsAsync(string table, params (string Name, string Sql)[] changed) =>
            string.Join(
                ", ",
                (await ColumnsOfAsync(table)).Select(c => changed.FirstOrDefault(x => x.Name == c.Name).Sql ?? c.Name));

        internal Task<long> CountAsync(string table) => Database.For(DatabaseUser.Verify).ReadAsync(
            connection => connection.QuerySingleAsync<long>($"SELECT COUNT(*) FROM {table}"), CancellationToken.None);

        private async Task<List<Column>> ColumnsOfAsync(string table) =>
            (await Database.For(DatabaseUser.Migrate).ReadAsync(
                connection => connection.QueryAsync<Column>(
                    """
                    SELECT column_name AS name, data_type AS type, column_type AS full_type, is_nullable AS nullable
                    FROM information_schema.columns
                    WHERE table_schema = DATABASE() AND table_name = @table ORDER BY ordinal_position
                    """,
                    new { table }),
                CancellationToken.None)).AsList();

        // Keys and numbers point to the first thing there is, amounts are nothing, texts are short.
        private static string Value(Column column) => column.Type switch
        {
            _ when column.Nullable == "YES" => "NULL",
            "enum" => column.FullType.Split('\'') is [.., var last, _] ? $"'{last}'" : "''",
            "date" => "'2026-11-01'",
            "datetime" => "'2026-11-01 06:00:00'",
            "bigint" or "int" or "smallint" or "tinyint" or "decimal" =>
                column.Name.EndsWith("id", StringComparison.Ordinal)
                    || column.Name.EndsWith("no", StringComparison.Ordinal) ? "1" : "0",
            _ => "'x'",
        };

        internal sealed record Column(string Name, string Type, string FullType, string Nullable);
    }
}
