using System.Globalization;
using System.Text;

namespace Panel.Modules.Chromium.Pdf;

/// <summary>
/// Reads values out of PDF bytes (ISO 32000-1, 7.2–7.3). Knows what the browser writes, and refuses the rest.
/// </summary>
internal ref struct PdfParser(ReadOnlyMemory<byte> file, int position)
{
    // Far deeper than any value the browser writes; keeps a damaged file from exhausting the stack.
    private const int MaxDepth = 100;

    private readonly ReadOnlySpan<byte> _bytes = file.Span;
    private int _depth;

    public int Position { get; private set; } = position;

    public PdfValue ReadValue()
    {
        SkipSpace();
        if (++_depth > MaxDepth) throw Broken("values are nested too deeply");
        var value = Peek() switch
        {
            (byte)'/' => new PdfName(ReadName()),
            (byte)'[' => ReadArray(),
            (byte)'(' => ReadString(),
            (byte)'<' when Peek(1) == '<' => ReadDictionary(),
            (byte)'<' => ReadHexString(),
            _ => ReadNumberOrReference(),
        };
        _depth--;
        return value;
    }

    /// <summary>Reads <c>N 0 obj … endobj</c>, with its stream where there is one.</summary>
    public PdfValue ReadObject(int number)
    {
        if (ReadInt() != number || ReadInt() != 0) throw Broken($"object {number} is not where the table says");
        Expect("obj");
        var value = ReadValue();
        if (value is not PdfDictionary dictionary || !TryTake("stream")) return value;
        if (Peek() == '\r') Position++;
        if (Peek() == '\n') Position++;
        var length = dictionary.Int("Length") ?? throw Broken("a stream has no length of its own");
        if (length < 0 || Position + length > _bytes.Length) throw Broken("a stream is longer than the file");
        return new PdfStream(dictionary, file.Slice(Position, length));
    }

    public int ReadInt()
    {
        SkipSpace();
        var start = Position;
        while (Peek() is >= (byte)'0' and <= (byte)'9' or (byte)'-' or (byte)'+') Position++;
        return int.TryParse(
            _bytes[start..Position], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Broken("a number was expected");
    }

    public void Expect(string word)
    {
        if (!TryTake(word)) throw Broken($"'{word}' was expected");
    }

    private bool TryTake(string word)
    {
        SkipSpace();
        if (Position + word.Length > _bytes.Length) return false;
        for (var i = 0; i < word.Length; i++)
            if (_bytes[Position + i] != word[i]) return false;
        Position += word.Length;
        return true;
    }

    private string ReadName()
    {
        var start = ++Position;
        while (!IsDelimiter(Peek())) Position++;
        return Encoding.Latin1.GetString(_bytes[start..Position]);
    }

    private PdfArray ReadArray()
    {
        Position++;
        var items = new List<PdfValue>();
        for (SkipSpace(); Peek() != ']'; SkipSpace()) items.Add(ReadValue());
        Position++;
        return new PdfArray(items);
    }

    private PdfDictionary ReadDictionary()
    {
        Position += 2;
        var entries = new List<KeyValuePair<string, PdfValue>>();
        for (SkipSpace(); Peek() != '>'; SkipSpace())
        {
            if (Peek() != '/') throw Broken("a key was expected");
            entries.Add(KeyValuePair.Create(ReadName(), ReadValue()));
        }
        Position += 2;
        return new PdfDictionary(entries);
    }

    private PdfToken ReadString()
    {
        var start = Position++;
        for (var open = 1; open > 0; Position++)
        {
            switch (Peek())
            {
                case 0 when Position >= _bytes.Length: throw Broken("a string has no end");
                case (byte)'\\': Position++; break;
                case (byte)'(': open++; break;
                case (byte)')': open--; break;
            }
        }
        return new PdfToken(file[start..Position]);
    }

    private PdfToken ReadHexString()
    {
        var length = _bytes[Position..].IndexOf((byte)'>');
        if (length < 0) throw Broken("a string has no end");
        var start = Position;
        Position += length + 1;
        return new PdfToken(file[start..Position]);
    }

    private PdfValue ReadNumberOrReference()
    {
        var token = ReadWord();
        if (token.AsInt() is not { } number || number < 0) return token;
        // "12 0 R" and "12 0 13" begin alike: look ahead, and go back when it is no reference.
        var back = Position;
        SkipSpace();
        if (Peek() == '0' && IsDelimiter(Peek(1)))
        {
            Position++;
            SkipSpace();
            if (Peek() == 'R' && IsDelimiter(Peek(1)))
            {
                Position++;
                return new PdfReference(number);
            }
        }
        Position = back;
        return token;
    }

    private PdfToken ReadWord()
    {
        var start = Position;
        while (!IsDelimiter(Peek())) Position++;
        if (Position == start) throw Broken("a value was expected");
        return new PdfToken(file[start..Position]);
    }

    private void SkipSpace()
    {
        while (Position < _bytes.Length)
        {
            if (_bytes[Position] == '%') Position += Math.Max(1, LineLength());
            else if (IsSpace(_bytes[Position])) Position++;
            else return;
        }
    }

    private readonly int LineLength()
    {
        var length = _bytes[Position..].IndexOfAny((byte)'\r', (byte)'\n');
        return length < 0 ? _bytes.Length - Position : length;
    }

    private readonly byte Peek(int ahead = 0) =>
        Position + ahead < _bytes.Length ? _bytes[Position + ahead] : (byte)0;

    private static bool IsSpace(byte b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    private static bool IsDelimiter(byte b) => IsSpace(b)
        || b is (byte)'/' or (byte)'[' or (byte)']' or (byte)'(' or (byte)')' or (byte)'<' or (byte)'>' or (byte)'%';

    private readonly PdfFormatException Broken(string what) =>
        new($"Not a PDF as the browser writes it, at byte {Position}: {what}.");
}
