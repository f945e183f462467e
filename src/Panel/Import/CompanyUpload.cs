using System.Globalization;
using System.IO.Compression;

namespace Panel.Import;

/// <summary>
/// Collects a company's files from what a person sends: CSV files by name, or a zip that holds them, in a folder or
/// not. Nothing touches the disk, so no name can lead out of a folder; sizes are counted while unpacking, so no archive
/// can grow beyond <see cref="CompanyFiles.MostBytes"/>, whatever its directory says.
/// </summary>
public sealed class CompanyUpload
{
    // A company has nine files; an archive with that many more was made for something else.
    private const int MostEntries = 1_000;

    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    private readonly SortedSet<string> _ignored = new(StringComparer.Ordinal);

    private long _left = CompanyFiles.MostBytes;

    /// <summary>Names of files that do not belong to a company; they were not read.</summary>
    public IReadOnlyCollection<string> Ignored => _ignored;

    /// <summary>The collected files.</summary>
    public CompanyFiles Files => CompanyFiles.Of(_files);

    public bool IsEmpty => _files.Count == 0;

    /// <summary>Takes one file: a CSV of the company, or a zip.</summary>
    /// <param name="name">As the browser says it; only what follows the last slash counts.</param>
    /// <param name="content">Read to its end, or to the limit.</param>
    /// <param name="read">Called with how many bytes came, each time some did.</param>
    /// <returns>Null when it was taken or is ignored. Problems: <c>import.too_large</c>, <c>import.bad_zip</c>,
    /// <c>import.twice</c>.</returns>
    public Task<Problem?> AddAsync(
        string name, Stream content, Action<int>? read, CancellationToken cancellationToken) =>
        name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase)
            ? UnpackAsync(name, content, read, cancellationToken)
            : TakeAsync(name, content, read, cancellationToken);

    private async Task<Problem?> UnpackAsync(
        string name, Stream content, Action<int>? read, CancellationToken cancellationToken)
    {
        // The packed bytes have the limit of the unpacked ones, but are not counted as such.
        var packed = await ReadAsync(content, CompanyFiles.MostBytes, read, cancellationToken);
        if (packed is null) return TooLarge;
        try
        {
            using var zip = new ZipArchive(new MemoryStream(packed, writable: false), ZipArchiveMode.Read);
            if (zip.Entries.Count > MostEntries) return BadZip(name, $"it has {zip.Entries.Count} entries");
            foreach (var entry in zip.Entries.Where(entry => !IsFolder(entry)))
            {
                if (!IsOfCompany(entry.FullName))
                {
                    _ignored.Add(entry.FullName);
                    continue;
                }
                await using var unpacked = await entry.OpenAsync(cancellationToken);
                if (await TakeAsync(entry.FullName, unpacked, null, cancellationToken) is { } problem) return problem;
            }
            return null;
        }
        catch (InvalidDataException)
        {
            return BadZip(name, "it is damaged, encrypted or no zip at all");
        }
    }

    private async Task<Problem?> TakeAsync(
        string name, Stream content, Action<int>? read, CancellationToken cancellationToken)
    {
        var file = Leaf(name);
        if (!IsOfCompany(name))
        {
            _ignored.Add(name);
            return null;
        }
        if (_files.ContainsKey(file))
            return new Problem("import.twice", $"'{file}' is there twice. Give the files of one company at a time.");
        if (await ReadAsync(content, _left, read, cancellationToken) is not { } bytes) return TooLarge;
        _left -= bytes.LongLength;
        _files[file] = bytes;
        return null;
    }

    // Null when there is more than allowed; at most one buffer more than that is ever held.
    private static async Task<byte[]?> ReadAsync(
        Stream content, long most, Action<int>? read, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int came; (came = await content.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (memory.Length + came > most) return null;
            memory.Write(buffer, 0, came);
            read?.Invoke(came);
        }
        return memory.ToArray();
    }

    private static bool IsFolder(ZipArchiveEntry entry) =>
        entry.FullName.EndsWith('/') || entry.FullName.EndsWith('\\');

    private static bool IsOfCompany(string name) => CompanyFiles.Names.Contains(Leaf(name));

    private static string Leaf(string name) => name[(name.LastIndexOfAny(['/', '\\']) + 1)..];

    /// <summary>What is said of more than <see cref="CompanyFiles.MostBytes"/>.</summary>
    public static Problem TooLarge => new(
        "import.too_large",
        string.Create(
            CultureInfo.InvariantCulture,
            $"The files have more than {CompanyFiles.MostBytes >> 20} MB, unpacked. ./panel import DIR has no limit."));

    private static Problem BadZip(string name, string why) =>
        new("import.bad_zip", $"'{Leaf(name)}' cannot be unpacked: {why}.");
}
