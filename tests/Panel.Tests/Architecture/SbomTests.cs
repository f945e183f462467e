using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Panel.Sbom;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture;

/// <summary>
/// The bill of materials that <c>./panel sbom</c> writes: whole, true, and in the form that other programs read.
/// </summary>
public sealed partial class SbomTests
{
    private static readonly IReadOnlyList<NuGetPackage> Packages = ProductPackages.Read(Repository.Root);

    private static readonly string[] Programs = Words()
        .Match(File.ReadAllText(Repository.Path("panel"))).Groups[1].Value.Split(' ');

    private static readonly JsonElement Bill =
        JsonDocument.Parse(
            new Bom(Packages, [.. Programs.Select(SystemProgram.Find)], DateTimeOffset.UnixEpoch).ToJson()).RootElement;

    [Fact]
    public void It_names_every_package_that_a_project_of_the_product_was_restored_with()
    {
        var restored = Assets("src").Concat(Assets("modules")).SelectMany(file => Restored(file)).Distinct()
            .Order(StringComparer.Ordinal);
        Libraries().Select(library => $"{Text(library, "name")}/{Text(library, "version")}")
            .Order(StringComparer.Ordinal).ShouldBe(restored);
    }

    [Fact]
    public void It_names_no_package_of_the_tests()
    {
        string[] tests = [
            "xunit", "Shouldly", "FsCheck", "AngleSharp", "ZXing.Net", "Microsoft.NET.Test.Sdk", "Microsoft.Playwright",
            "Deque.AxeCore.Playwright"
        ];
        Libraries().Select(library => Text(library, "name")).Intersect(tests, StringComparer.OrdinalIgnoreCase)
            .ShouldBeEmpty();
    }

    [Fact]
    public void Each_package_carries_its_licence_and_the_digest_of_its_file()
    {
        foreach (var (package, library) in Packages.Zip(Libraries()))
        {
            library.GetProperty("licenses")[0].GetProperty("expression").GetString()
                .ShouldNotBeNullOrEmpty(package.Name);
            var file = Path.Combine(package.Folder, $"{package.Name}.{package.Version}.nupkg".ToLowerInvariant());
            var digest = Convert.ToHexStringLower(SHA512.HashData(File.ReadAllBytes(file)));
            library.GetProperty("hashes")[0].GetProperty("content").GetString().ShouldBe(digest, package.Name);
        }
    }

    [Fact]
    public void It_names_the_programs_Panel_needs_with_the_versions_of_this_machine()
    {
        Programs.ShouldContain("mariadb-server");
        var named = Components()
            .Where(component => Text(component, "bom-ref").StartsWith("pkg:deb/", StringComparison.Ordinal));
        named.Select(component => Text(component, "name")).ShouldBe(Programs);
        SystemProgram.Find("no-such-package").Version.ShouldBeNull();
        SystemProgram.Find("dpkg").Version.ShouldNotBeNull();
    }

    // The rules of the CycloneDX 1.6 schema for the parts that are used; nothing else may stand in the bill.
    [Fact]
    public void It_keeps_the_rules_of_the_format()
    {
        Only(Bill, "bomFormat", "specVersion", "serialNumber", "version", "metadata", "components", "dependencies");
        Text(Bill, "bomFormat").ShouldBe("CycloneDX");
        Text(Bill, "specVersion").ShouldBe("1.6");
        Text(Bill, "serialNumber")
            .ShouldMatch("^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$");
        Bill.GetProperty("metadata").GetProperty("timestamp").GetDateTimeOffset().ShouldBe(DateTimeOffset.UnixEpoch);
        foreach (var component in Components()) Check(component);
        var references = Components().Select(component => Text(component, "bom-ref")).Append("panel").ToList();
        references.ShouldBeUnique();
        foreach (var edge in Bill.GetProperty("dependencies").EnumerateArray())
            edge.GetProperty("dependsOn").EnumerateArray().Select(to => to.GetString()).Append(Text(edge, "ref"))
                .Except(references).ShouldBeEmpty();
    }

    private static void Check(JsonElement component)
    {
        Only(component, "type", "bom-ref", "name", "version", "supplier", "scope", "hashes", "licenses", "purl");
        Text(component, "type").ShouldBeOneOf("library", "framework", "application");
        if (!component.TryGetProperty("hashes", out var hashes)) return;
        foreach (var hash in hashes.EnumerateArray())
        {
            Text(hash, "alg").ShouldBe("SHA-512");
            Text(hash, "content").ShouldMatch("^[0-9a-f]{128}$");
        }
    }

    private static void Only(JsonElement thing, params string[] names) =>
        thing.EnumerateObject().Select(property => property.Name).Except(names).ShouldBeEmpty();

    private static IEnumerable<JsonElement> Components() => Bill.GetProperty("components").EnumerateArray();

    private static IEnumerable<JsonElement> Libraries() =>
        Components().Where(component => Text(component, "type") == "library");

    private static string Text(JsonElement thing, string name) => thing.GetProperty(name).GetString()!;

    private static IEnumerable<string> Assets(string folder) =>
        Directory.EnumerateFiles(Repository.Path(folder), "project.assets.json", SearchOption.AllDirectories);

    private static List<string> Restored(string file)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(file));
        var used = assets.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(library => Text(library.Value, "type") == "package").Select(library => library.Name);
        var framework = assets.RootElement.GetProperty("project").GetProperty("frameworks").GetProperty("net10.0");
        var downloads = framework.TryGetProperty("downloadDependencies", out var list)
            ? list.EnumerateArray() : default;
        return [
            .. used,
            .. downloads.Select(download =>
                $"{Text(download, "name")}/{Text(download, "version").Trim('[', ']').Split(", ")[0]}")
        ];
    }

    [GeneratedRegex(@"^packages=\(([^)]+)\)", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
