using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using Dapper;

namespace Panel.Platform;

/// <summary>
/// The one table of rights: which database user may do what with which table. What must never change once written is
/// insert-only for the application; triggers keep everybody else from it.
/// </summary>
public static class Grants
{
    internal const string Stamp = "platform.grants";

    /// <summary>
    /// Tables whose rows are written once: web and worker may read and insert, nothing else
    /// (docs/ARCHITECTURE.md#database).
    /// </summary>
    public static readonly FrozenSet<string> InsertOnly = new[]
    {
        "archive_entry", "audit_entry", "charge", "event", "invoice", "invoice_line", "invoice_tax",
    }.ToFrozenSet();

    /// <summary>How the tables of the scheduler begin: only the worker writes them, the pages look.</summary>
    internal const string Scheduler = "QRTZ_";

    /// <summary>Tables that only migrations and starting processes write, as owner of the schema.</summary>
    public static readonly FrozenSet<string> ReadOnly = new[] { "event_consumer", "schema_migration" }.ToFrozenSet();

    /// <summary>What a user may do with a table, as SQL names them, in alphabetical order.</summary>
    public static IReadOnlyList<string> On(string table, DatabaseUser user) => user switch
    {
        DatabaseUser.Web or DatabaseUser.Worker when ReadOnly.Contains(table) => ["SELECT"],
        DatabaseUser.Web when table.StartsWith(Scheduler, StringComparison.OrdinalIgnoreCase) => ["SELECT"],
        DatabaseUser.Web or DatabaseUser.Worker when InsertOnly.Contains(table) => ["INSERT", "SELECT"],
        DatabaseUser.Web or DatabaseUser.Worker => ["DELETE", "INSERT", "SELECT", "UPDATE"],
        _ => [],
    };

    /// <summary>
    /// What a user may do in the whole schema, so that new tables can be read before rights are handed out again.
    /// </summary>
    public static IReadOnlyList<string> Everywhere(DatabaseUser user) => user switch
    {
        DatabaseUser.Web or DatabaseUser.Worker => ["SELECT"],
        // REFERENCES changes nothing, but only who has more than SELECT is shown the foreign keys it is to verify.
        DatabaseUser.Verify => ["REFERENCES", "SELECT"],
        DatabaseUser.Backup => ["LOCK TABLES", "SELECT", "SHOW VIEW", "TRIGGER"],
        DatabaseUser.Migrate => ["ALL PRIVILEGES"],
    };

    /// <summary>Hands the rights out where they differ from what was handed out last.</summary>
    /// <param name="database">As <see cref="DatabaseUser.Migrate"/>, who may hand on its rights.</param>
    /// <param name="accounts">The server's account of each user, as <c>'name'@'host'</c>.</param>
    /// <param name="again">Also when nothing seems to have changed: somebody may have taken rights away by
    /// hand.</param>
    /// <returns>Whether anything was done.</returns>
    internal static async Task<bool> ApplyAsync(
        Database database, IReadOnlyDictionary<DatabaseUser, string> accounts, bool again,
        CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        var tables = (await connection.QueryAsync<string>(
            """
            SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()
            ORDER BY table_name
            """)).AsList();
        var statements = Statements(tables, accounts);
        var digest = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', statements))));
        var last = await connection.QueryFirstOrDefaultAsync<string>(
            "SELECT value FROM setting WHERE name = @Stamp", new { Stamp });
        if (digest == last && !again) return false;
        foreach (var statement in statements)
            await connection.ExecuteAsync(new CommandDefinition(statement, cancellationToken: cancellationToken));
        await connection.ExecuteAsync(
            "REPLACE INTO setting (name, value, updated_at) VALUES (@Stamp, @digest, UTC_TIMESTAMP(6))",
            new { Stamp, digest });
        return true;
    }

    /// <summary>
    /// GRANT and REVOKE statements for all users but the owner of the schema. First give, then take: no gap in between.
    /// </summary>
    internal static List<string> Statements(
        IReadOnlyList<string> tables, IReadOnlyDictionary<DatabaseUser, string> accounts)
    {
        List<string> statements = [];
        foreach (var (user, account) in accounts.Where(pair => pair.Key != DatabaseUser.Migrate)
            .OrderBy(pair => pair.Key))
        {
            statements.Add($"GRANT {string.Join(", ", Everywhere(user))} ON * TO {account}");
            statements.AddRange(tables.SelectMany(table => OnTable(table, user, account)));
        }
        return statements;
    }

    private static IEnumerable<string> OnTable(string table, DatabaseUser user, string account)
    {
        var rights = On(table, user);
        if (rights.Count == 0) yield break;
        yield return $"GRANT {string.Join(", ", rights)} ON `{table}` TO {account}";
        var withheld = new[] { "DELETE", "INSERT", "UPDATE" }.Except(rights).ToList();
        if (withheld.Count > 0) yield return $"REVOKE {string.Join(", ", withheld)} ON `{table}` FROM {account}";
    }
}
