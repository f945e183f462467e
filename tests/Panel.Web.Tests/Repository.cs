namespace Panel.Web.Tests;

/// <summary>Places in the checkout that tests read and write.</summary>
internal static class Repository
{
    internal static string Root { get; } = Find();

    internal static string Web => Path.Combine(Root, "src", "Panel.Web");

    /// <summary>Whether tests take pictures of the pages they stand on: with <c>PANEL_SCREENS</c>, and in runs of everything.</summary>
    internal static bool PicturesWanted { get; } = IsSet("PANEL_SCREENS") || IsSet("PANEL_TEST_ALL");

    /// <summary>Pictures of pages; ignored by git.</summary>
    internal static string Screens => Directory.CreateDirectory(Path.Combine(Root, "artifacts", "screens")).FullName;

    /// <summary>Pictures that the README shows; only <c>./panel test WriteScreens</c> writes them.</summary>
    internal static string DocumentedScreens => Directory.CreateDirectory(Path.Combine(Root, "docs", "screens")).FullName;

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Panel.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("The tests run outside a checkout.");
    }
}
