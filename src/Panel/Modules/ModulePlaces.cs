namespace Panel.Modules;

/// <summary>A folder with a module in it, or with something that cannot be used.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Id">The manifest's id; the folder's name where there is no manifest to read.</param>
/// <param name="Comes">Whether it came with Panel: then it is on until somebody turns it off. Strangers' are off until
/// turned on.</param>
/// <param name="Manifest">Null where <paramref name="Problem"/> says why it cannot be used.</param>
public sealed record FoundModule(string Folder, string Id, bool Comes, ModuleManifest? Manifest, Problem? Problem);

/// <summary>The folders in which modules lie, each in a folder of its own that has the name of its id.</summary>
/// <param name="Own">Beside the program: those that come with Panel.</param>
/// <param name="Installed">In the data directory: those that somebody added.</param>
public sealed record ModulePlaces(string Own, string Installed)
{
    // A name with a dot is no module.
    private const string Gone = ".gone-";

    /// <summary>Of this program and this installation.</summary>
    public static ModulePlaces Of(string varDirectory) =>
        new(Path.Combine(AppContext.BaseDirectory, "modules"), Path.Combine(varDirectory, "modules"));

    /// <summary>Reads all manifests anew, those of Panel first. No code is loaded.</summary>
    public IReadOnlyList<FoundModule> Find()
    {
        var own = In(Own, comes: true);
        var taken = own.Select(module => module.Id).ToHashSet(StringComparer.Ordinal);
        return [
            .. own, .. In(Installed, comes: false).Select(module => taken.Contains(module.Id) ? Twice(module) : module)
        ];
    }

    /// <summary>One folder, wherever it lies and whatever its name is.</summary>
    public static FoundModule At(string folder, bool comes = false)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var read = ManifestFile.Read(full);
        return read.Ok
            ? new FoundModule(full, read.Value.Id, comes, read.Value, null)
            : new FoundModule(full, Path.GetFileName(full), comes, null, read.Problem);
    }

    /// <summary>
    /// Takes the folder of an added module away: it is no module any more at once, and off the disk as soon as nobody
    /// holds it.
    /// </summary>
    /// <exception cref="ArgumentException">The folder does not lie where modules are added.</exception>
    internal void PutAway(string folder)
    {
        if (Path.GetDirectoryName(folder) != Path.GetFullPath(Installed))
            throw new ArgumentException($"'{folder}' does not lie in '{Installed}'.", nameof(folder));
        var gone = Path.Combine(Installed, $"{Gone}{Guid.NewGuid():N}");
        Directory.Move(folder, gone);
        Delete(gone);
    }

    /// <summary>Deletes what was put away and could not be deleted then.</summary>
    internal void Sweep()
    {
        if (!Directory.Exists(Installed)) return;
        foreach (var gone in Directory.EnumerateDirectories(Installed, Gone + "*")) Delete(gone);
    }

    // Links in it are removed; what they lead to is not.
    private static void Delete(string gone)
    {
        try
        {
            Directory.Delete(gone, recursive: true);
        }
        catch (Exception held) when (held is IOException or UnauthorizedAccessException)
        {
            // Somebody still holds it, or another process is deleting it: the next start looks again.
        }
    }

    private static List<FoundModule> In(string place, bool comes) => Directory.Exists(place)
        ? [.. Directory.EnumerateDirectories(place).Where(folder => !Path.GetFileName(folder).StartsWith('.'))
            .Order(StringComparer.Ordinal).Select(folder => Named(At(folder, comes)))]
        : [];

    // The name of a folder is unique, so ids are: none can pass for another.
    private static FoundModule Named(FoundModule module) =>
        module.Manifest is null || Path.GetFileName(module.Folder) == module.Id
            ? module
            : Refused(
                module,
                Problem.Invalid(
                    "id", "The folder is named '{0}' and module.json says '{1}'. Name the folder after the id.",
                        Path.GetFileName(module.Folder), module.Id));

    private static FoundModule Twice(FoundModule module) =>
        Refused(module, Problem.Invalid("id", "A module that comes with Panel has the id '{0}' already.", module.Id));

    private static FoundModule Refused(FoundModule module, Problem problem) =>
        module with { Id = Path.GetFileName(module.Folder), Manifest = null, Problem = problem };
}
