using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Architecture;

/// <summary>
/// Every text of every feature stands in all four languages, with the same places for values, and is there where a page
/// asks for it.
/// </summary>
public sealed partial class TextsTests
{
    private static readonly string[] Languages = ["", ".de", ".da", ".pl"];

    private static readonly string[] Forms = [".Few", ".Many"];

    public static TheoryData<string> Features()
    {
        var features = new TheoryData<string>();
        foreach (var file in Directory.EnumerateFiles(
            Repository.Path("src/Panel.Web"), "Texts.resx", SearchOption.AllDirectories)
                     .Where(file =>
                         !file.Contains(
                             $"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}",
                             StringComparison.Ordinal))
                     .Order(StringComparer.Ordinal))
            features.Add(Path.GetRelativePath(Repository.Path("src/Panel.Web"), Path.GetDirectoryName(file)!));
        return features;
    }

    [Theory, MemberData(nameof(Features))]
    public void Every_text_is_there_in_every_language(string feature)
    {
        var english = Read(feature, "");
        english.ShouldNotBeEmpty();
        foreach (var language in Languages)
            Faults(english, Read(feature, language)).ShouldBeEmpty($"{feature}/Texts{language}.resx");
    }

    [Theory, MemberData(nameof(Features))]
    public void Every_text_that_a_page_names_exists(string feature)
    {
        var known = Read(feature, "");
        var asked = Directory.EnumerateFiles(
            Path.Combine(Repository.Path("src/Panel.Web"), feature), "*.*", SearchOption.TopDirectoryOnly)
            .Where(file =>
                file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .SelectMany(file => File.ReadLines(file))
            .Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal))
            .SelectMany(line => Asked().Matches(line).Select(match => match.Groups["key"].Value)
                .Concat(Counted().Matches(line)
                .SelectMany(match => Forms.Select(form => match.Groups["key"].Value + form))))
            .Distinct(StringComparer.Ordinal);
        asked.Where(key => !known.ContainsKey(key)).ShouldBeEmpty($"{feature}/Texts.resx");
    }

    [Fact]
    public void A_missing_an_empty_and_a_wrongly_filled_text_are_seen()
    {
        var english = new Dictionary<string, string> { ["A"] = "{0} of {1}", ["B"] = "b", ["C"] = "c" };
        var other = new Dictionary<string, string> { ["A"] = "{0}", ["B"] = " ", ["D"] = "d" };
        Faults(english, other)
            .ShouldBe(
                ["A has other places for values", "B is empty", "C is missing", "D is not in English"],
                ignoreOrder: true);
    }

    internal static IEnumerable<string> Faults(Dictionary<string, string> english, Dictionary<string, string> other) =>
    [
        .. english.Keys.Where(key => !other.ContainsKey(key)).Select(key => $"{key} is missing"),
        .. other.Keys.Where(key => !english.ContainsKey(key)).Select(key => $"{key} is not in English"),
        .. other.Where(text => string.IsNullOrWhiteSpace(text.Value)).Select(text => $"{text.Key} is empty"),
        .. other.Where(text => !string.IsNullOrWhiteSpace(text.Value) && english.TryGetValue(text.Key, out var first)
                && !Places(first).SetEquals(Places(text.Value)))
            .Select(text => $"{text.Key} has other places for values"),
    ];

    private static HashSet<string> Places(string text) =>
        [.. Place().Matches(text).Select(match => match.Groups[1].Value)];

    private static Dictionary<string, string> Read(string feature, string language) =>
        Read(Path.Combine(feature, $"Texts{language}.resx"));

    internal static Dictionary<string, string> Read(string file) =>
        XDocument.Load(Path.Combine(Repository.Path("src/Panel.Web"), file)).Root!.Elements("data")
            .ToDictionary(
                data => data.Attribute("name")!.Value, data => data.Element("value")?.Value ?? "",
                StringComparer.Ordinal);

    [GeneratedRegex(@"\{(\d+)[^}]*\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    // Plural.Of(T, "Key", number): the form for one may be missing, see Plural.
    [GeneratedRegex("""\bPlural\.Of\(\w+, "(?<key>[^"{]+)",""", RegexOptions.CultureInvariant)]
    private static partial Regex Counted();

    // T["Key"] and T["Key", value]; keys that are put together at run time are not seen here.
    [GeneratedRegex("""\bT\["(?<key>[^"{]+)"[\],]""", RegexOptions.CultureInvariant)]
    private static partial Regex Asked();
}
