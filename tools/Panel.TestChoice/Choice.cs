namespace Panel.TestChoice;

/// <summary>What of one test project a change can break.</summary>
/// <param name="Project">Its folder: <c>tests/Panel.Tests</c>.</param>
/// <param name="Parts">The folders to run, in alphabetical order; null for all of it, none for nothing.</param>
/// <param name="Because">The first changed file that asks for so much, or null where only the architecture tests
/// run.</param>
public sealed record Chosen(string Project, IReadOnlyList<string>? Parts, string? Because)
{
    /// <summary>For <c>dotnet test --filter</c>: the namespaces of the folders; null for all.</summary>
    public string? Filter => Parts is null
        ? null
        : string.Join('|', Parts.Select(part => $"FullyQualifiedName~{Path.GetFileName(Project)}.{part}."));
}

/// <summary>
/// Chooses the tests that a change can break. A change in a feature can break that feature and those after it in
/// dependency order; one in a project without features, what refers to the project; one in a test file, its folder.
/// Architecture tests read the whole checkout and run always. Whatever has no place in this picture can break
/// everything.
/// </summary>
public static class Choice
{
    private const string Architecture = "Architecture";

    // What is made of the templates is tried there, and nothing else knows of them.
    private const string Template = "Template";

    // Tests stand on it, and it stands on the business for its databases only: a change of the business does not go
    // through it.
    private const string Support = "tests/Panel.Testing";

    /// <param name="changed">Paths from the root of the checkout, also of files that are gone.</param>
    public static IReadOnlyList<Chosen> Of(Checkout checkout, IReadOnlyList<string> changed) =>
        [.. checkout.Projects.Where(project => project.HasTests).Select(project => Of(checkout, project, changed))];

    private static Chosen Of(Checkout checkout, Project tests, IReadOnlyList<string> changed)
    {
        var parts = tests.Parts.Where(part => part == Architecture).ToHashSet();
        string? because = null;
        foreach (var path in changed)
        {
            if (Reach(checkout, tests, path) is not { } reached) return new Chosen(tests.Folder, null, path);
            var before = parts.Count;
            parts.UnionWith(reached);
            if (parts.Count > before) because = path;
        }
        return new Chosen(tests.Folder, [.. parts.Order(StringComparer.Ordinal)], because);
    }

    // The folders of a test project that a file can break, or null for all.
    private static IEnumerable<string>? Reach(Checkout checkout, Project tests, string path)
    {
        if (path.EndsWith(".md", StringComparison.Ordinal) || path.StartsWith("docs/", StringComparison.Ordinal))
            return [];
        if (path.StartsWith("tools/", StringComparison.Ordinal)) return [];
        if (path.StartsWith("themes/", StringComparison.Ordinal)) return FromFeature(checkout, tests, "Themes");
        if (path.StartsWith("templates/", StringComparison.Ordinal)) return tests.Parts.Where(part => part == Template);
        var owner = checkout.Projects.Where(project => path.StartsWith(project.Folder + "/", StringComparison.Ordinal))
            .MaxBy(project => project.Folder.Length);
        if (owner is null) return null;
        var part = path[(owner.Folder.Length + 1)..].Split('/') is [var first, _, ..] ? first : null;
        if (owner == tests) return OwnFile(checkout, tests, part, path);
        if (!Uses(checkout, tests, owner.Folder, [])) return [];
        return part is not null && owner.Folder != Support ? FromFeature(checkout, tests, part) : null;
    }

    // A class of tests is its own; what stands beside it may serve others.
    private static IEnumerable<string>? OwnFile(Checkout checkout, Project tests, string? part, string path)
    {
        if (part is null) return null;
        if (part == Architecture) return [];
        return path.EndsWith("Tests.cs", StringComparison.Ordinal) ? [part] : FromFeature(checkout, tests, part);
    }

    // All folders but those of the features before it: null where it is no feature at all, or the first.
    private static IEnumerable<string>? FromFeature(Checkout checkout, Project tests, string feature)
    {
        var before = checkout.Features.TakeWhile(other => other != feature).ToList();
        return before.Count == checkout.Features.Count
            || !tests.Parts.Intersect(checkout.Features).Any() ? null : tests.Parts.Except(before);
    }

    private static bool Uses(Checkout checkout, Project project, string folder, HashSet<string> seen) =>
        project.References.Any(reference => reference == folder
            || (reference != Support && seen.Add(reference)
                && Uses(checkout, checkout.Projects.Single(other => other.Folder == reference), folder, seen)));
}
