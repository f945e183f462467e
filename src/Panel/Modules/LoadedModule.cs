using System.Reflection;

namespace Panel.Modules;

/// <summary>
/// The code of a module, found to be what its manifest says. Loaded once per process; it stays until the process ends.
/// </summary>
internal sealed record LoadedModule(FoundModule Found, Type Entry, Type Settings)
{
    /// <summary>Loads the assembly and looks at the entry; runs no code of the module.</summary>
    /// <exception cref="ModuleFailedException">It is not what the manifest says.</exception>
    internal static LoadedModule Load(FoundModule found)
    {
        var manifest = found.Manifest!;
        var entry = new ModuleLoadContext(found).LoadEntry().GetType(manifest.Entry)
            ?? throw new ModuleFailedException(
                $"{manifest.Assembly} has no class '{manifest.Entry}', which module.json names as the entry.");
        var contract = ModuleKind.Find(manifest.Kind)!.Contract;
        if (!entry.IsVisible
            || entry.IsAbstract || !entry.IsAssignableTo(contract) || entry.GetConstructor(Type.EmptyTypes) is null)
            throw new ModuleFailedException(
                $"The entry '{manifest.Entry}' must be a public class with a public constructor without parameters "
                    + $"that fulfils {contract.Name}.");
        var settings = entry.GetInterfaces()
            .Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IModule<>))
            .Select(one => one.GetGenericArguments()[0]).ToList();
        return settings is [var only]
            ? new LoadedModule(found, entry, only)
            : throw new ModuleFailedException(
                $"The entry '{manifest.Entry}' must fulfil IModule<TSettings> once; a module without settings says "
                    + "NoSettings.");
    }

    /// <summary>A new instance.</summary>
    internal IModule Create()
    {
        try
        {
            return (IModule)Activator.CreateInstance(Entry)!;
        }
        catch (TargetInvocationException thrown) when (thrown.InnerException is { } inner)
        {
            throw inner;
        }
    }
}
