using System.Text.Json;
using System.Text.RegularExpressions;

namespace Panel.Modules;

/// <summary>Reads and checks the manifest of a folder, and the folder itself, without loading code.</summary>
internal static partial class ManifestFile
{
    // A manifest has seven short texts; what is larger is something else.
    private const int MostBytes = 64 * 1024;

    private static readonly JsonSerializerOptions Options = new(
        JsonSerializerDefaults.Web)
    { AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip };

    /// <summary>The manifest, or why the module cannot be used; field of the problem is the manifest's.</summary>
    internal static Result<ModuleManifest> Read(string folder)
    {
        if (LinkOutside(folder) is { } link)
            return Problem.Invalid(
                "folder", "'{0}' leads out of the module's folder. A module carries its files itself.", link);
        var file = new FileInfo(Path.Combine(folder, ModuleManifest.FileName));
        if (!file.Exists)
            return Problem.Invalid("folder", "There is no module.json in the folder '{0}'.", Path.GetFileName(folder));
        if (file.Length > MostBytes)
            return Problem.Invalid("folder", "module.json is larger than {0} KB.", MostBytes / 1024);
        try
        {
            return JsonSerializer.Deserialize<ModuleManifest>(File.ReadAllText(file.FullName), Options) is { } manifest
                ? Check(manifest, folder) is { } wrong ? wrong : manifest
                : Problem.Invalid("folder", "module.json is no JSON object.");
        }
        catch (JsonException broken)
        {
            return Problem.Invalid("folder", "module.json is not valid JSON, line {0}.", (broken.LineNumber ?? 0) + 1);
        }
    }

    /// <summary>The first rule a manifest breaks, or null; of the folder only whether the assembly is there.</summary>
    private static Problem? Check(ModuleManifest manifest, string folder)
    {
        if (Missing(manifest) is { } missing) return Problem.Invalid(missing, "module.json has no '{0}'.", missing);
        if (!Id().IsMatch(manifest.Id))
            return Problem.Invalid(
                "id", "An id has 2 to 40 small letters, digits and hyphens, a letter first; module.json says '{0}'.",
                Cut(manifest.Id));
        if (manifest.Name.Length > 80 || manifest.Name.Any(char.IsControl))
            return Problem.Invalid("name", "A module's name has at most 80 characters, on one line.");
        if (VersionRange.Number(manifest.Version) is null)
            return Problem.Invalid(
                "version", "A version is two to four numbers, such as 1.4.0; module.json says '{0}'.",
                Cut(manifest.Version));
        if (!AssemblyName().IsMatch(manifest.Assembly))
            return Problem.Invalid(
                "assembly",
                "'assembly' is the name of a .dll beside module.json, without folders; module.json says '{0}'.",
                Cut(manifest.Assembly));
        if (!Entry().IsMatch(manifest.Entry))
            return Problem.Invalid(
                "entry", "'entry' is the full name of a class; module.json says '{0}'.", Cut(manifest.Entry));
        return CheckFit(manifest) ?? (File.Exists(Path.Combine(folder, manifest.Assembly)) ? null
            : Problem.Invalid(
                "assembly", "module.json names the assembly '{0}', which is not there.", manifest.Assembly));
    }

    private static Problem? CheckFit(ModuleManifest manifest)
    {
        if (VersionRange.Find(manifest.Contracts) is not { } range)
            return Problem.Invalid(
                "contracts", "'contracts' is a range of versions such as [0.1,0.2); module.json says '{0}'.",
                Cut(manifest.Contracts));
        if (!range.Contains(ContractsVersion.Current))
            return Problem.Invalid(
                "contracts",
                "It was made for Panel.Contracts {0}, and this Panel has {1}. Get the version of the module that fits.",
                    manifest.Contracts, ContractsVersion.Text);
        return ModuleKind.Find(manifest.Kind) is null
            ? Problem.Invalid(
                "kind", "This Panel knows no modules of the kind '{0}', only: {1}.", Cut(manifest.Kind),
                string.Join(", ", ModuleKind.All.Select(kind => kind.Name)))
            : null;
    }

    // JSON may leave out what the record does not allow to be null.
    private static string? Missing(ModuleManifest manifest) =>
        new (string Name, string? Value)[]
        {
            ("id", manifest.Id), ("name", manifest.Name), ("version", manifest.Version),
            ("contracts", manifest.Contracts),
            ("kind", manifest.Kind), ("assembly", manifest.Assembly), ("entry", manifest.Entry),
        }.FirstOrDefault(one => string.IsNullOrWhiteSpace(one.Value)).Name;

    // The folder itself, or anything in it, that is a link to something outside.
    private static string? LinkOutside(string folder)
    {
        var home = new DirectoryInfo(folder);
        if (home.LinkTarget is not null) return home.Name;
        var inside = home.FullName + Path.DirectorySeparatorChar;
        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };
        return home.EnumerateFileSystemInfos("*", options)
            .FirstOrDefault(one =>
                one.LinkTarget is not null && Target(one)?.StartsWith(inside, StringComparison.Ordinal) != true)?.Name;
    }

    private static string? Target(FileSystemInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            // A circle, or too long a chain.
            return null;
        }
    }

    private static string Cut(string text) => text.Length > 100 ? text[..100] + "…" : text;

    [GeneratedRegex(@"^[a-z][a-z0-9-]{1,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Id();

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,150}\.dll\z", RegexOptions.CultureInvariant)]
    private static partial Regex AssemblyName();

    [GeneratedRegex(@"^[A-Za-z_][\w.+]{0,300}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Entry();
}
