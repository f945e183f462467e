using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Panel.Platform;

/// <summary>
/// Collects values as unambiguous bytes for digests and hash chains: every field is length-prefixed, so no two
/// different documents share their bytes. The form is versioned by its first field and fixed by golden vectors in the
/// tests.
/// </summary>
public sealed class CanonicalBytes : IDisposable
{
    private const int SmallText = 256;

    // Fields are short and there are millions: handing each to the hash by itself took longer than hashing.
    private readonly byte[] _buffer = new byte[4096];

    private int _used;

    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <param name="version">Name and version of the form, such as <c>panel.invoice.v1</c>.</param>
    public CanonicalBytes(string version) => Add(version);

    public CanonicalBytes Add(string value)
    {
        if (value.Length > SmallText) return Add(Encoding.UTF8.GetBytes(value).AsSpan());
        Span<byte> text = stackalloc byte[SmallText * 3];
        return Add(text[..Encoding.UTF8.GetBytes(value, text)]);
    }

    public CanonicalBytes Add(long value) => Add(value, default);

    /// <summary>A number without trailing zeros: 9.990 and 9.99 are the same.</summary>
    public CanonicalBytes Add(decimal value) => Add(value, "0.############################");

    public CanonicalBytes Add(DateOnly value) => Add(value, "yyyy-MM-dd");

    public CanonicalBytes Add(ReadOnlySpan<byte> value)
    {
        if (_buffer.Length - _used < sizeof(int) + value.Length) Flush();
        BinaryPrimitives.WriteInt32BigEndian(_buffer.AsSpan(_used), value.Length);
        _used += sizeof(int);
        if (value.Length > _buffer.Length - _used)
        {
            Flush();
            _hash.AppendData(value);
            return this;
        }
        value.CopyTo(_buffer.AsSpan(_used));
        _used += value.Length;
        return this;
    }

    /// <summary>SHA-256 over everything added; the object starts anew afterwards.</summary>
    public byte[] Hash()
    {
        Flush();
        return _hash.GetHashAndReset();
    }

    public void Dispose() => _hash.Dispose();

    private CanonicalBytes Add<T>(T value, ReadOnlySpan<char> format)
        where T : IUtf8SpanFormattable
    {
        Span<byte> text = stackalloc byte[64];
        value.TryFormat(text, out var length, format, CultureInfo.InvariantCulture);
        return Add(text[..length]);
    }

    private void Flush()
    {
        _hash.AppendData(_buffer.AsSpan(0, _used));
        _used = 0;
    }
}
