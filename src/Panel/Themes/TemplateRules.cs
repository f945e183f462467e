using System.Collections.Frozen;

namespace Panel.Themes;

/// <summary>
/// What a theme's template may contain: markup that only shows, and values that are encoded. It is read once, tag by
/// tag, when the theme is loaded; a template that breaks a rule is refused, whatever it would print.
/// </summary>
internal ref struct TemplateRules
{
    private static readonly FrozenSet<string> Tags = Words(
        "a address b bdi br caption col colgroup dd div dl dt em figcaption figure footer g h1 h2 h3 h4 h5 h6 "
            + "header hr i img li main "
        + "ol p path rect section small span strong sub sup svg table tbody td tfoot th thead tr ul");

    /// <summary>Attributes with fixed text.</summary>
    private static readonly FrozenSet<string> Attributes = Words(
        "alt aria-hidden aria-label class colspan d fill height href lang role rowspan scope span src title viewBox "
            + "width xmlns");

    /// <summary>
    /// Attributes in which a value can do no more than be shown. <c>d</c> and <c>viewBox</c> draw the QR code.
    /// </summary>
    private static readonly FrozenSet<string> WithValues = Words("alt aria-label class d lang src title viewBox");

    private static readonly FrozenSet<string> Blocks = Words("if unless each with");

    // The address of a mail's link: Panel makes it and lets nothing but http and https through.
    private const string Address = "{{address}}";

    private readonly string _source;
    private int _at;

    private TemplateRules(string source) => _source = source;

    /// <summary>The first broken rule, with its line; null when the template keeps them all.</summary>
    public static string? Check(string source)
    {
        var rules = new TemplateRules(source);
        var broken = rules.Read();
        return broken is null
            ? null : $"line {source.AsSpan(0, Math.Min(rules._at, source.Length)).Count('\n') + 1}: {broken}";
    }

    private string? Read()
    {
        while (_at < _source.Length)
        {
            var broken = _source[_at] switch
            {
                '{' when Ahead("{{") => ReadExpression(),
                '<' => ReadTag(),
                _ => Step(),
            };
            if (broken is not null) return broken;
        }
        return null;
    }

    private string? Step()
    {
        _at++;
        return null;
    }

    private string? ReadExpression()
    {
        if (Ahead("{{{")) return "'{{{' prints without encoding; write '{{'.";
        var end = _source.IndexOf("}}", _at, StringComparison.Ordinal);
        if (end < 0) return "'{{' has no '}}'.";
        var inner = _source[(_at + 2)..end].Trim().Trim('~').Trim();
        _at = end + 2;
        if (inner.StartsWith('!') || inner is "else") return null;
        if (inner.Contains('{') || inner.Contains('&') || inner.StartsWith('>') || inner.StartsWith('*'))
            return $"'{{{{{inner}}}}}' is not allowed: values are always encoded, and there are no partials.";
        var words = inner.TrimStart('#', '/', '^').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0) return "'{{}}' is empty.";
        if (inner[0] is '#' && !Blocks.Contains(words[0]))
            return $"'{words[0]}' is no block; there are if, unless, each and with.";
        if (inner[0] is not ('#' or '/' or '^') && words.Length > 1 && words[0] != "else")
            return $"'{{{{{inner}}}}}' calls '{words[0]}'; templates have no functions.";
        return null;
    }

    private string? ReadTag()
    {
        if (Ahead("<!--")) return "has a comment; write {{! like this }}.";
        _at++;
        if (_at < _source.Length && _source[_at] == '/') _at++;
        var name = ReadWhile(c => char.IsAsciiLetterOrDigit(c));
        if (!Tags.Contains(name)) return $"<{name}> is not allowed.";
        while (true)
        {
            ReadWhile(char.IsWhiteSpace);
            if (_at >= _source.Length) return $"<{name}> has no end.";
            if (_source[_at] == '/') _at++;
            else if (_source[_at] == '>') return Step();
            else if (ReadAttribute(name) is { } broken) return broken;
        }
    }

    private string? ReadAttribute(string tag)
    {
        var name = ReadWhile(c => char.IsAsciiLetterOrDigit(c) || c is '-');
        if (!Attributes.Contains(name))
            return $"<{tag}> has '{(name.Length > 0 ? name : _source[_at])}', which is not allowed there.";
        if (!Ahead("=\"")) return $"<{tag} {name}> needs a value in double quotes.";
        _at += 2;
        var end = _source.IndexOf('"', _at);
        if (end < 0) return $"<{tag} {name}> has no closing quote.";
        var value = _source[_at..end];
        if (name is "href" && value is Address) return Jump(end);
        if (name is "href"
            && !value.StartsWith("mailto:", StringComparison.Ordinal)
            && !value.StartsWith("https://", StringComparison.Ordinal))
            return $"href=\"{value}\" is not allowed; write a fixed https:// or mailto: address, or {Address}.";
        if (name is "src" && value != "{{logo}}") return $"src=\"{value}\" is not allowed; write {{{{logo}}}}.";
        var hasValues = value.Contains("{{", StringComparison.Ordinal);
        if (hasValues && !WithValues.Contains(name)) return $"{name}=\"{value}\" must not contain values.";
        return hasValues ? ReadExpressions(end) : Jump(end);
    }

    private string? ReadExpressions(int end)
    {
        while (_at < end)
            if ((Ahead("{{") ? ReadExpression() : Step()) is { } broken) return broken;
        return Jump(end);
    }

    private string? Jump(int end)
    {
        _at = end + 1;
        return null;
    }

    private string ReadWhile(Func<char, bool> belongs)
    {
        var start = _at;
        while (_at < _source.Length && belongs(_source[_at])) _at++;
        return _source[start.._at];
    }

    private readonly bool Ahead(string text) => string.CompareOrdinal(_source, _at, text, 0, text.Length) == 0;

    private static FrozenSet<string> Words(string words) => words.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}
