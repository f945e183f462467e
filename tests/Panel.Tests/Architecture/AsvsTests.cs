using System.Text.RegularExpressions;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture;

/// <summary>
/// <c>docs/ASVS.md</c> is whole and names nothing that is not there: every requirement of level 1 and 2 of OWASP ASVS
/// 5.0.0 once, each with one of three states, each test and file that it rests on existing.
/// </summary>
public sealed partial class AsvsTests
{
    private static readonly string[] States = ["met", "not applicable", "open"];

    // Section, then the requirements of level 1 and 2 in it; what is left out has level 3.
    private const string Sections = """
        1.1:1-2 1.2:1-9 1.3:1-11 1.4:1-3 1.5:1-2 2.1:1-3 2.2:1-3 2.3:1-4 2.4:1-1 3.2:1-2 3.3:1-4 3.4:1-6 3.5:1-5
        3.7:1-2 4.1:1-3 4.2:1-1 4.3:1-2 4.4:1-4 5.1:1-1 5.2:1-3 5.3:1-2 5.4:1-3 6.1:1-3 6.2:1-12 6.3:1-4 6.4:1-4
        6.5:1-5 6.6:1-3 6.8:1-4 7.1:1-3 7.2:1-4 7.3:1-2 7.4:1-5 7.5:1-2 7.6:1-2 8.1:1-2 8.2:1-3 8.3:1-1 8.4:1-1
        9.1:1-3 9.2:1-4 10.1:1-2 10.2:1-2 10.3:1-4 10.4:1-11 10.5:1-5 10.6:1-2 10.7:1-3 11.1:1-2 11.2:1-3 11.3:1-3
        11.4:1-4 11.5:1-1 11.6:1-1 12.1:1-3 12.2:1-2 12.3:1-4 13.1:1-1 13.2:1-5 13.3:1-2 13.4:1-5 14.1:1-2 14.2:1-4
        14.3:1-3 15.1:1-3 15.2:1-3 15.3:1-7 16.1:1-1 16.2:1-5 16.3:1-4 16.4:1-3 16.5:1-3 17.1:1-1 17.2:1-4 17.3:1-2
        """;

    private static readonly string[][] Rows =
    [
        .. File.ReadAllLines(Repository.Path("docs/ASVS.md")).Where(line => Row().IsMatch(line))
            .Select(line => line.Trim('|', ' ').Split(" | ", 5)),
    ];

    private static readonly Lazy<Dictionary<string, string>> Sources = new(() => Directory
        .EnumerateFiles(Repository.Path("tests"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).ToDictionary(file => file, File.ReadAllText));

    [Fact]
    public void Every_requirement_of_level_1_and_2_stands_in_the_document_once_and_in_order()
    {
        var expected = Expected().ToList();
        expected.Count.ShouldBe(253);
        Rows.Select(row => row[0]).ShouldBe(expected);
        Rows.Count(row => row[1] == "1").ShouldBe(70);
    }

    [Fact]
    public void Every_state_is_one_of_three_and_says_how_or_why()
    {
        foreach (var row in Rows)
        {
            States.ShouldContain(row[3], row[0]);
            row[4].Trim().Length.ShouldBeGreaterThan(3, row[0]);
            if (row[3] == "met")
                (Tests(row[4]).Any() || Files(row[4]).Any()).ShouldBeTrue($"{row[0]} names neither a test nor a file");
        }
    }

    [Fact]
    public void Every_test_and_file_that_it_rests_on_exists()
    {
        var lost = from row in Rows
                   from name in Tests(row[4]).Where(test => !TestExists(test))
                       .Concat(Files(row[4]).Where(file => !File.Exists(Repository.Path(file))))
                   select $"{row[0]}: {name}";
        lost.ShouldBeEmpty();
    }

    [Fact]
    public void A_planted_fault_is_seen()
    {
        TestExists("AsvsTests.A_planted_fault_is_seen").ShouldBeTrue();
        TestExists("AsvsTests.A_test_that_nobody_wrote").ShouldBeFalse();
        TestExists("NobodyTests.A_planted_fault_is_seen").ShouldBeFalse();
        Files("`src/nowhere.cs` and `docs/ASVS.md`").ShouldBe(["src/nowhere.cs", "docs/ASVS.md"]);
        Tests("`A.Such_a_test` beside `src/Some_file.cs` and `base-uri`").ShouldBe(["A.Such_a_test"]);
    }

    [Fact]
    public void The_counts_at_its_head_are_those_of_its_rows()
    {
        var text = File.ReadAllText(Repository.Path("docs/ASVS.md"));
        foreach (var state in States)
            text.ShouldContain(
                $"| {state} | {Rows.Count(row => row[3] == state && row[1] == "1")} | "
                    + $"{Rows.Count(row => row[3] == state && row[1] == "2")} |");
    }

    private static IEnumerable<string> Expected() =>
        from section in Sections.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        let parts = section.Split(':', '-')
        from number in Enumerable.Range(int.Parse(parts[1], null), int.Parse(parts[2], null))
        select $"V{parts[0]}.{number}";

    private static IEnumerable<string> Tests(string text) =>
        Quoted().Matches(text).Select(match => match.Groups[1].Value).Where(word => Test().IsMatch(word));

    private static IEnumerable<string> Files(string text) =>
        Quoted().Matches(text).Select(match => match.Groups[1].Value).Where(word => Path().IsMatch(word));

    private static bool TestExists(string test)
    {
        var (type, method) = (test.Split('.')[0], test.Split('.')[1]);
        return Sources.Value.Values.Any(source =>
            Regex.IsMatch(source, $@"\bclass {type}\b", RegexOptions.CultureInvariant)
            && Regex.IsMatch(source, $@"\bpublic (async )?(Task|void) {method}\(", RegexOptions.CultureInvariant));
    }

    [GeneratedRegex(@"^\| V\d+\.\d+\.\d+ \|", RegexOptions.CultureInvariant)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\A\w+\.[A-Z0-9]\w*_\w+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Test();

    [GeneratedRegex(
        @"\A(src|docs|tests|modules|themes|migrations|tools)/\S+\.\w+\z|\A[A-Z]\w+\.(Build\.props|md)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Path();
}
