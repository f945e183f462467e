using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Panel.Sbom;

/// <summary>The bill of materials of this checkout (CycloneDX 1.6, ECMA-424).</summary>
/// <param name="written">Stands in the bill as its time.</param>
public sealed class Bom(
    IReadOnlyList<NuGetPackage> packages, IReadOnlyList<SystemProgram> programs, DateTimeOffset written)
{
    private const string Product = "panel";

    private static readonly string[] Frameworks = ["Microsoft.NETCore.App", "Microsoft.AspNetCore.App"];

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>The bill as a file.</summary>
    public string ToJson() => new JsonObject
    {
        ["bomFormat"] = "CycloneDX",
        ["specVersion"] = "1.6",
        ["serialNumber"] = $"urn:uuid:{Guid.NewGuid()}",
        ["version"] = 1,
        ["metadata"] = new JsonObject
        {
            ["timestamp"] = written.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", null),
            ["tools"] = new JsonObject
            {
                ["components"] = new JsonArray(Component("application", "Panel.Sbom", Version, null))
            },
            ["component"] = Itself(),
        },
        ["components"] = new JsonArray(
            [.. packages.Select(Library), .. Frameworks.Select(Framework), .. programs.Select(Program)]),
        ["dependencies"] = new JsonArray([.. Dependencies()]),
    }.ToJsonString(Readable) + "\n";

    private static string Version { get; } =
        typeof(Bom).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static JsonObject Itself()
    {
        var component = Component("application", "Panel", Version, Product);
        component["licenses"] = new JsonArray(new JsonObject { ["expression"] = "MIT" });
        return component;
    }

    private static JsonObject Library(NuGetPackage package)
    {
        var component = Component("library", package.Name, package.Version, package.Purl);
        component["supplier"] = new JsonObject { ["name"] = package.Authors };
        component["scope"] = "required";
        component["hashes"] = new JsonArray(new JsonObject { ["alg"] = "SHA-512", ["content"] = package.Sha512 });
        component["licenses"] = new JsonArray(package.LicenceExpression is { } expression
            ? new JsonObject { ["expression"] = expression }
            : new JsonObject { ["license"] = new JsonObject { ["name"] = package.LicenceName } });
        component["purl"] = package.Purl;
        return component;
    }

    // The runtime is installed beside Panel, as new as this machine's.
    private static JsonObject Framework(string name)
    {
        var component = Component(
            "framework", name, RuntimeInformation.FrameworkDescription.Split(' ')[^1], $"framework:{name}");
        component["supplier"] = new JsonObject { ["name"] = "Microsoft" };
        component["licenses"] = new JsonArray(new JsonObject { ["expression"] = "MIT" });
        return component;
    }

    private static JsonObject Program(SystemProgram program)
    {
        var component = Component("application", program.Name, program.Version, program.Purl);
        component["supplier"] = new JsonObject { ["name"] = "Debian" };
        component["purl"] = program.Purl;
        return component;
    }

    private static JsonObject Component(string type, string name, string? version, string? reference)
    {
        var component = new JsonObject { ["type"] = type };
        if (reference is not null) component["bom-ref"] = reference;
        component["name"] = name;
        if (version is not null) component["version"] = version;
        return component;
    }

    private IEnumerable<JsonObject> Dependencies()
    {
        var needed = packages.SelectMany(package => package.Needs).ToHashSet(StringComparer.OrdinalIgnoreCase);
        yield return Edge(Product,
        [
            .. packages.Where(package => !needed.Contains(package.Name)).Select(package => package.Purl),
            .. Frameworks.Select(name => $"framework:{name}"), .. programs.Select(program => program.Purl),
        ]);
        foreach (var package in packages)
            yield return Edge(
                package.Purl,
                package.Needs.SelectMany(name => packages.Where(other => Same(other.Name, name)))
                    .Select(other => other.Purl));
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static JsonObject Edge(string from, IEnumerable<string> to) =>
        new()
        {
            ["ref"] = from, ["dependsOn"] = new JsonArray([.. to.Select(reference => JsonValue.Create(reference))])
        };
}
