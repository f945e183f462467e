using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Panel.Testing.Architecture;

/// <summary>
/// Finds in a loaded assembly who calls a method, and which overload with which types: what the compiler wrote.
/// </summary>
public static class MethodCalls
{
    /// <summary>Calls of every method of that name, with the type that calls.</summary>
    public static IReadOnlyList<(Type Caller, MethodBase Called)> Of(Assembly assembly, string method)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return
        [
            // The first type of every module is its nameless one, which the runtime does not give away.
            .. from type in metadata.TypeDefinitions.Skip(1)
               let caller = assembly.ManifestModule.ResolveType(MetadataTokens.GetToken(type))
               from body in metadata.GetTypeDefinition(type).GetMethods()
               from called in CalledBy(assembly.ManifestModule, caller, body, Code(file, metadata, body))
               where called.Name == method
               select (caller, called),
        ];
    }

    private static IEnumerable<int> Code(PEReader file, MetadataReader metadata, MethodDefinitionHandle handle) =>
        metadata.GetMethodDefinition(handle).RelativeVirtualAddress is var address and not 0
            ? Instructions.TextsAndCalls(file.GetMethodBody(address).GetILReader()).Where(step => !step.IsText)
                .Select(step => step.Token)
            : [];

    private static List<MethodBase> CalledBy(
        Module module, Type caller, MethodDefinitionHandle handle, IEnumerable<int> tokens)
    {
        var types = module.ResolveMethod(MetadataTokens.GetToken(handle)) is { IsGenericMethod: true } generic
            ? generic.GetGenericArguments() : null;
        return [.. tokens.Select(token => module.ResolveMethod(token, caller.GetGenericArguments(), types)!)];
    }
}
