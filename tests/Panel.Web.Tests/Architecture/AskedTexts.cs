using System.Text.RegularExpressions;

namespace Panel.Web.Tests.Architecture;

/// <summary>Which texts some source asks for: by name, with a number, or with a name that it puts together.</summary>
internal sealed partial class AskedTexts(string source)
{
    private readonly List<Regex> _patterns =
    [
        .. PutTogether().Matches(source).Select(match => match.Groups[1].Value)
            .Concat(Ended().Matches(source).Select(match => "{}" + match.Groups[1].Value))
            .Concat(Begun().Matches(source).Select(match => match.Groups[1].Value + "{}"))
            .Select(Pattern).OfType<string>()
            .Distinct().Select(pattern => new Regex(pattern, RegexOptions.CultureInvariant)),
    ];

    internal bool Asks(string key)
    {
        var counted = Form().Replace(key, "");
        return source.Contains($"\"{key}\"", StringComparison.Ordinal)
            || source.Contains($"\"{counted}\"", StringComparison.Ordinal)
            || HelpPart().IsMatch(key)
            || _patterns.Exists(pattern => pattern.IsMatch(key) || pattern.IsMatch(counted));
    }

    // What stands between the holes; something of it must be left to tell one key from another.
    private static string? Pattern(string interpolated)
    {
        var parts = Hole().Split(interpolated);
        return string.Concat(parts).Trim('.').Length < 2
            ? null : $"^{string.Join(".+", parts.Select(Regex.Escape))}$";
    }

    [GeneratedRegex(@"\{[^{}]*\}")]
    private static partial Regex Hole();

    // $"State.{state}"
    [GeneratedRegex("\\$\"([\\w.]*(?:\\{[^{}\"]*\\}[\\w.]*)+)\"")]
    private static partial Regex PutTogether();

    // name + "Body"
    [GeneratedRegex("\\+ \"([\\w.]{3,})\"")]
    private static partial Regex Ended();

    // "Step" + number
    [GeneratedRegex("\"([\\w.]{2,})\" \\+")]
    private static partial Regex Begun();

    [GeneratedRegex(@"\.(One|Few|Many)$")]
    private static partial Regex Form();

    // Parts of a help topic; its paragraphs are numbered, and the topic names how many there are.
    [GeneratedRegex(@"^[a-z]+\.(Title|Lead|\d\.(Head|Body))$")]
    private static partial Regex HelpPart();
}
