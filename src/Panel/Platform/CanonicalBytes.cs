using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Panel.Platform;

/// <summary>
/// Collects values as unambiguous bytes for digests and hash chains: every field is length-prefixed, so no two different
/// documents share their bytes. The form is versioned by its first field and fixed by golden vectors in the tests.
/// </summary>
public sealed class CanonicalBytes : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <param name="version">Name and version of the form, such as <c>panel.invoice.v1</c>.</param>
    public CanonicalBytes(string version) => Add(version);

    public CanonicalBytes Add(string value) => Add(Encoding.UTF8.GetBytes(value));

    public CanonicalBytes Add(long value) => Add(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>A number without trailing zeros: 9.990 and 9.99 are the same.</summary>
    public CanonicalBytes Add(decimal value) => Add(value.ToString("0.############################", CultureInfo.InvariantCulture));

    public CanonicalBytes Add(DateOnly value) => Add(value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    public CanonicalBytes Add(ReadOnlySpan<byte> value)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
        _hash.AppendData(length);
        _hash.AppendData(value);
        return this;
    }

    /// <summary>SHA-256 over everything added; the object starts anew afterwards.</summary>
    public byte[] Hash() => _hash.GetHashAndReset();

    public void Dispose() => _hash.Dispose();
}
