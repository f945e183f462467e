using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Panel.TestChoice;

/// <summary>What the choice of tests needs to know of a checkout.</summary>
/// <param name="Features">In dependency order: a feature may use those before it.</param>
/// <param name="Projects">All of them, tests and tools included.</param>
public sealed partial record Checkout(IReadOnlyList<string> Features, IReadOnlyList<Project> Projects)
{
    /// <summary>Reads the table of src/README.md, which a test keeps in dependency order, and the projects.</summary>
    public static Checkout Read(string root) => new(
        [.. File.ReadLines(Path.Combine(root, "src/README.md")).Select(line => FeatureRow().Match(line))
            .Where(match => match.Success).Select(match => match.Groups["feature"].Value)],
        [.. Array.ConvertAll(["src", "modules", "tests", "tools"], folder => Path.Combine(root, folder))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories))
            .Select(file => Project.Read(root, file)).OrderBy(project => project.Folder, StringComparer.Ordinal)]);

    // The rows of features end with their state, those of projects do not.
    [GeneratedRegex(@"^\| `(?<feature>[A-Z][A-Za-z]+)` \|.*\| (here|later) \|$", RegexOptions.CultureInvariant)]
    private static partial Regex FeatureRow();
}

/// <summary>A project.</summary>
/// <param name="Folder">From the root of the checkout: <c>src/Panel</c>.</param>
/// <param name="References">Folders of the projects it names itself.</param>
/// <param name="Parts">Folders inside, by which tests can be chosen.</param>
public sealed record Project(string Folder, IReadOnlyList<string> References, IReadOnlyList<string> Parts)
{
    public string Name => Path.GetFileName(Folder);

    public bool HasTests =>
        Folder.StartsWith("tests/", StringComparison.Ordinal) && Folder.EndsWith(".Tests", StringComparison.Ordinal);

    internal static Project Read(string root, string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        return new Project(
            Path.GetRelativePath(root, folder),
            [
                .. XDocument.Load(file).Descendants("ProjectReference")
                    .Select(reference => reference.Attribute("Include")!.Value)
                    .Select(other =>
                        Path.GetRelativePath(
                            root, Path.GetFullPath(Path.Combine(folder, Path.GetDirectoryName(other)!))))],
            [.. Directory.EnumerateDirectories(folder).Select(Path.GetFileName).OfType<string>()
                .Where(part => part is not ("bin" or "obj")).Order(StringComparer.Ordinal)]);
    }
}
