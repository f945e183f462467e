using System.Globalization;
using System.Text;

namespace Panel.Modules.Chromium.Pdf;

/// <summary>A value of the PDF file format (ISO 32000-1, 7.3), as far as splitting needs to look inside.</summary>
internal abstract record PdfValue;

/// <summary>A name without its slash: <c>Page</c>.</summary>
internal sealed record PdfName(string Value) : PdfValue;

/// <summary>A reference to the object of this number; generations are always 0 in what the browser writes.</summary>
internal sealed record PdfReference(int Number) : PdfValue;

/// <summary>A number, string, boolean or null, kept as its own bytes.</summary>
internal sealed record PdfToken(ReadOnlyMemory<byte> Bytes) : PdfValue
{
    public static PdfToken Of(string ascii) => new(Encoding.ASCII.GetBytes(ascii));

    public static PdfToken Of(int number) => Of(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>A text string any reader understands: UTF-16 with a byte order mark, in hexadecimal.</summary>
    public static PdfToken Text(string text) =>
        Of($"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>");

    /// <summary>The token as a whole number, or null when it is something else.</summary>
    public int? AsInt() =>
        int.TryParse(Bytes.Span, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number : null;
}

internal sealed record PdfArray(IReadOnlyList<PdfValue> Items) : PdfValue
{
    public static PdfArray Of(IEnumerable<PdfValue> items) => new([.. items]);
}

/// <summary>A dictionary in the order it was written, so that what is copied stays recognisable.</summary>
internal sealed record PdfDictionary(IReadOnlyList<KeyValuePair<string, PdfValue>> Entries) : PdfValue
{
    public PdfValue? this[string key]
    {
        get
        {
            foreach (var (name, value) in Entries)
                if (name == key) return value;
            return null;
        }
    }

    public string? Name(string key) => (this[key] as PdfName)?.Value;

    public int? Int(string key) => (this[key] as PdfToken)?.AsInt();

    public static PdfDictionary Of(params IEnumerable<(string Key, PdfValue? Value)> entries) =>
        new([.. entries.Where(e => e.Value is not null).Select(e => KeyValuePair.Create(e.Key, e.Value!))]);

    /// <summary>The same dictionary without some keys and with others added at the end.</summary>
    public PdfDictionary With(params ReadOnlySpan<(string Key, PdfValue? Value)> changes)
    {
        var entries = Entries.ToList();
        foreach (var (key, value) in changes)
        {
            entries.RemoveAll(entry => entry.Key == key);
            if (value is not null) entries.Add(KeyValuePair.Create(key, value));
        }
        return new PdfDictionary(entries);
    }
}

/// <summary>A stream; its data stay compressed as they are.</summary>
internal sealed record PdfStream(PdfDictionary Dictionary, ReadOnlyMemory<byte> Data) : PdfValue;

/// <summary>The bytes are not a PDF of the kind the browser writes.</summary>
internal sealed class PdfFormatException(string message) : Exception(message);
