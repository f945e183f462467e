using System.Text.Json;

namespace Panel.Sbom;

/// <summary>
/// Every package of the product, out of what the restore wrote for the projects in <c>src</c> and <c>modules</c>.
/// </summary>
public static class ProductPackages
{
    private static readonly string[] Products = ["src", "modules"];

    /// <param name="root">Top folder of a restored checkout.</param>
    /// <returns>Sorted by name; what projects reference, what that needs, and what they download and unpack by
    /// themselves.</returns>
    /// <exception cref="NotRestoredException">A project was not restored.</exception>
    public static IReadOnlyList<NuGetPackage> Read(string root) =>
    [
        .. Projects(root).SelectMany(ReadProject).GroupBy(package => package.Purl).Select(Joined)
            .OrderBy(package => package.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(package => package.Version, StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Projects(string root) =>
        from folder in Products
        from project in Directory.EnumerateFiles(Path.Combine(root, folder), "*.csproj", SearchOption.AllDirectories)
        select Path.Combine(Path.GetDirectoryName(project)!, "obj", "project.assets.json");

    // The same package may be asked for by several projects, each with its part of what it needs.
    private static NuGetPackage Joined(IEnumerable<NuGetPackage> same) =>
        same.First() with
        {
            Needs = [.. same.SelectMany(package => package.Needs).Distinct().Order(StringComparer.Ordinal)]
        };

    private static List<NuGetPackage> ReadProject(string file)
    {
        if (!File.Exists(file)) throw new NotRestoredException(file);
        using var assets = JsonDocument.Parse(File.ReadAllBytes(file));
        var store = assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
        return [.. Referenced(assets.RootElement, store), .. Downloaded(assets.RootElement, store)];
    }

    private static IEnumerable<NuGetPackage> Referenced(JsonElement assets, string store) =>
        from target in assets.GetProperty("targets").EnumerateObject()
        from library in target.Value.EnumerateObject()
        where library.Value.GetProperty("type").GetString() == "package"
        let parts = library.Name.Split('/')
        select Package(store, parts[0], parts[1], Needs(library.Value, target.Value));

    // A download is named with an exact version: [1.2.3, 1.2.3].
    private static IEnumerable<NuGetPackage> Downloaded(JsonElement assets, string store) =>
        from framework in assets.GetProperty("project").GetProperty("frameworks").EnumerateObject()
        where framework.Value.TryGetProperty("downloadDependencies", out _)
        from download in framework.Value.GetProperty("downloadDependencies").EnumerateArray()
        let version = download.GetProperty("version").GetString()!.Trim('[', ']').Split(',')[0]
        select Package(store, download.GetProperty("name").GetString()!, version, []);

    private static NuGetPackage Package(string store, string name, string version, IReadOnlyList<string> needs) =>
        new(name, version, Path.Combine(store, name.ToLowerInvariant(), version.ToLowerInvariant()), needs);

    // Names only what is really there: the framework brings some packages itself.
    private static List<string> Needs(JsonElement library, JsonElement target)
    {
        if (!library.TryGetProperty("dependencies", out var dependencies)) return [];
        var there = target.EnumerateObject().Select(other => other.Name.Split('/')[0])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. dependencies.EnumerateObject().Select(dependency => dependency.Name).Where(there.Contains)];
    }
}
