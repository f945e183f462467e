using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Panel.Import;

/// <summary>Name and length of one file of a company.</summary>
public sealed record CompanyFile(string Name, long Bytes);

/// <summary>
/// The files of a company as they were when they were read: rehearsed and imported are the same bytes, whatever happens
/// to the folder or to the browser's files in between.
/// </summary>
public sealed class CompanyFiles
{
    /// <summary>
    /// Most bytes of all files together, unpacked: enough for some 25,000 customers with a month of daily usage.
    /// </summary>
    public const long MostBytes = 64L << 20;

    /// <summary>The files a company consists of.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "sellers.csv", "accounts.csv", "subprojects.csv", "products.csv", "tariffs.csv", "campaigns.csv",
        "subscriptions.csv",
        "usage.csv", "vat_rates.csv",
    ];

    private readonly Dictionary<string, byte[]> _files;

    private CompanyFiles(Dictionary<string, byte[]> files) => (_files, Digest) = (files, DigestOf(files));

    /// <summary>SHA-256 over names and contents, in hexadecimal; other files have another one.</summary>
    public string Digest { get; }

    /// <summary>What is there, in the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<CompanyFile> Present =>
        [.. Names.Where(_files.ContainsKey).Select(name => new CompanyFile(name, _files[name].LongLength))];

    /// <summary>What is not there; importing makes a finding of each.</summary>
    public IReadOnlyList<string> Missing => [.. Names.Where(name => !_files.ContainsKey(name))];

    /// <summary>Reads the company's files of a folder; others in it are not looked at.</summary>
    public static CompanyFiles InFolder(string folder) => new(Names
        .Select(name => (name, path: Path.Combine(folder, name)))
        .Where(file => File.Exists(file.path))
        .ToDictionary(file => file.name, file => File.ReadAllBytes(file.path), StringComparer.Ordinal));

    internal static CompanyFiles Of(IReadOnlyDictionary<string, byte[]> files) =>
        new(new Dictionary<string, byte[]>(files, StringComparer.Ordinal));

    internal byte[]? Find(string name) => _files.GetValueOrDefault(name);

    private static string DigestOf(Dictionary<string, byte[]> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in Names.Where(files.ContainsKey))
        {
            Append(hash, Encoding.UTF8.GetBytes(name));
            Append(hash, files[name]);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // The length in front: no two sets of files run together into the same bytes.
    private static void Append(IncrementalHash hash, ReadOnlySpan<byte> bytes)
    {
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
