using System.Globalization;

namespace Panel.Modules.Chromium.Pdf;

/// <summary>
/// A PDF in memory with a classic cross-reference table and no object streams: what Chromium writes. Objects are parsed
/// when they are first asked for.
/// </summary>
internal sealed class PdfFile
{
    private readonly ReadOnlyMemory<byte> _bytes;
    private readonly int[] _offsets;
    private readonly PdfValue?[] _objects;

    public PdfFile(ReadOnlyMemory<byte> bytes)
    {
        _bytes = bytes;
        if (!bytes.Span.StartsWith("%PDF-"u8)) throw new PdfFormatException("The bytes do not begin like a PDF.");
        (_offsets, Trailer) = ReadTable();
        _objects = new PdfValue?[_offsets.Length];
        Catalog = Dictionary(Trailer["Root"]) ?? throw new PdfFormatException("The PDF has no catalog.");
        Pages = ReadPages();
    }

    public PdfDictionary Trailer { get; }

    public PdfDictionary Catalog { get; }

    /// <summary>Object numbers of the pages, in order.</summary>
    public IReadOnlyList<int> Pages { get; }

    /// <summary>The value behind a reference, or the value itself; null for a free or missing object.</summary>
    public PdfValue? Resolve(PdfValue? value) => value is PdfReference reference ? Object(reference.Number) : value;

    public PdfDictionary? Dictionary(PdfValue? value) => Resolve(value) as PdfDictionary;

    private PdfValue? Object(int number)
    {
        if (number >= _offsets.Length || _offsets[number] == 0) return null;
        return _objects[number] ??= new PdfParser(_bytes, _offsets[number]).ReadObject(number);
    }

    private (int[] Offsets, PdfDictionary Trailer) ReadTable()
    {
        var parser = new PdfParser(_bytes, StartOfTable());
        parser.Expect("xref");
        if (parser.ReadInt() != 0) throw new PdfFormatException("The PDF was changed after it was written.");
        var count = parser.ReadInt();
        var offsets = new int[count];
        // Entries are exactly 20 bytes: "0000000015 00000 n \n".
        var entries = _bytes.Span[(parser.Position + 1)..];
        if (entries.Length < count * 20) throw new PdfFormatException("The PDF's table is cut off.");
        for (var i = 0; i < count; i++)
        {
            var entry = entries.Slice(i * 20, 20);
            if (entry[17] == 'n') offsets[i] = int.Parse(entry[..10], NumberStyles.None, CultureInfo.InvariantCulture);
        }
        parser = new PdfParser(_bytes, parser.Position + 1 + count * 20);
        parser.Expect("trailer");
        return (offsets, (PdfDictionary)parser.ReadValue());
    }

    private int StartOfTable()
    {
        var tail = _bytes.Span[Math.Max(0, _bytes.Length - 1024)..];
        var found = tail.LastIndexOf("startxref"u8);
        if (found < 0) throw new PdfFormatException("The PDF has no end.");
        return new PdfParser(_bytes, _bytes.Length - tail.Length + found + "startxref".Length).ReadInt();
    }

    private List<int> ReadPages()
    {
        var pages = new List<int>();
        var open = new Stack<PdfValue?>([Catalog["Pages"]]);
        while (open.TryPop(out var value))
        {
            var node = Dictionary(value) ?? throw new PdfFormatException("A page is missing.");
            if (node["Kids"] is PdfArray kids)
                foreach (var kid in kids.Items.Reverse()) open.Push(kid);
            else
                pages.Add(((PdfReference)value!).Number);
            if (pages.Count + open.Count > _offsets.Length) throw new PdfFormatException("The page tree has a loop.");
        }
        return pages;
    }
}
