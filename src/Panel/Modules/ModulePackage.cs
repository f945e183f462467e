using System.IO.Compression;

namespace Panel.Modules;

/// <summary>
/// Copies a module out of a folder or a zip file, within bounds: what somebody packed decides neither where files go
/// nor how much disk they take. Names, links and sizes are looked at as the bytes come, whatever the archive says of
/// itself.
/// </summary>
internal static class ModulePackage
{
    private const int MostFiles = 2_000;

    private const long MostBytes = 256L << 20;

    private const int LongestName = 250;

    // Type and permissions of a Unix file, in the upper half of a zip entry's attributes.
    private const int TypeMask = 0xF000, RegularFile = 0x8000, Executable = 0x40;

    private const UnixFileMode Plain = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Copies everything into an empty folder.</summary>
    /// <returns>The folder in which the manifest lies: this one, or the only one in it; or why it was
    /// refused.</returns>
    internal static async Task<Result<string>> CopyAsync(string from, string to, CancellationToken cancellationToken)
    {
        try
        {
            var wrong = Directory.Exists(from)
                ? await CopyFolderAsync(from, to, cancellationToken)
                : await UnpackAsync(from, to, cancellationToken);
            return wrong is null ? Root(to) : wrong;
        }
        catch (InvalidDataException)
        {
            return Problem.Invalid("file", "This is no zip file, or it is damaged.");
        }
    }

    private static async Task<Problem?> UnpackAsync(string file, string to, CancellationToken cancellationToken)
    {
        await using var zip = await ZipFile.OpenReadAsync(file, cancellationToken);
        var left = MostBytes;
        if (zip.Entries.Count > MostFiles) return TooMuch();
        if (NamesOnePlaceTwice(zip)) throw new InvalidDataException();
        foreach (var entry in zip.Entries.Where(entry => !entry.FullName.EndsWith('/')))
        {
            var mode = entry.ExternalAttributes >> 16;
            if (!IsInside(entry.FullName) || (mode & TypeMask) is not (0 or RegularFile))
                return Outside(entry.FullName);
            await using var source = await entry.OpenAsync(cancellationToken);
            left = await CopyFileAsync(
                source, Path.Combine(to, entry.FullName), (mode & Executable) != 0, left, cancellationToken);
            if (left < 0) return TooMuch();
        }
        return null;
    }

    // One file twice, or a file and a folder of one name: which of them is meant is anybody's guess.
    private static bool NamesOnePlaceTwice(ZipArchive zip)
    {
        var files = zip.Entries.Select(entry => entry.FullName).Where(name => !name.EndsWith('/')).ToList();
        var known = files.ToHashSet(StringComparer.Ordinal);
        return known.Count < files.Count || files.Exists(name => known.Overlaps(FoldersOf(name)));
    }

    private static IEnumerable<string> FoldersOf(string name) =>
        Enumerable.Range(0, name.Length).Where(at => name[at] == '/').Select(at => name[..at]);

    private static async Task<Problem?> CopyFolderAsync(string folder, string to, CancellationToken cancellationToken)
    {
        var left = MostBytes;
        var files = new DirectoryInfo(folder)
            .EnumerateFileSystemInfos(
                "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Take(MostFiles + 1).ToList();
        if (files.Count > MostFiles) return TooMuch();
        if (files.Find(one => one.LinkTarget is not null) is { } link) return Outside(link.Name);
        foreach (var file in files.OfType<FileInfo>())
        {
            await using var source = file.OpenRead();
            var target = Path.Combine(to, Path.GetRelativePath(folder, file.FullName));
            left = await CopyFileAsync(
                source, target, (file.UnixFileMode & UnixFileMode.UserExecute) != 0, left, cancellationToken);
            if (left < 0) return TooMuch();
        }
        return null;
    }

    /// <summary>Copies at most so many bytes; what is left of them, negative where there were more.</summary>
    private static async Task<long> CopyFileAsync(
        Stream source, string target, bool executable, long left, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew, Access = FileAccess.Write,
            UnixCreateMode = executable ? Plain | UnixFileMode.UserExecute : Plain,
        };
        await using var copy = new FileStream(target, options);
        var buffer = new byte[81_920];
        while (await source.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            if ((left -= read) < 0) return left;
            await copy.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }
        return left;
    }

    // Relative, downwards only, of names that every file system takes.
    private static bool IsInside(string name) =>
        name.Length <= LongestName && !name.Contains('\\') && !name.Any(char.IsControl)
        && name.Split('/').All(part => part.Length > 0 && part is not ("." or "..") && !part.Contains(':'));

    // People zip a folder as often as what is in it.
    private static string Root(string folder) =>
        !File.Exists(Path.Combine(folder, ModuleManifest.FileName))
            && Directory.GetFileSystemEntries(folder) is [var only] && Directory.Exists(only)
            ? only
            : folder;

    private static Problem TooMuch() => Problem.Invalid(
        "file", "A module has at most {0} files and {1} MB, unpacked. This has more.", MostFiles, MostBytes >> 20);

    private static Problem Outside(string name) => Problem.Invalid(
        "file", "'{0}' is a link, or leads out of the folder. A module carries its files itself.",
        name.Length > 80 ? name[..80] + "…" : name);
}
