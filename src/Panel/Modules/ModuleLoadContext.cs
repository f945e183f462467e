using System.Reflection;
using System.Runtime.Loader;

namespace Panel.Modules;

/// <summary>
/// The assemblies of one module. Of Panel it gets the contracts, always Panel's own copy, and nothing else; of the
/// machine the .NET runtime; everything else comes from its folder. Two modules may carry assemblies of the same name.
/// </summary>
/// <remarks>This keeps modules out of each other's way. It is no wall against code that means harm: that runs in our
/// process.</remarks>
internal sealed class ModuleLoadContext(FoundModule module) : AssemblyLoadContext(module.Id)
{
    private static readonly Assembly Contracts = typeof(IModule).Assembly;

    private static readonly string Runtime = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private readonly AssemblyDependencyResolver _files = new(Path.Combine(module.Folder, module.Manifest!.Assembly));

    /// <summary>The module whose code this is.</summary>
    internal string ModuleId => module.Id;

    /// <summary>The module's own assembly.</summary>
    internal Assembly LoadEntry() => LoadFromAssemblyPath(Path.Combine(module.Folder, module.Manifest!.Assembly));

    /// <summary>Which module the code of an assembly belongs to; null for Panel's own and the runtime's.</summary>
    internal static string? Owner(Assembly assembly) => (GetLoadContext(assembly) as ModuleLoadContext)?.ModuleId;

    protected override Assembly? Load(AssemblyName name)
    {
        // Before the module's folder is asked: a copy of its own would have types that nobody else has.
        if (name.Name == Contracts.GetName().Name) return Contracts;
        if (_files.ResolveAssemblyToPath(name) is { } path && IsInside(path)) return LoadFromAssemblyPath(path);
        // A language that is missing is no fault: the texts fall back to another one.
        if (name.Name is { } file
            && (file.EndsWith(".resources", StringComparison.Ordinal)
                || File.Exists(Path.Combine(Runtime, file + ".dll")))) return null;
        // Null would go on to the program's own assemblies: Panel, Dapper, the driver.
        throw new FileNotFoundException(
            $"The module '{module.Id}' asks for the assembly '{name.Name}', which is neither in its folder nor part "
                + "of .NET.");
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _files.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path && IsInside(path)
            ? LoadUnmanagedDllFromPath(path) : nint.Zero;

    private bool IsInside(string path) =>
        Path.GetFullPath(path).StartsWith(module.Folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
