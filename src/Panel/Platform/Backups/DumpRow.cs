namespace Panel.Platform;

/// <summary>
/// Rows of a dump, read as data: <c>(1,'text',0xAF,NULL)</c>. Only literals as <c>mariadb-dump</c> writes them are
/// known; a call, a comment, an operator or an unknown escape is none of them. So a row that was read is a row,
/// whatever the server makes of SQL.
/// </summary>
internal ref struct DumpRow(string line)
{
    // mysql_real_escape_string writes these and no others.
    private const string Escapes = "0nrZ\\'\"";

    private int _at;

    /// <summary>Where the row that was read last begins and ends.</summary>
    internal Range Place { get; private set; }

    internal readonly bool AtEnd => _at == line.Length;

    /// <summary>Goes on behind a text that must stand here.</summary>
    internal bool Skip(string text)
    {
        if (string.CompareOrdinal(line, _at, text, 0, text.Length) != 0) return false;
        _at += text.Length;
        return true;
    }

    /// <summary>Reads a row in brackets.</summary>
    /// <param name="values">Gets the place of each value.</param>
    /// <returns>Whether there is one.</returns>
    internal bool Read(List<Range> values)
    {
        values.Clear();
        var start = _at;
        if (!Skip("(")) return false;
        do
        {
            var from = _at;
            if (!Literal()) return false;
            values.Add(from.._at);
        }
        while (Skip(","));
        if (!Skip(")")) return false;
        Place = start.._at;
        return true;
    }

    private bool Literal() => Skip("NULL") || Quoted() || Hexadecimal() || Number();

    private bool Quoted()
    {
        if (!Skip("'")) return false;
        for (; _at < line.Length; _at++)
        {
            switch (line[_at])
            {
                case '\'':
                    _at++;
                    return true;
                case '\\':
                    if (++_at == line.Length || !Escapes.Contains(line[_at], StringComparison.Ordinal)) return false;
                    break;
                case '\0' or '\r' or '\n':
                    return false;
            }
        }
        return false;
    }

    private bool Hexadecimal()
    {
        if (!Skip("0x")) return false;
        var from = _at;
        while (_at < line.Length && char.IsAsciiHexDigit(line[_at])) _at++;
        return _at > from && (_at - from) % 2 == 0;
    }

    // No needless zeros: what is stored is what was written.
    private bool Number()
    {
        Skip("-");
        if (!Skip("0") && !Digits()) return false;
        if (Skip(".") && !Digits()) return false;
        if (!Skip("e")) return true;
        if (!Skip("-")) Skip("+");
        return Digits();
    }

    private bool Digits()
    {
        var from = _at;
        while (_at < line.Length && char.IsAsciiDigit(line[_at])) _at++;
        return _at > from;
    }
}
