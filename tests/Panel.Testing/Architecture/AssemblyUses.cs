using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Panel.Testing.Architecture;

/// <summary>One type uses another, somewhere: in a signature, a base class, an attribute or in the middle of a method.</summary>
/// <param name="User">Full name of the outermost type that contains the use.</param>
/// <param name="Used">Full name of the outermost type that is used.</param>
public sealed record TypeUse(string User, string Used);

/// <summary>
/// Reads from a compiled assembly which types use which others. It looks at what the compiler wrote, so nothing hides in a lambda,
/// an async method or a <c>using static</c>.
/// </summary>
public sealed class AssemblyUses : IDisposable
{
    private readonly PEReader _file;

    private readonly MetadataReader _metadata;

    private readonly TypeNames _names;

    private readonly HashSet<TypeUse> _uses = [];

    private AssemblyUses(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _metadata = _file.GetMetadataReader();
        _names = new TypeNames(_metadata);
    }

    /// <summary>All uses in an assembly, without those of a type by itself.</summary>
    public static IReadOnlySet<TypeUse> Read(string path)
    {
        using var reader = new AssemblyUses(path);
        foreach (var handle in reader._metadata.TypeDefinitions) reader.ReadType(handle);
        return reader._uses;
    }

    /// <summary>Text literals with the full name of the type that contains them.</summary>
    public static IReadOnlyList<(string Type, string Text)> Literals(string path)
    {
        using var reader = new AssemblyUses(path);
        return
        [
            .. from type in reader._metadata.TypeDefinitions
               from method in reader._metadata.GetTypeDefinition(type).GetMethods()
               from text in reader.LiteralsOf(method)
               select (reader._names.Outermost(type), text),
        ];
    }

    public void Dispose() => _file.Dispose();

    private void ReadType(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        List<string> used = [.. _names.Of(type.BaseType), .. AttributesOf(type.GetCustomAttributes())];
        foreach (var contract in type.GetInterfaceImplementations()) used.AddRange(_names.Of(_metadata.GetInterfaceImplementation(contract).Interface));
        foreach (var parameter in type.GetGenericParameters()) used.AddRange(ConstraintsOf(parameter));
        foreach (var field in type.GetFields().Select(_metadata.GetFieldDefinition))
        {
            used.AddRange(field.DecodeSignature(_names, null));
            used.AddRange(AttributesOf(field.GetCustomAttributes()));
        }
        foreach (var property in type.GetProperties().Select(_metadata.GetPropertyDefinition)) used.AddRange(AttributesOf(property.GetCustomAttributes()));
        foreach (var method in type.GetMethods()) used.AddRange(UsedBy(method));
        var user = _names.Outermost(handle);
        foreach (var name in used.Where(name => name != user)) _uses.Add(new TypeUse(user, name));
    }

    private IEnumerable<string> UsedBy(MethodDefinitionHandle handle)
    {
        var method = _metadata.GetMethodDefinition(handle);
        var signature = method.DecodeSignature(_names, null);
        List<string> used = [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(type => type), .. AttributesOf(method.GetCustomAttributes())];
        foreach (var parameter in method.GetParameters()) used.AddRange(AttributesOf(_metadata.GetParameter(parameter).GetCustomAttributes()));
        foreach (var parameter in method.GetGenericParameters()) used.AddRange(ConstraintsOf(parameter));
        if (method.RelativeVirtualAddress == 0) return used;
        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            used.AddRange(_metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_names, null).SelectMany(type => type));
        foreach (var region in body.ExceptionRegions) used.AddRange(_names.Of(region.CatchType));
        foreach (var token in Instructions.Tokens(body.GetILReader())) used.AddRange(_names.OfToken(token));
        return used;
    }

    private IEnumerable<string> LiteralsOf(MethodDefinitionHandle handle)
    {
        var method = _metadata.GetMethodDefinition(handle);
        if (method.RelativeVirtualAddress == 0) return [];
        var code = _file.GetMethodBody(method.RelativeVirtualAddress).GetILReader();
        return [.. Instructions.Strings(code).Select(token => _metadata.GetUserString(MetadataTokens.UserStringHandle(token & 0xFFFFFF)))];
    }

    private IEnumerable<string> ConstraintsOf(GenericParameterHandle handle) => _metadata.GetGenericParameter(handle).GetConstraints()
        .SelectMany(constraint => _names.Of(_metadata.GetGenericParameterConstraint(constraint).Type));

    private IEnumerable<string> AttributesOf(CustomAttributeHandleCollection attributes) =>
        attributes.SelectMany(handle => _names.OfToken(MetadataTokens.GetToken(_metadata.GetCustomAttribute(handle).Constructor)));
}
