using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Panel.Platform;

namespace Panel.Import;

/// <summary>
/// The rows of one file as they are remembered: key and canonical JSON, so that the next import can tell what changed.
/// </summary>
internal sealed class ImportedRows<T>(string entity, IReadOnlyList<T> rows, Func<T, string> key)
{
    private const string Source = "csv";
    private readonly Dictionary<string, string> _json = rows.ToDictionary(key, Canonical, StringComparer.Ordinal);

    internal string Entity => entity;

    internal IReadOnlyList<T> Rows => rows;

    /// <summary>Rows that were never imported.</summary>
    internal List<T> Added { get; } = [];

    /// <summary>Rows that were imported with other values.</summary>
    internal List<T> Changed { get; } = [];

    internal List<CellDifference> Cells { get; } = [];

    internal int Missing { get; private set; }

    internal EntityDifference Difference => new(entity, rows.Count, Added.Count, Changed.Count, Missing);

    /// <summary>Compares with what the last import of this entity remembered.</summary>
    internal async Task CompareAsync(DbSession session)
    {
        var before = (await session.QueryAsync<(string Key, byte[] Hash)>(
                "SELECT row_key, row_hash FROM import_record WHERE source = @Source AND entity = @entity",
                new { Source, entity }))
            .ToDictionary(row => row.Key, row => row.Hash, StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (!before.TryGetValue(key(row), out var hash)) Added.Add(row);
            else if (!hash.AsSpan().SequenceEqual(Hash(_json[key(row)]))) Changed.Add(row);
        }
        Missing = before.Keys.Count(known => !_json.ContainsKey(known));
        foreach (var row in Changed.TakeWhile(_ => Cells.Count < ImportReport.MostCells))
            await CompareCellsAsync(session, key(row));
    }

    /// <summary>Remembers the rows that were added or changed.</summary>
    internal Task RememberAsync(DbSession session) => session.ExecuteWithRowsAsync(
        """
        INSERT INTO import_record (source, entity, row_key, row_hash, row_json)
        SELECT t.source, t.entity, t.row_key, UNHEX(t.row_hash), t.row_json
        FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            source VARCHAR(40) PATH '$[0]', entity VARCHAR(20) PATH '$[1]', row_key VARCHAR(200) PATH '$[2]',
            row_hash CHAR(64) PATH '$[3]', row_json LONGTEXT PATH '$[4]')) t
        ON DUPLICATE KEY UPDATE row_hash = VALUES(row_hash), row_json = VALUES(row_json)
        """,
        Added.Concat(Changed).Select(row => (Key: key(row), Json: _json[key(row)]))
            .Select(row => new object?[] { Source, entity, row.Key, Convert.ToHexString(Hash(row.Json)), row.Json }));

    private async Task CompareCellsAsync(DbSession session, string rowKey)
    {
        var json = await session.SingleAsync<string>(
            "SELECT row_json FROM import_record WHERE source = @Source AND entity = @entity AND row_key = @rowKey",
            new { Source, entity, rowKey });
        var before = Cellwise(json);
        var after = Cellwise(_json[rowKey]);
        foreach (var column in before.Keys.Union(after.Keys))
            if (before.GetValueOrDefault(column) is var old && after.GetValueOrDefault(column) is var now && old != now)
                Cells.Add(new CellDifference(entity, rowKey, column, old, now));
    }

    private static Dictionary<string, string?> Cellwise(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(json, RowJson.Options)!
            .ToDictionary(cell => cell.Key, cell => (string?)cell.Value.ToString(), StringComparer.Ordinal);

    // The line number is where the row stood, not what it says: a resorted file is the same file.
    private static string Canonical(T row)
    {
        var cells = JsonSerializer.SerializeToNode(row, RowJson.Options)!.AsObject();
        cells.Remove("line");
        return cells.ToJsonString(RowJson.Options);
    }

    private static byte[] Hash(string json) => SHA256.HashData(Encoding.UTF8.GetBytes(json));
}
