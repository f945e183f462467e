using System.Runtime.CompilerServices;

namespace Panel.Testing;

/// <summary>
/// Expected texts kept beside their test as <c>Name.golden.txt</c>. They are rewritten only when
/// <c>PANEL_REWRITE_GOLDEN=1</c> is set, so that every change is seen in a review.
/// </summary>
public static class Golden
{
    /// <summary>The text that is expected, after writing <paramref name="actual"/> when that was asked for.</summary>
    /// <param name="name">Name of the file without its ending.</param>
    public static string Expected(string name, string actual, [CallerFilePath] string test = "")
    {
        var file = Path.Combine(Path.GetDirectoryName(test)!, $"{name}.golden.txt");
        if (Environment.GetEnvironmentVariable("PANEL_REWRITE_GOLDEN") == "1") File.WriteAllText(file, actual);
        return File.Exists(file)
            ? File.ReadAllText(file) : $"There is no {file}. Set PANEL_REWRITE_GOLDEN=1 to write it.";
    }
}
