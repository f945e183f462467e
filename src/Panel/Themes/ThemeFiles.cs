using Panel.Platform;

namespace Panel.Themes;

/// <summary>
/// The files of a theme and its ancestors, nearest first: a child's file stands before its parent's file of the same
/// name. Remembers what was read, for the hash that the archive keeps.
/// </summary>
internal sealed class ThemeFiles(IReadOnlyList<string> folders)
{
    /// <summary>Largest file a theme may have; a font or a picture, not a film.</summary>
    public const int MaxBytes = 1_000_000;

    private readonly SortedDictionary<string, byte[]> _used = new(StringComparer.Ordinal);

    /// <summary>What was read, each with its time of change, to notice an edited theme.</summary>
    public List<(string Path, DateTime ChangedAt)> Seen { get; } = [];

    /// <summary>The nearest file of this name, or null.</summary>
    /// <exception cref="InvalidDataException">The name leaves the theme's folder, or the file is too large.</exception>
    public byte[]? Find(string name)
    {
        foreach (var folder in folders)
            if (Read(folder, name) is { } bytes) return bytes;
        return null;
    }

    /// <summary>
    /// Files of this name in all folders, farthest ancestor first, so that nearer ones are laid over.
    /// </summary>
    public IEnumerable<byte[]> FindAll(string name) =>
        folders.Reverse().Select(folder => Read(folder, name)).OfType<byte[]>();

    /// <summary>SHA-256 over names and contents of everything read so far.</summary>
    public byte[] Hash()
    {
        using var canonical = new CanonicalBytes("panel.theme.v1");
        foreach (var (name, content) in _used) canonical.Add(name).Add(content);
        return canonical.Hash();
    }

    private byte[]? Read(string folder, string name)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, name));
        if (!path.StartsWith(root, StringComparison.Ordinal))
            throw new InvalidDataException($"'{name}' is outside the theme's folder.");
        var file = new FileInfo(path);
        if (!file.Exists) return null;
        // A link could lead to any file of the machine and from there into a document.
        if (file.LinkTarget is not null)
            throw new InvalidDataException($"'{name}' is a link; themes hold plain files.");
        if (file.Length > MaxBytes) throw new InvalidDataException($"'{name}' is larger than {MaxBytes:N0} bytes.");
        Seen.Add((path, file.LastWriteTimeUtc));
        return _used[$"{Path.GetFileName(folder)}/{name}"] = File.ReadAllBytes(path);
    }
}
