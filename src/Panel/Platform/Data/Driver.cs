using System.Data.Common;
using MySqlConnector;

namespace Panel.Platform;

/// <summary>The one file that names the database driver; everything else speaks <c>System.Data.Common</c>.</summary>
public static class Driver
{
    /// <summary>Factory for schedulers and tools that want one.</summary>
    public static DbProviderFactory Factory => MySqlConnectorFactory.Instance;

    internal static DbConnection Create(string connectionString) => new MySqlConnection(connectionString);

    /// <summary>Closes the idle connections of one pool.</summary>
    internal static async Task ForgetAsync(string connectionString)
    {
        try
        {
            await using var connection = new MySqlConnection(connectionString);
            await MySqlConnection.ClearPoolAsync(connection);
        }
        catch (MySqlException exception) when (IsSocketGone(exception))
        {
            // The server has ended, and its connections with it.
        }
    }

    /// <summary>
    /// A connection string for a server of Panel's own: through a socket in the file system nothing leaves the machine,
    /// and TLS is not needed.
    /// </summary>
    internal static string Local(string socket, string database, string user, string password) =>
        new MySqlConnectionStringBuilder
        {
            Server = socket,
            ConnectionProtocol = MySqlConnectionProtocol.UnixSocket,
            Database = database,
            UserID = user,
            Password = password,
            SslMode = MySqlSslMode.None,
        }.ConnectionString;

    internal static string WithoutDatabase(string connectionString) =>
        new MySqlConnectionStringBuilder(connectionString) { Database = "", Pooling = false }.ConnectionString;

    /// <summary>The parts of a connection string that MariaDB's own programs need.</summary>
    internal static ServerAddress Address(string connectionString)
    {
        var parts = new MySqlConnectionStringBuilder(connectionString);
        var local = parts.ConnectionProtocol == MySqlConnectionProtocol.UnixSocket;
        return new ServerAddress(
            parts.Server, local ? null : (int)parts.Port, parts.Database, parts.UserID, parts.Password);
    }

    /// <summary>
    /// Adds what Panel relies on to a connection string a person wrote; what they set explicitly stays.
    /// </summary>
    internal static string Complete(string connectionString)
    {
        var builder = new MySqlConnectionStringBuilder(connectionString)
        {
            // A forgotten parameter must fail, not become an empty variable.
            AllowUserVariables = false,
            UseAffectedRows = false,
            // Asks a pooled connection whether it still lives, and clears what an operation before left in its session.
            ConnectionReset = true,
            // Commands go to the one connection of their transaction without carrying it.
            IgnoreCommandTransaction = true,
        };
        if (!connectionString.Contains("timeout", StringComparison.OrdinalIgnoreCase))
            builder.DefaultCommandTimeout = 60;
        if (!connectionString.Contains("pool", StringComparison.OrdinalIgnoreCase)) builder.MaximumPoolSize = 60;
        return builder.ConnectionString;
    }

    /// <summary>The server's error number behind an exception, 0 where there is none.</summary>
    public static int ErrorNumber(Exception exception) => exception switch
    {
        MySqlException { Number: 0, InnerException: { } inner } => ErrorNumber(inner),
        MySqlException mysql => mysql.Number,
        { InnerException: { } inner } => ErrorNumber(inner),
        _ => 0,
    };

    /// <summary>
    /// The work was rolled back whole and may be tried again: deadlock 1213, lock wait 1205, snapshot conflict 1020, a
    /// Galera node without quorum 1047, too many connections 1040.
    /// </summary>
    public static bool IsRetryable(Exception exception) =>
        ErrorNumber(exception) is 1213 or 1205 or 1020 or 1047 or 1040;

    /// <summary>The connection is gone: whether the last statement took effect is not known.</summary>
    internal static bool IsConnectionLost(Exception exception) =>
        !IsPoolExhausted(exception)
        && (ErrorNumber(exception) is 2013 or 2006 or 1042 or 2003 or 2002 or 1053 or 1158 or 1159 or 1160 or 1161
            || HasTransportFailure(exception));

    /// <summary>
    /// All connections of this process are in use and none came back in time: trying again would only lengthen the
    /// queue. The driver gives it the number of a server that cannot be reached (1042), but nothing that failed on the
    /// way to one.
    /// </summary>
    internal static bool IsPoolExhausted(Exception exception) =>
        exception is MySqlException { ErrorCode: MySqlErrorCode.UnableToConnectToHost, InnerException: null } refused
        && refused.Message.Contains("pooled connections are in use", StringComparison.Ordinal);

    /// <summary>A UNIQUE key refused the row: somebody else did it already.</summary>
    public static bool IsDuplicate(Exception exception) => ErrorNumber(exception) == 1062;

    /// <summary>The disk or table space is full: the run must stop, trying again only makes noise.</summary>
    public static bool IsFull(Exception exception) => ErrorNumber(exception) is 1114 or 1021 or 1041;

    /// <summary>The database user lacks a right.</summary>
    internal static bool IsDenied(Exception exception) =>
        ErrorNumber(exception) is 1044 or 1045 or 1142 or 1143 or 1227 or 1410 or 1698;

    private static bool HasTransportFailure(Exception exception)
    {
        for (var e = exception; e is not null; e = e.InnerException)
            if (e is IOException or System.Net.Sockets.SocketException or ObjectDisposedException || IsSocketGone(e))
                return true;
        return false;
    }

    // A server that ended in order took its socket along; the driver looks for it before it tries, and gives no number.
    private static bool IsSocketGone(Exception exception) =>
        exception is MySqlException { Number: 0 }
            && exception.Message.StartsWith("Cannot find Unix Socket", StringComparison.Ordinal);
}

/// <summary>Where a database is and who reads it. Never printed: it carries a password.</summary>
/// <param name="Host">Name or address of a machine, or the path of a socket on this one.</param>
/// <param name="Port">TCP port; null where the host is a socket.</param>
internal sealed record ServerAddress(string Host, int? Port, string Database, string User, string Password);
