using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture;

/// <summary>Lines of C# fit on a screen beside another file: at most 120 columns, as .editorconfig says.</summary>
public sealed class LineWidthTests
{
    private const int Columns = 120;

    // A name, an address, a list of columns of a file: what has no blank cannot be broken.
    private const int LongestWord = 60;

    [Fact]
    public void No_line_is_wider_than_a_screen()
    {
        var sources = new[] { "modules", "src", "tests", "tools" }
            .SelectMany(folder =>
                Directory.EnumerateFiles(Repository.Path(folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)).ToList();
        sources.Count.ShouldBeGreaterThan(1_000);
        sources.SelectMany(file => TooWide(File.ReadAllLines(file))
            .Select(line => $"{Path.GetRelativePath(Repository.Root, file)}:{line}")).ShouldBeEmpty();
    }

    [Fact]
    public void A_line_that_is_too_wide_is_found_by_its_number()
    {
        var narrow = new string('x', 59);
        TooWide([narrow, $"{narrow} {narrow}x", $"{narrow} {narrow} x", "// " + new string('x', 140)]).ShouldBe([3]);
    }

    private static IEnumerable<int> TooWide(IReadOnlyList<string> lines) =>
        Enumerable.Range(0, lines.Count).Where(no => IsTooWide(lines[no])).Select(no => no + 1);

    private static bool IsTooWide(string line) =>
        line.Length > Columns && line.Split(' ').Max(word => word.Length) < LongestWord;
}
