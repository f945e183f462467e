using System.Xml.Linq;

namespace Panel.Sbom;

/// <summary>A package as it lies on this machine, with what its maker says of it.</summary>
/// <param name="Folder">Where it was unpacked.</param>
/// <param name="Needs">Other packages of the product that it asks for, by name.</param>
public sealed record NuGetPackage(string Name, string Version, string Folder, IReadOnlyList<string> Needs)
{
    private readonly Lazy<XElement> _metadata = new(() => ReadMetadata(Folder, Name));

    /// <summary>Names the package in the bill and everywhere else (purl).</summary>
    public string Purl => $"pkg:nuget/{Name}@{Version}";

    /// <summary>Who supplies it.</summary>
    public string Authors => Says("authors") ?? "unknown";

    /// <summary>An SPDX expression; null where the maker names an address, or a text that is not recognised.</summary>
    public string? LicenceExpression => Element("license") is not { } licence ? null
        : (string?)licence.Attribute("type") == "expression" ? licence.Value
        : IsMit(Path.Combine(Folder, licence.Value)) ? "MIT"
        : null;

    /// <summary>What the maker says where there is no expression: a file of the package or an address.</summary>
    public string LicenceName => Says("license") ?? Says("licenseUrl") ?? "not stated";

    /// <summary>SHA-512 of the package file as the registry delivered it, in hexadecimal.</summary>
    public string Sha512
    {
        get
        {
            var file = Path.Combine(Folder, $"{Name}.{Version}.nupkg.sha512".ToLowerInvariant());
            return File.Exists(file)
                ? Convert.ToHexStringLower(Convert.FromBase64String(File.ReadAllText(file).Trim()))
                : throw new NotRestoredException(file);
        }
    }

    private string? Says(string name) => Element(name)?.Value;

    private XElement? Element(string name) =>
        _metadata.Value.Elements().FirstOrDefault(element => element.Name.LocalName == name);

    // The text of the MIT licence begins, after the names of its holders, with this sentence and has no other
    // conditions than its own.
    private static bool IsMit(string file) =>
        File.Exists(file)
            && string.Join(
                ' ',
                File.ReadAllText(file)
                    .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) is { Length: < 1500 } text
        && text.Contains(
            "Permission is hereby granted, free of charge, to any person obtaining a copy of this software",
            StringComparison.Ordinal);

    private static XElement ReadMetadata(string folder, string name)
    {
        var file = Path.Combine(folder, $"{name.ToLowerInvariant()}.nuspec");
        if (!File.Exists(file)) throw new NotRestoredException(file);
        return XDocument.Load(file).Root!.Elements().First(element => element.Name.LocalName == "metadata");
    }
}
