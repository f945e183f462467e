namespace Panel.Platform;

/// <summary>
/// The folders of an installation: for the user alone who runs Panel, also where an older Panel left them open to
/// others.
/// </summary>
internal static class VarFolders
{
    private static readonly string[] Names = ["archive", "backups", "db", "log", "modules", "secrets", "tmp"];

    /// <summary>Makes the data directory itself; one that is there already stays as its owner wants it.</summary>
    internal static void Make(string varDirectory)
    {
        if (!Directory.Exists(varDirectory)) Secrets.CloseFolder(varDirectory);
    }

    /// <summary>Closes what is in the data directory.</summary>
    /// <returns>A warning for each folder that others may still enter.</returns>
    internal static IReadOnlyList<StatusFinding> Close(string varDirectory) =>
    [
        .. Names.Select(name => Path.Combine(varDirectory, name))
            .Where(folder => Directory.Exists(folder) && !Secrets.CloseFolder(folder))
            .Select(folder => new StatusFinding(
                true,
                $"Other users of this machine may enter '{folder}', which belongs to somebody else. Let the user who "
                    + "runs Panel own it.",
                "open_folder", folder)),
    ];
}
