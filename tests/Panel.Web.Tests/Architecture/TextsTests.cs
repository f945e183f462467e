using System.Text.RegularExpressions;
using System.Xml.Linq;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Architecture;

/// <summary>
/// Every text of every feature stands in all four languages, with the same places for values, is there where a page
/// asks for it, and is asked for somewhere.
/// </summary>
public sealed partial class TextsTests
{
    private static readonly string[] Languages = ["", ".de", ".da", ".pl"];

    private static readonly string[] Forms = [".Few", ".Many"];

    // Read by the words that are stored: actions and fields of the audit trail, topics of the help, spans of time.
    private static readonly string[] AskedByStoredWords =
        ["Action.", "Entity.", "Field.", "Value.", "Key.", "Ago.", "In."];

    private static readonly Lazy<AskedTexts> Everything = new(() => new AskedTexts(string.Join(
        '\n', Sources(Repository.Path("src/Panel.Web"), always: true).Select(File.ReadAllText))));

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
    public void Every_text_is_asked_for(string feature) =>
        Read(feature, "").Keys
            .Where(key => !AskedByStoredWords.Any(word => key.StartsWith(word, StringComparison.Ordinal)))
            .Where(key => !Everything.Value.Asks(key))
            .ShouldBeEmpty($"{feature}/Texts.resx");

    [Theory]
    [InlineData("Save", true)]
    [InlineData("State.open", true)]
    [InlineData("Invoices.Few", true)]
    [InlineData("held.1.Body", true)]
    [InlineData("RemoveLead", true)]
    [InlineData("Sav", false)]
    [InlineData("Stat.open", false)]
    [InlineData("Invoice.Few", false)]
    public void Texts_are_asked_for_by_name_by_number_and_put_together(string key, bool asked) =>
        new AskedTexts("""T["Save"] T[$"State.{state}"] Plural.Of(T, "Invoices", 2) T[what + "Lead"]""")
            .Asks(key).ShouldBe(asked);

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
        var asked = Sources(Path.Combine(Repository.Path("src/Panel.Web"), feature))
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

    // Pages and code of a folder and of those in it, unless they have texts of their own.
    private static IEnumerable<string> Sources(string folder, bool always = false) =>
    [
        .. Directory.EnumerateFiles(folder).Where(file =>
            file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal)),
        .. Directory.EnumerateDirectories(folder)
            .Where(inner => Path.GetFileName(inner) is not ("bin" or "obj"))
            .Where(inner => always || !File.Exists(Path.Combine(inner, "Texts.resx")))
            .SelectMany(inner => Sources(inner, always)),
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
