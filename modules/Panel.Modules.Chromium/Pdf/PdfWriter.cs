using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Panel.Modules.Chromium.Pdf;

/// <summary>
/// Writes a PDF of its own: numbered objects, a classic table, a trailer whose id is the hash of what was written, so
/// that the same objects give the same bytes.
/// </summary>
internal sealed class PdfWriter
{
    private readonly List<PdfValue?> _objects = [];

    /// <summary>Takes a number for an object that is given later.</summary>
    public PdfReference Reserve()
    {
        _objects.Add(null);
        return new PdfReference(_objects.Count);
    }

    public void Put(PdfReference reference, PdfValue value) => _objects[reference.Number - 1] = value;

    public PdfReference Add(PdfValue value)
    {
        _objects.Add(value);
        return new PdfReference(_objects.Count);
    }

    public byte[] Finish(PdfReference catalog, PdfReference info)
    {
        var output = new ArrayBufferWriter<byte>(64 * 1024);
        output.Write("%PDF-1.7\n%µ¶ß\n"u8);
        var offsets = new int[_objects.Count];
        for (var i = 0; i < offsets.Length; i++)
        {
            offsets[i] = output.WrittenCount;
            Number(output, i + 1);
            output.Write(" 0 obj\n"u8);
            Write(output, _objects[i] ?? throw new InvalidOperationException($"Object {i + 1} was never written."));
            output.Write("\nendobj\n"u8);
        }
        WriteEnd(output, offsets, catalog, info);
        return output.WrittenSpan.ToArray();
    }

    private static void WriteEnd(ArrayBufferWriter<byte> output, int[] offsets, PdfReference catalog, PdfReference info)
    {
        var id = Convert.ToHexString(SHA256.HashData(output.WrittenSpan).AsSpan(0, 16));
        var start = output.WrittenCount;
        var invariant = CultureInfo.InvariantCulture;
        Ascii(output, string.Create(invariant, $"xref\n0 {offsets.Length + 1}\n0000000000 65535 f \n"));
        foreach (var offset in offsets)
        {
            Number(output, offset, "D10");
            output.Write(" 00000 n \n"u8);
        }
        Ascii(output, string.Create(
            invariant, $"trailer\n<</Size {offsets.Length + 1}/Root {catalog.Number} 0 R/Info {info.Number} 0 R"));
        Ascii(output, string.Create(invariant, $"/ID[<{id}><{id}>]>>\nstartxref\n{start}\n%%EOF\n"));
    }

    private static void Write(ArrayBufferWriter<byte> output, PdfValue value)
    {
        switch (value)
        {
            case PdfName name: WriteName(output, name.Value); break;
            case PdfReference reference: WriteReference(output, reference); break;
            case PdfToken token: output.Write(token.Bytes.Span); break;
            case PdfArray array: WriteArray(output, array); break;
            case PdfDictionary dictionary: WriteDictionary(output, dictionary); break;
            case PdfStream stream: WriteStream(output, stream); break;
            default: throw new InvalidOperationException($"{value.GetType().Name} cannot be written.");
        }
    }

    private static void WriteArray(ArrayBufferWriter<byte> output, PdfArray array)
    {
        output.Write("["u8);
        for (var i = 0; i < array.Items.Count; i++)
        {
            if (i > 0) output.Write(" "u8);
            Write(output, array.Items[i]);
        }
        output.Write("]"u8);
    }

    private static void WriteDictionary(ArrayBufferWriter<byte> output, PdfDictionary dictionary)
    {
        output.Write("<<"u8);
        foreach (var (key, value) in dictionary.Entries)
        {
            WriteName(output, key);
            if (value is PdfToken or PdfReference) output.Write(" "u8);
            Write(output, value);
        }
        output.Write(">>"u8);
    }

    private static void WriteStream(ArrayBufferWriter<byte> output, PdfStream stream)
    {
        WriteDictionary(output, stream.Dictionary);
        output.Write("\nstream\n"u8);
        output.Write(stream.Data.Span);
        output.Write("\nendstream"u8);
    }

    private static void WriteName(ArrayBufferWriter<byte> output, string name)
    {
        output.Write("/"u8);
        Ascii(output, name);
    }

    private static void WriteReference(ArrayBufferWriter<byte> output, PdfReference reference)
    {
        Number(output, reference.Number);
        output.Write(" 0 R"u8);
    }

    private static void Number(ArrayBufferWriter<byte> output, int number, string format = "")
    {
        number.TryFormat(output.GetSpan(16), out var written, format, CultureInfo.InvariantCulture);
        output.Advance(written);
    }

    private static void Ascii(ArrayBufferWriter<byte> output, string text) => Encoding.Latin1.GetBytes(text, output);
}
