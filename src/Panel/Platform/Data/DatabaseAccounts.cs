using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dapper;

namespace Panel.Platform;

/// <summary>
/// Names and passwords of the five database users of a private server. The passwords are made once, by chance, and stay
/// in a file that only Panel's own operating-system user may read.
/// </summary>
internal static class DatabaseAccounts
{
    internal static readonly ImmutableArray<DatabaseUser> All = [.. Enum.GetValues<DatabaseUser>()];

    /// <summary><c>panel_web</c>, <c>panel_worker</c>…</summary>
    internal static string Name(DatabaseUser user) => user switch
    {
        DatabaseUser.Web => "panel_web",
        DatabaseUser.Worker => "panel_worker",
        DatabaseUser.Migrate => "panel_migrate",
        DatabaseUser.Backup => "panel_backup",
        DatabaseUser.Verify => "panel_verify",
    };

    /// <summary>The accounts of a private server, without the owner of the schema.</summary>
    internal static IReadOnlyDictionary<DatabaseUser, string> OnPrivateServer { get; } = Enum.GetValues<DatabaseUser>()
        .Where(user => user != DatabaseUser.Migrate)
        .ToDictionary(user => user, user => $"'{Name(user)}'@'localhost'");

    /// <summary>Reads the passwords; null when there are none yet.</summary>
    /// <exception cref="RefusedToStartException">Others of the machine may read the file.</exception>
    internal static Dictionary<DatabaseUser, string>? Read(string file)
    {
        if (!File.Exists(file)) return null;
        Secrets.RequirePrivate(file);
        return JsonSerializer.Deserialize<Dictionary<DatabaseUser, string>>(File.ReadAllText(file), RowJson.Options);
    }

    /// <summary>New passwords, by chance.</summary>
    internal static Dictionary<DatabaseUser, string> Make() =>
        All.ToDictionary(user => user, _ => Convert.ToHexString(RandomNumberGenerator.GetBytes(24)));

    internal static void Keep(string file, Dictionary<DatabaseUser, string> passwords) =>
        Secrets.Write(file, JsonSerializer.Serialize(passwords, RowJson.Options));

    /// <summary>
    /// The server's account behind each connection, as <c>'name'@'host'</c>, without those that own the schema.
    /// </summary>
    internal static async Task<Dictionary<DatabaseUser, string>> OnServerAsync(
        IReadOnlyDictionary<DatabaseUser, Database> databases, CancellationToken cancellationToken)
    {
        Dictionary<DatabaseUser, string> accounts = [];
        foreach (var (user, database) in databases) accounts[user] = await AccountAsync(
            user, database, cancellationToken);
        var owner = accounts[DatabaseUser.Migrate];
        return accounts.Where(pair => pair.Value != owner).ToDictionary();
    }

    // Asked without naming the database: before its rights are handed out a user may log in, but not enter.
    private static async Task<string> AccountAsync(
        DatabaseUser user, Database database, CancellationToken cancellationToken)
    {
        try
        {
            return await new Database(Driver.WithoutDatabase(database.ConnectionString)).ReadAsync(
                AccountAsync, cancellationToken);
        }
        catch (System.Data.Common.DbException exception)
        {
            throw new RefusedToStartException(
                new Problem(
                    "platform.database_user",
                    $"The database user for '{user}' cannot log in: {exception.Message.Trim()} "
                    + $"Check ConnectionStrings__Panel{user} (or ConnectionStrings__Panel) and create the user on "
                    + "the server."),
                exception);
        }
    }

    private static Task<string> AccountAsync(System.Data.Common.DbConnection connection) =>
        connection.QuerySingleAsync<string>(
            """
            SELECT CONCAT(QUOTE(SUBSTRING_INDEX(CURRENT_USER(), '@', 1)), '@', QUOTE(SUBSTRING_INDEX(CURRENT_USER(),
                   '@', -1)))
            """);

    /// <summary>
    /// Statements that make the database and its users, or set their passwords anew. For root, through the socket.
    /// </summary>
    internal static string Sql(string database, IReadOnlyDictionary<DatabaseUser, string> passwords)
    {
        var sql = new StringBuilder();
        sql.AppendLine(Inv(
            $"CREATE DATABASE IF NOT EXISTS `{database}` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;"));
        foreach (var (user, password) in passwords)
        {
            sql.AppendLine(Inv($"CREATE USER IF NOT EXISTS '{Name(user)}'@'localhost' IDENTIFIED BY '{password}';"));
            sql.AppendLine(Inv($"ALTER USER '{Name(user)}'@'localhost' IDENTIFIED BY '{password}';"));
        }
        var migrator = Name(DatabaseUser.Migrate);
        sql.AppendLine(Inv($"GRANT ALL PRIVILEGES ON `{database}`.* TO '{migrator}'@'localhost' WITH GRANT OPTION;"));
        return sql.ToString();
    }

    private static string Inv(FormattableString text) => FormattableString.Invariant(text);
}
