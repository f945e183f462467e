// Faults on purpose: SQL of a feature that writes or reads what belongs to another. TableTests proves that each is
// seen.
namespace PlantedTables.Accounts;

public static class InOrder
{
    public static string[] Do() =>
    [
        "SELECT id FROM lamp l JOIN account_ancestor scope ON scope.account_id = l.id FOR UPDATE",
        "INSERT INTO lamp (id, name) VALUES (@id, 'FROM rate') ON DUPLICATE KEY UPDATE rate = VALUES(rate)",
        "UPDATE lamp SET rate = @rate WHERE id = @id -- FROM rate",
        "Choose a lamp from rate 5 or update rate 6.",
    ];
}

public static class WritesByInsert
{
    public static string Do() => "INSERT INTO rate (id) VALUES (@id)";
}

public static class WritesByInsertWithoutInto
{
    public static string Do() => "INSERT IGNORE rate (id) VALUES (@id)";
}

public static class WritesByInsertOverLines
{
    public static string Do() =>
        """
        INSERT
        INTO
            rate (id)
        SELECT id FROM lamp
        """;
}

public static class WritesByReplace
{
    public static string Do() => "REPLACE INTO `rate` (id) VALUES (@id)";
}

public static class WritesByUpdate
{
    public static string Do() => "UPDATE rate SET percent = 7";
}

public static class WritesByUpdateOfAJoin
{
    public static string Do() =>
        "UPDATE lamp l JOIN rate r ON r.id = l.rate_id SET l.name = @name, r.percent = 7 WHERE l.id = @id";
}

public static class WritesByUpdateOfAJoinWithoutAlias
{
    public static string Do() => "UPDATE lamp, rate SET percent = 7 WHERE rate.id = lamp.rate_id";
}

public static class WritesByDelete
{
    public static string Do() => "DELETE FROM rate WHERE id = @id";
}

public static class WritesByDeleteOfAJoin
{
    public static string Do() => "DELETE r FROM lamp l JOIN rate AS r ON r.id = l.rate_id";
}

public static class WritesByDeleteUsing
{
    public static string Do() => "DELETE FROM rate USING lamp JOIN rate ON rate.id = lamp.rate_id";
}

public static class WritesByTruncate
{
    public static string Do() => "TRUNCATE TABLE rate";
}

public static class WritesInLowerCase
{
    public static string Do() => "insert into rate (id) values (@id)";
}

public static class WritesByAPiece
{
    public static string Do(string values) => "INSERT INTO rate (id, percent) " + values;
}

public static class ReadsByFrom
{
    public static string Do() => "SELECT percent FROM rate";
}

public static class ReadsByFromOverLines
{
    public static string Do() =>
        """
        SELECT percent
        FROM
            -- the rates
            planted.rate
        """;
}

public static class ReadsByList
{
    public static string Do() => "SELECT 1 FROM lamp l, rate r WHERE r.id = l.rate_id";
}

public static class ReadsByJoin
{
    public static string Do() =>
        """
        SELECT l.id FROM lamp l
        LEFT JOIN
        rate r USING (id)
        """;
}

public static class ReadsByJoinInBrackets
{
    public static string Do() =>
        "SELECT 1 FROM lamp l LEFT JOIN (lamp m JOIN rate r ON r.id = m.rate_id) ON m.id = l.id";
}

public static class ReadsBySubquery
{
    public static string Do() =>
        "SELECT id, (SELECT percent FROM rate r WHERE r.id = l.rate_id) AS percent FROM lamp l";
}

public static class ReadsByExists
{
    public static string Do() =>
        "UPDATE lamp SET lit = 1 WHERE EXISTS (SELECT 1 FROM rate WHERE rate.id = lamp.rate_id)";
}

public static class ReadsByInsertOfRows
{
    public static string Do() => "INSERT INTO lamp (id) SELECT id FROM rate";
}

public static class ReadsByUpdateOfAJoin
{
    public static string Do() =>
        "UPDATE lamp l STRAIGHT_JOIN rate r FORCE INDEX (PRIMARY) ON r.id = l.rate_id SET l.name = r.name";
}

public static class ReadsByCommonTable
{
    public static string Do() =>
        """
        WITH RECURSIVE up AS (SELECT id FROM lamp UNION ALL SELECT r.id FROM up JOIN rate r ON r.id = up.id) SELECT id
            FROM up
        """;
}

public static class ReadsByAPiece
{
    public static string Do(bool rated) =>
        "SELECT l.id FROM lamp l" + (rated ? " JOIN rate r ON r.id = l.rate_id" : "");
}

public static class ReadsInAsync
{
    public static async Task<string> DoAsync()
    {
        await Task.Yield();
        return "SELECT percent FROM rate";
    }
}

public static class WithoutName
{
    public static string Do(string table) => $"SELECT id FROM {table}";
}
