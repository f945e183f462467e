using System.Data.Common;
using System.Globalization;
using System.Text;
using Dapper;

namespace Panel.Platform;

/// <summary>
/// The rows of a dump on their way into the database, about a megabyte a statement. A statement is made here: the name
/// of a known table, and rows that were read literal by literal.
/// </summary>
internal sealed class RestoredRows(DbConnection connection)
{
    private const int Enough = 1 << 20;

    private readonly StringBuilder _statement = new();

    /// <summary>Puts the rows of a dump into the tables of this name, which must be empty.</summary>
    /// <exception cref="DbException">The server refuses a row.</exception>
    internal async Task LoadAsync(string dump, CancellationToken cancellationToken)
    {
        var reader = new DumpReader(dump, Collect);
        await reader.ReadAsync(
            ended => ended || _statement.Length >= Enough ? StoreAsync(cancellationToken) : Task.CompletedTask,
            cancellationToken);
    }

    /// <summary>
    /// Whether rows of a table are taken from a backup. The scheduler's are not: they name classes to be run, and every
    /// start makes them anew.
    /// </summary>
    internal static bool AreTaken(string table) =>
        !table.StartsWith(Grants.Scheduler, StringComparison.OrdinalIgnoreCase);

    private void Collect(DumpedTable table, string line, IReadOnlyList<Range> places)
    {
        if (!AreTaken(table.Name)) return;
        if (_statement.Length == 0)
            _statement.Append(CultureInfo.InvariantCulture, $"INSERT INTO `{table.Name}` VALUES ");
        else _statement.Append(',');
        _statement.Append(line.AsSpan(places[0]));
    }

    private async Task StoreAsync(CancellationToken cancellationToken)
    {
        if (_statement.Length == 0) return;
        var statement = _statement.ToString();
        _statement.Clear();
        await connection.ExecuteAsync(new CommandDefinition(
            statement, commandTimeout: 0, flags: CommandFlags.NoCache, cancellationToken: cancellationToken));
    }
}
