using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture;

/// <summary>
/// What sources cite can be looked up by everybody: a norm by its own name, or a document of this repository. Papers
/// that only some people have, and their numbers, say nothing to the rest.
/// </summary>
public sealed partial class CitationTests
{
    private static readonly string[] Folders = [
        "docker", "docs", "migrations", "modules", "src", "templates", "tests", "themes", "tools"
    ];

    private static readonly string[] Kinds =
    [
        ".cs", ".razor", ".resx", ".sql", ".md", ".css", ".js", ".hbs", ".csproj", ".props", ".targets", ".sh", ".yml",
    ];

    // Built and restored things, and this very file: its examples are the faults.
    private static readonly string[] LeftOut = ["/bin/", "/obj/", "/Architecture/CitationTests.cs"];

    private static readonly Lazy<IReadOnlyDictionary<string, string>> Sources = new(() => Folders
        .SelectMany(folder => Directory.EnumerateFiles(Repository.Path(folder), "*", SearchOption.AllDirectories))
        .Where(file => Kinds.Contains(Path.GetExtension(file)))
        .Where(file => !LeftOut.Any(part => file.Contains(part, StringComparison.Ordinal)))
        .ToDictionary(file => Path.GetRelativePath(Repository.Root, file), File.ReadAllText));

    private static readonly Lazy<IReadOnlyDictionary<string, HashSet<string>>> Documents = new(() => Directory
        .EnumerateFiles(Repository.Path("docs"), "*.md")
        .ToDictionary(file => Path.GetFileName(file), file => Anchors(File.ReadAllText(file))));

    [Fact]
    public void Nothing_is_cited_that_outsiders_cannot_read()
    {
        Sources.Value.Count.ShouldBeGreaterThan(1_000);
        Faults((_, text) => Unreadable(text))
            .ShouldBeEmpty("Name the norm (a law, EN 16931, an RFC), a heading of docs/, or the reason.");
    }

    [Fact]
    public void Every_part_of_the_documents_that_is_named_exists() =>
        Faults((path, text) => Lost(path, text, Documents.Value))
            .ShouldBeEmpty("Such a document or heading is not in docs/.");

    [Theory]
    [InlineData("/// Half away from zero (DESIGN §3.1).", "DESIGN")]
    [InlineData("-- Gate of REQUIREMENTS.md", "REQUIREMENTS")]
    [InlineData("// see PACKAGES.md", "PACKAGES.md")]
    [InlineData("/// New, gone or changed (INV-2).", "INV-2")]
    [InlineData("/// Bound to the digest (four eyes, LAW-6).", "LAW-6")]
    [InlineData("// Limits of facts R-BLZ 40: a circuit is memory.", "R-BLZ")]
    [InlineData("/// Refuses to go on (R-OPS 70).", "R-OPS")]
    [InlineData("/// VAT ids (facts: law, §10).", "facts: law")]
    [InlineData("/// The database keeps its SHA-256 (facts §0.1, 16).", "facts §")]
    [InlineData("/// Grouping (facts: data README).", "facts: data README")]
    [InlineData("/// nothing breaks (ASVS 1.2.1; facts #17).", "facts #17")]
    [InlineData("/// Raced and killed (F-01, F-02).", "F-01")]
    [InlineData("/// What users complain of (complaint 17).", "complaint 17")]
    [InlineData("/// Periods are half-open (§3.2).", "§3.2")]
    [InlineData("/// The order of things (reliability, § 4.1)\n/// and more.", "§ 4.1")]
    public void A_planted_citation_is_seen(string text, string fault) => Unreadable(text).ShouldContain(fault);

    [Theory]
    [InlineData("/// One of the two (Art. 226 no. 3 VAT Directive, § 14 UStG, BT-31, BR-CO-26).")]
    [InlineData(
        "/// Everything Art. 226 of the VAT Directive and § 14\n    /// (4) UStG want; changes stay visible (§ 146 "
            + "(4) AO).")]
    [InlineData("/// Takes the step of a code (RFC 6238 §5.2; ASVS 6.5.1; ISO 7064; WCAG 2.2).")]
    [InlineData("and stock): [BILLING §9](BILLING.md#9-held-documents).")]
    [InlineData("public static TaxDecision Unknown(TaxFacts facts, DateOnly on) => DataQuality.Check(facts: facts);")]
    [InlineData("One(\"R-1\", \"F-000001\", \"INV-2\", \"F-01\"); // such as <c>INV-17</c> or `SUB-2`")]
    [InlineData("/// The facts decide. A complaint of 17 people about the design.")]
    public void What_everybody_can_look_up_is_not_blamed(string text) => Unreadable(text).ShouldBeEmpty();

    [Theory]
    [InlineData("src/A.cs", "(docs/PLAN.md#2-whats-xcsv-it, docs/PLAN.md#a-1). docs/PLAN.md says more.", "")]
    [InlineData("src/A.cs", "/// see docs/PLAN.md#no", "docs/PLAN.md#no")]
    [InlineData("src/README.md", "[it](../docs/NOWHERE.md), [here](#row)", "docs/NOWHERE.md")]
    [InlineData(
        "docs/PLAN.md", "a [table](PLAN.md#b), a [row](#row), a [plan](#plan)", "docs/PLAN.md#b docs/PLAN.md#row")]
    public void A_planted_dead_link_is_seen(string path, string text, string lost)
    {
        var plan = Anchors("# Plan\n## 2. What's `x.csv`: it?\n```\n# no\n```\n## A\n## A\n");
        plan.ShouldBe(["plan", "2-whats-xcsv-it", "a", "a-1"], ignoreOrder: true);
        var documents = new Dictionary<string, HashSet<string>> { ["PLAN.md"] = plan };
        string.Join(' ', Lost(path, text, documents)).ShouldBe(lost);
    }

    private static IEnumerable<string> Faults(Func<string, string, IEnumerable<string>> find) =>
        from source in Sources.Value
        from fault in find(source.Key, source.Value)
        select $"{source.Key}: {fault}";

    /// <summary>Citations of papers that are not in the repository, and paragraphs of nobody knows what.</summary>
    private static IEnumerable<string> Unreadable(string text) =>
        Papers().Matches(text).Select(match => match.Value).Concat(
            from match in Paragraph().Matches(text)
            let start = Math.Max(0, match.Index - 25)
            where !Lawgiver().IsMatch(text[start..Math.Min(text.Length, match.Index + 60)])
            select match.Value);

    /// <summary>Documents and headings that a text names and that do not exist.</summary>
    private static IEnumerable<string> Lost(
        string path, string text, IReadOnlyDictionary<string, HashSet<string>> documents) =>
        from match in Link().Matches(FromTheTop(path, text))
        let known = documents.GetValueOrDefault(match.Groups["file"].Value)
        where known is null || (match.Groups["anchor"] is { Success: true } anchor && !known.Contains(anchor.Value))
        select match.Value;

    // Documents name each other, and themselves, without the folder.
    private static string FromTheTop(string path, string text) => !path.StartsWith("docs/", StringComparison.Ordinal)
        ? text
        : Neighbour().Replace(text, "](docs/$1").Replace("](#", $"]({path}#", StringComparison.Ordinal);

    /// <summary>
    /// The anchors that a Markdown file has on the web: headings in lower case, blanks as dashes, signs left out.
    /// </summary>
    private static HashSet<string> Anchors(string markdown)
    {
        HashSet<string> anchors = [];
        foreach (Match heading in Heading().Matches(Fence().Replace(markdown, "")))
        {
            var anchor = Sign().Replace(heading.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-');
            for (var (count, name) = (0, anchor); !anchors.Add(name); name = $"{anchor}-{count}") count++;
        }
        return anchors;
    }

    [GeneratedRegex(
        """
        \b(DESIGN|REQUIREMENTS)\b | \b(PACKAGES|STYLE|BRIEF)\.md\b
        | \bfacts(:\ ?|,\ |/|\ )(law|reliability|components|peers|data\ README)\b | \bfacts:?\ ?(§|\#\d+)
        | \bR-(MONEY|LEDGER|NUM|TX|IDEM|OUTBOX|WEBHOOK|OUTBOUND|BILLING|PROV|TENANT|AUTHZ|BLZ|HTTP|PDF|XML|FILE|TIME|MOD|OPS)\b
        | (?<![\w"'`>-])(((ACC|CAT|SUB|INV|TAX|LAW|PAY|PRV|ACT|INS|UX|API|OPS)-\d{1,2})|([FI]-\d\d))(?![\w"-])
        | \bcomplaint\ \#?\d+
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Papers();

    [GeneratedRegex(@"§\s?\d[\d.]*", RegexOptions.CultureInvariant)]
    private static partial Regex Paragraph();

    [GeneratedRegex(@"\b(UStG|UStDV|AO|BGB|HGB|RFC|BILLING)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Lawgiver();

    [GeneratedRegex(
        @"\bdocs/(?<file>\w+\.md)(#(?<anchor>[\w-]+))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Link();

    [GeneratedRegex(@"\]\((\w+\.md)", RegexOptions.CultureInvariant)]
    private static partial Regex Neighbour();

    [GeneratedRegex(@"^#{1,6} +(.+)$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"[^\w -]", RegexOptions.CultureInvariant)]
    private static partial Regex Sign();
}
