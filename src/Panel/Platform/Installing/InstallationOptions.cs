using System.Collections.Immutable;
using System.Globalization;

namespace Panel.Platform;

/// <summary>Where an installation keeps its data and which database it uses.</summary>
/// <param name="VarDirectory">Archive, secrets and the private database; one directory per installation.</param>
/// <param name="ConnectionStrings">An external MariaDB, by user; empty for a private server under the
/// directory.</param>
public sealed record InstallationOptions(
    string VarDirectory, ImmutableDictionary<DatabaseUser, string> ConnectionStrings)
{
    /// <summary>Name of the database on a private server.</summary>
    public string DatabaseName { get; init; } = "panel";

    /// <summary>
    /// How long a private server that died is tried to be started again, before the process ends and leaves it to its
    /// supervisor.
    /// </summary>
    public TimeSpan ServerPatience { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Whether Panel runs its own server.</summary>
    public bool IsPrivate => ConnectionStrings.IsEmpty;

    /// <summary>
    /// Reads <c>PANEL_VAR</c>, <c>ConnectionStrings:Panel</c> and, for users of their own,
    /// <c>ConnectionStrings:PanelWorker</c>, <c>…PanelMigrate</c>, <c>…PanelBackup</c>, <c>…PanelVerify</c> (each falls
    /// back to the first), and <c>PANEL_DB_PATIENCE</c> in seconds.
    /// </summary>
    /// <param name="setting">Value of a setting by its name with colons, or null.</param>
    /// <param name="varDirectory">What the person asked for explicitly; wins over <c>PANEL_VAR</c>.</param>
    public static InstallationOptions Read(Func<string, string?> setting, string? varDirectory = null)
    {
        var directory = NotEmpty(varDirectory) ?? NotEmpty(setting("PANEL_VAR")) ?? DefaultDirectory();
        var options = new InstallationOptions(Path.GetFullPath(directory), Strings(setting));
        return NotEmpty(setting("PANEL_DB_PATIENCE")) is { } text
            ? options with { ServerPatience = Seconds(text) } : options;
    }

    /// <summary>Reads the process environment, where a colon is written as two underscores.</summary>
    public static InstallationOptions FromEnvironment(string? varDirectory = null) =>
        Read(
            name => Environment.GetEnvironmentVariable(name.Replace(":", "__", StringComparison.Ordinal)),
            varDirectory);

    private static ImmutableDictionary<DatabaseUser, string> Strings(Func<string, string?> setting)
    {
        if (NotEmpty(setting("ConnectionStrings:Panel")) is not { } main) return [];
        return Enum.GetValues<DatabaseUser>().ToImmutableDictionary(
            user => user, user => NotEmpty(setting($"ConnectionStrings:Panel{user}")) ?? main);
    }

    private static TimeSpan Seconds(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : throw new RefusedToStartException(new Problem(
                "platform.db_patience",
                $"PANEL_DB_PATIENCE is '{text}'. Write how many seconds Panel tries to start its database server "
                    + "again, such as 300."));

    private static string? NotEmpty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    // In a checkout the data lives beside the sources, elsewhere beside the program.
    private static string DefaultDirectory()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Panel.sln"))) return Path.Combine(folder.FullName, "var");
        return Path.Combine(AppContext.BaseDirectory, "var");
    }
}
