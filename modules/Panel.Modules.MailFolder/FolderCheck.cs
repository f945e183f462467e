using System.Globalization;

namespace Panel.Modules.MailFolder;

/// <summary>
/// Whether mails may be written to a folder: not among what Panel keeps, and with the right to write there.
/// </summary>
internal static class FolderCheck
{
    private static readonly string[] Kept = ["archive", "backups", "db", "log", "modules", "secrets", "tmp"];

    /// <summary>Makes the folder where there is none.</summary>
    /// <exception cref="MailFolderException">It may not be used.</exception>
    internal static string Make(string folder)
    {
        var whole = Allowed(folder);
        try
        {
            // The program that takes the files may belong to the group; nobody else reads customers' mails.
            Directory.CreateDirectory(whole, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
                | UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute);
            Probe(whole);
            return whole;
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(whole, denied);
        }
    }

    /// <summary>Looks whether it can be made or written to, and leaves nothing behind.</summary>
    /// <returns>Whether it is there already.</returns>
    /// <exception cref="MailFolderException">It may not be used.</exception>
    internal static bool Try(string folder)
    {
        var whole = Allowed(folder);
        var there = whole;
        while (!Directory.Exists(there)) there = Path.GetDirectoryName(there)!;
        try
        {
            if (File.Exists(whole)) throw new IOException("It is a file.");
            Probe(there);
            return there == whole;
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            throw NotWritable(there, denied);
        }
    }

    private static string Allowed(string folder)
    {
        var whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var real = Real(whole);
        foreach (var own in Own(real))
            if (real == own || real.StartsWith(own + '/', StringComparison.Ordinal))
                throw new MailFolderException(string.Format(CultureInfo.CurrentCulture, Texts.Own, own));
        return whole;
    }

    // The program itself, and every folder around this one that is the data of a Panel: it holds the folders that Panel
    // makes.
    private static IEnumerable<string> Own(string real)
    {
        yield return Real(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        if (Environment.GetEnvironmentVariable("PANEL_VAR") is { Length: > 0 } data)
            yield return Real(Path.GetFullPath(data));
        for (var around = real; around is not null; around = Path.GetDirectoryName(around))
            if (Directory.Exists(Path.Combine(around, "secrets"))
                && Kept.Count(name => Directory.Exists(Path.Combine(around, name))) > 1)
                yield return around;
    }

    /// <summary>Where a path leads when every link in it is followed.</summary>
    private static string Real(string path)
    {
        if (Path.GetDirectoryName(path) is not { } above) return path;
        var here = Path.Combine(Real(above), Path.GetFileName(path));
        return Directory.Exists(here) && Directory.ResolveLinkTarget(here, returnFinalTarget: true) is { } target
            ? Real(Path.TrimEndingDirectorySeparator(target.FullName))
            : here;
    }

    private static void Probe(string folder)
    {
        var file = Path.Combine(folder, $".panel-{Guid.NewGuid():N}.tmp");
        using var probe = new FileStream(
            file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
    }

    private static MailFolderException NotWritable(string folder, Exception denied) =>
        new(string.Format(CultureInfo.CurrentCulture, Texts.NotWritable, folder), denied);
}

/// <summary>Mails cannot be written to the folder. The message says why, for people.</summary>
internal sealed class MailFolderException(string message, Exception? inner = null) : Exception(message, inner);
