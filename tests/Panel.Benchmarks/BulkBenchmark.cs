using System.Data;
using System.Diagnostics;
using System.Globalization;
using MySqlConnector;
using Panel.Platform;
using Panel.Testing;

namespace Panel.Benchmarks;

/// <summary>
/// Storing many rows the way Panel does, by one JSON parameter for 2,000 of them, and by INSERT with a parameter for
/// each value, against the driver's bulk copy (LOAD DATA LOCAL) of the same rows into a table with the same keys. The
/// values are made beforehand for all.
/// </summary>
internal static class BulkBenchmark
{
    private const int Rows = 100_000;

    private const int InsertedAtOnce = 500;

    // The share of a planned line's text that is JSON of its own: most of its bytes.
    private const string Calculation =
        """{"price":"15.65","quantity":"1","factor":{"days":31,"of":31},"steps":["15.65 × 1","= 15.65"]}""";

    internal static async Task RunAsync(Sizes sizes)
    {
        var database = await TestDatabase.NewAsync();
        await database.AsRootAsync("CREATE TABLE bulk_row LIKE run_line;");
        var rows = Enumerable.Range(0, sizes.Rows ?? Rows).Select(Row).ToList();
        await JsonAsync(database, rows.Take(4_000));
        await InsertAsync(database, rows.Take(4_000));
        await CopyAsync(database, rows.Take(4_000));
        var ratios = new List<double>();
        for (var round = 0; round < (sizes.Rounds ?? 3); round++)
        {
            var json = await JsonAsync(database, rows);
            var insert = await InsertAsync(database, rows);
            var copy = await CopyAsync(database, rows);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"JSON_TABLE {rows.Count / json.TotalSeconds,9:N0} rows a second, INSERT "
                    + $"{rows.Count / insert.TotalSeconds,9:N0}, bulk copy {rows.Count / copy.TotalSeconds,9:N0}: "
                    + $"{json / copy:0.00}, {insert / copy:0.00}"));
            ratios.Add(json / copy);
        }
        ratios.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"ratio      {ratios[ratios.Count / 2]:0.00}     (bulk copy is 1; no aim)"));
        await database.DisposeAsync();
    }

    private static object?[] Row(int n) =>
    [
        1L, (n / 3) + 1, (n % 3) + 1, (long)n, 7L, "recurring", new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 1),
        "Hosting Pro, nordlicht.example", "C62", 1m, 15.65m, 1565L, 1565L, "[]", Calculation,
    ];

    private static async Task<TimeSpan> JsonAsync(TestDatabase database, IEnumerable<object?[]> rows)
    {
        await database.AsRootAsync("TRUNCATE bulk_row;");
        var clock = Stopwatch.StartNew();
        await database.Work(DatabaseUser.Migrate).RunAsync(
            session => session.ExecuteWithRowsAsync(
                """
                INSERT INTO bulk_row (run_id, document_no, line_no, subscription_id, product_id, kind, from_date,
                    to_date, description, unit, quantity, unit_price, base_minor, net_minor, allowances, calculation)
                SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                    run_id BIGINT PATH '$[0]', document_no INT PATH '$[1]', line_no INT PATH '$[2]',
                    subscription_id BIGINT PATH '$[3]', product_id BIGINT PATH '$[4]', kind VARCHAR(10) PATH '$[5]',
                    from_date DATE PATH '$[6]', to_date DATE PATH '$[7]', description VARCHAR(300) PATH '$[8]',
                    unit VARCHAR(10) PATH '$[9]', quantity DECIMAL(20,6) PATH '$[10]',
                    unit_price DECIMAL(18,6) PATH '$[11]', base_minor BIGINT PATH '$[12]',
                    net_minor BIGINT PATH '$[13]', allowances LONGTEXT PATH '$[14]',
                    calculation LONGTEXT PATH '$[15]')) t
                """,
                rows),
            default);
        return clock.Elapsed;
    }

    private static async Task<TimeSpan> InsertAsync(TestDatabase database, IEnumerable<object?[]> rows)
    {
        await database.AsRootAsync("TRUNCATE bulk_row;");
        var clock = Stopwatch.StartNew();
        await using var connection = new MySqlConnection(database.ConnectionString(DatabaseUser.Migrate));
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var part in rows.Chunk(InsertedAtOnce))
        {
            await using var command = connection.CreateCommand();
            command.Transaction = transaction;
            var one = $"({string.Join(',', part[0].Select(_ => '?'))})";
#pragma warning disable CA2100 // question marks only
            command.CommandText = $"INSERT INTO bulk_row VALUES {string.Join(',', part.Select(_ => one))}";
#pragma warning restore CA2100
            foreach (var value in part.SelectMany(row => row))
                command.Parameters.Add(new MySqlParameter { Value = value });
            await command.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
        return clock.Elapsed;
    }

    private static async Task<TimeSpan> CopyAsync(TestDatabase database, IEnumerable<object?[]> rows)
    {
        await database.AsRootAsync("TRUNCATE bulk_row;");
        using var table = new DataTable();
        foreach (var value in rows.First()) table.Columns.Add().DataType = value!.GetType();
        foreach (var row in rows) table.Rows.Add(row);
        await using var connection = new MySqlConnection(
            database.ConnectionString(DatabaseUser.Migrate) + ";AllowLoadLocalInfile=true");
        await connection.OpenAsync();
        var clock = Stopwatch.StartNew();
        await using var transaction = await connection.BeginTransactionAsync();
        var copy = new MySqlBulkCopy(connection, transaction) { DestinationTableName = "bulk_row" };
        await copy.WriteToServerAsync(table);
        await transaction.CommitAsync();
        return clock.Elapsed;
    }
}
