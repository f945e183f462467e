using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dapper;
using Panel.Platform;
using Panel.Testing;

namespace Panel.Benchmarks;

/// <summary>The rows a run wrote, as finished multi-row INSERT statements: the least any program could do.</summary>
internal sealed class RawRows
{
    private const int RowsPerStatement = 500;

    private const int StatementsPerTransaction = 20;

    private readonly List<string> _statements = [];

    /// <summary>Tables a run writes, parents first.</summary>
    internal static IReadOnlyList<string> Tables { get; } =
        [
            "invoice_run", "run_document", "run_line", "run_skip", "invoice", "invoice_line", "invoice_tax", "charge",
            "event", "event_delivery"
        ];

    internal int Count { get; private set; }

    /// <summary>Reads every row of the tables and writes the statements that would insert it.</summary>
    internal static async Task<RawRows> ReadAsync(TestDatabase source)
    {
        var rows = new RawRows();
        await using var connection = await source.For(DatabaseUser.Verify).OpenAsync(default);
        foreach (var table in Tables) await rows.ReadAsync(connection, table);
        return rows;
    }

    /// <summary>Runs the statements, in transactions about as large as an issue's.</summary>
    internal async Task<TimeSpan> InsertAsync(TestDatabase target)
    {
        await using var connection = await target.For(DatabaseUser.Worker).OpenAsync(default);
        var clock = Stopwatch.StartNew();
        foreach (var part in _statements.Chunk(StatementsPerTransaction))
        {
            await using var transaction = await connection.BeginTransactionAsync();
            foreach (var statement in part)
                await connection.ExecuteAsync(statement, transaction: transaction, commandTimeout: 600);
            await transaction.CommitAsync();
        }
        return clock.Elapsed;
    }

    private async Task ReadAsync(DbConnection connection, string table)
    {
        // The order the rows are keyed in is the order a run writes them in.
        await using var reader = await connection.ExecuteReaderAsync($"SELECT * FROM `{table}`", commandTimeout: 600);
        var columns = string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(i => $"`{reader.GetName(i)}`"));
        var statement = new StringBuilder();
        var n = 0;
        while (await reader.ReadAsync())
        {
            statement.Append(n == 0 ? $"INSERT INTO `{table}` ({columns}) VALUES (" : ",(");
            for (var i = 0; i < reader.FieldCount; i++)
                statement.Append(i == 0 ? "" : ",").Append(Literal(reader.GetValue(i)));
            statement.Append(')');
            Count++;
            if (++n < RowsPerStatement) continue;
            Finish();
        }
        if (n > 0) Finish();

        void Finish()
        {
            _statements.Add(statement.ToString());
            statement.Clear();
            n = 0;
        }
    }

    private static string Literal(object value) => value switch
    {
        DBNull => "NULL",
        byte[] bytes => "0x" + Convert.ToHexString(bytes),
        bool flag => flag ? "1" : "0",
        DateTime time => $"'{time.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture)}'",
        string text =>
            $"'{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"No literal for {value.GetType()}."),
    };
}
