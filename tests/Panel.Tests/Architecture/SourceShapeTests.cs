using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture;

/// <summary>
/// What lets a reader find and see things: lines of C# that fit on a screen beside another file (at most 120 columns,
/// as .editorconfig says), and folders whose files are seen at one glance.
/// </summary>
public sealed class SourceShapeTests
{
    private const int Columns = 120;

    // A name, an address, a list of columns of a file: what has no blank cannot be broken.
    private const int LongestWord = 60;

    private const int FilesOfAFolder = 40;

    private static readonly string[] Folders = ["modules", "src", "tests", "tools"];

    private static readonly Lazy<IReadOnlyList<string>> Sources = new(() =>
    [
        .. Folders
            .SelectMany(folder => Directory.EnumerateFiles(
                Repository.Path(folder), "*", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .Where(file => !file.Split('/').Any(part => part is "bin" or "obj" or "data" or "wwwroot")),
    ]);

    [Fact]
    public void No_line_is_wider_than_a_screen()
    {
        var code = Sources.Value.Where(file => file.EndsWith(".cs", StringComparison.Ordinal)).ToList();
        code.Count.ShouldBeGreaterThan(1_000);
        code.SelectMany(file => TooWide(File.ReadAllLines(Repository.Path(file))).Select(line => $"{file}:{line}"))
            .ShouldBeEmpty();
    }

    [Fact]
    public void A_line_that_is_too_wide_is_found_by_its_number()
    {
        var narrow = new string('x', 59);
        TooWide([narrow, $"{narrow} {narrow}x", $"{narrow} {narrow} x", "// " + new string('x', 140)]).ShouldBe([3]);
    }

    // A component is one thing in two files.
    [Fact]
    public void No_folder_holds_more_files_than_one_sees_at_a_glance() =>
        Sources.Value.Where(file => !file.EndsWith(".razor.cs", StringComparison.Ordinal))
            .GroupBy(Path.GetDirectoryName).Where(folder => folder.Count() > FilesOfAFolder)
            .Select(folder => $"{folder.Key}: {folder.Count()} files")
            .ShouldBeEmpty("Sort them into folders; the namespace stays the feature's.");

    private static IEnumerable<int> TooWide(IReadOnlyList<string> lines) =>
        Enumerable.Range(0, lines.Count).Where(no => IsTooWide(lines[no])).Select(no => no + 1);

    private static bool IsTooWide(string line) =>
        line.Length > Columns && line.Split(' ').Max(word => word.Length) < LongestWord;
}
