using Xunit;

namespace Panel.Testing;

/// <summary>
/// Material that may lie beside the checkout in a folder <c>shared</c>: sample companies with their expected results. It is not
/// part of the repository; tests that need it are reported as skipped where it is missing.
/// </summary>
public static class Shared
{
    /// <summary>The folder, found by walking up from the test's own directory; null when there is none.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>A path below the folder, with forward slashes.</summary>
    public static string Path(string relative) =>
        System.IO.Path.Combine(Folder ?? throw new DirectoryNotFoundException("There is no folder 'shared' beside the checkout."), relative);

    internal static string? Missing(string relative) =>
        Folder is not null && System.IO.Path.Exists(Path(relative)) ? null : $"needs ../shared/{relative}, which is not beside this checkout";

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = System.IO.Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(System.IO.Path.Combine(candidate, "data"))) return candidate;
        }
        return null;
    }
}

/// <summary>A fact about material in <c>../shared</c>; skipped by name where it is missing.</summary>
public sealed class SharedFactAttribute : FactAttribute
{
    /// <param name="needs">Path below the folder, such as <c>data/nordhost</c>.</param>
    public SharedFactAttribute(string needs) => Skip = Shared.Missing(needs);
}

/// <summary>A theory about material in <c>../shared</c>; skipped by name where it is missing.</summary>
public sealed class SharedTheoryAttribute : TheoryAttribute
{
    /// <param name="needs">Path below the folder, such as <c>data/nordhost</c>.</param>
    public SharedTheoryAttribute(string needs) => Skip = Shared.Missing(needs);
}
