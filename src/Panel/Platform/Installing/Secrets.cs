namespace Panel.Platform;

/// <summary>Files with secrets: readable by their owner alone, written whole or not at all.</summary>
public static class Secrets
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;

    /// <summary>Refuses to go on when others of the machine may read or write a secret.</summary>
    /// <exception cref="RefusedToStartException">With the command that fixes it.</exception>
    public static void RequirePrivate(string file)
    {
        if ((File.GetUnixFileMode(file) & ~(OwnerFolder)) == 0) return;
        throw new RefusedToStartException(new Problem(
            "platform.secret_readable",
            $"Other users of this machine may read the secrets in '{file}'. Close it with 'chmod 600 {file}', change "
                + "the secrets "
            + "if others had access to this machine, and start again."));
    }

    /// <summary>Makes a folder that its owner alone may enter; closes one that stood open.</summary>
    /// <returns>False where it belongs to somebody else, so that it stays as it is.</returns>
    public static bool CloseFolder(string folder) =>
        Directory.CreateDirectory(folder, OwnerFolder).UnixFileMode == OwnerFolder || Close(folder, OwnerFolder);

    /// <summary>Closes a file to everybody but its owner.</summary>
    /// <returns>False where it belongs to somebody else, or is gone.</returns>
    public static bool CloseFile(string file) => Close(file, OwnerOnly);

    private static bool Close(string path, UnixFileMode mode)
    {
        try
        {
            File.SetUnixFileMode(path, mode);
            return true;
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    /// <summary>Bytes of the master key.</summary>
    public const int KeyBytes = 32;

    /// <summary>Whether a file could be a master key; true where there is none.</summary>
    internal static bool IsKey(string file) => !File.Exists(file)
        || (Convert.TryFromBase64String(File.ReadAllText(file).Trim(), new byte[KeyBytes], out var length)
            && length == KeyBytes);

    /// <summary>Writes a secret beside its place and renames it: a kill leaves the old file or the new one.</summary>
    public static void Write(string file, string text) => File.Move(Beside(file, text), file, overwrite: true);

    /// <summary>
    /// Writes a secret unless it is there: of several processes at once, one does, and all read the same after.
    /// </summary>
    public static void WriteOnce(string file, string text)
    {
        if (File.Exists(file)) return;
        var fresh = Beside(file, text);
        try
        {
            File.Move(fresh, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(fresh);
        }
    }

    private static string Beside(string file, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!, OwnerFolder);
        var fresh = $"{file}.{Guid.NewGuid():N}.new";
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly
        };
        try
        {
            using var stream = new FileStream(fresh, options);
            using var writer = new StreamWriter(stream);
            writer.Write(text);
            writer.Flush();
            stream.Flush(flushToDisk: true);
            return fresh;
        }
        catch
        {
            File.Delete(fresh);
            throw;
        }
    }
}
