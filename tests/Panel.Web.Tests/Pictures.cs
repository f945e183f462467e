namespace Panel.Web.Tests;

/// <summary>Pictures that tests take of the pages they stand on.</summary>
internal static class Pictures
{
    /// <summary>Whether they are taken: with <c>PANEL_SCREENS</c>, and in runs of everything.</summary>
    internal static bool Wanted { get; } = IsSet("PANEL_SCREENS") || IsSet("PANEL_TEST_ALL");

    /// <summary>Where they lie; ignored by git.</summary>
    internal static string Folder => Directory.CreateDirectory(Repository.Path("artifacts/screens")).FullName;

    /// <summary>Those that the README shows; only <c>./panel test WriteScreens</c> writes them.</summary>
    internal static string Documented => Directory.CreateDirectory(Repository.Path("docs/screens")).FullName;

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
