using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Panel.Testing.Architecture;

/// <summary>
/// One type uses another, somewhere: in a signature, a base class, an attribute or in the middle of a method.
/// </summary>
/// <param name="User">Full name of the outermost type that contains the use.</param>
/// <param name="Used">Full name of the outermost type that is used.</param>
public sealed record TypeUse(string User, string Used);

/// <summary>
/// Reads from a compiled assembly which types use which others. It looks at what the compiler wrote, so nothing hides
/// in a lambda, an async method or a <c>using static</c>.
/// </summary>
public sealed partial class AssemblyUses : IDisposable
{
    private const string Maker = "Panel.Problem..ctor";

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

    /// <summary>
    /// What is said by calls of methods that take a sentence, such as <c>Panel.Problem.Invalid</c>: the last text with
    /// words before the call. Null where the call is given something else than a text of its own.
    /// </summary>
    /// <param name="speakers">Full names of type and method; what they hand on to each other is not counted.</param>
    public static IReadOnlyList<(string Type, string? Sentence)> Sentences(
        string path, IReadOnlySet<string> speakers) =>
        Said(
            path, speakers, "Panel.Problem.",
            text => text.Contains(' ', StringComparison.Ordinal) && text.Any(char.IsLetter));

    /// <summary>The codes that problems are made with; null where the code is no text of the method itself.</summary>
    public static IReadOnlyList<(string Type, string? Code)> ProblemCodes(string path) =>
        Said(path, new HashSet<string> { Maker }, Maker, Code().IsMatch);

    [GeneratedRegex(
        "^([a-z_]+\\.[a-z_]+|forbidden|invalid|key_reused|not_found|stale|unexpected)$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();

    private static List<(string Type, string? Text)> Said(
        string path, IReadOnlySet<string> speakers, string forgetAt, Func<string, bool> isMeant)
    {
        using var reader = new AssemblyUses(path);
        return
        [
            .. from type in reader._metadata.TypeDefinitions
               from method in reader._metadata.GetTypeDefinition(type).GetMethods()
               where !speakers.Contains(reader.NameOf(method) ?? "")
               from text in reader.SaidBy(method, speakers, forgetAt, isMeant)
               select (reader._names.Outermost(type), text),
        ];
    }

    public void Dispose() => _file.Dispose();

    private void ReadType(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        List<string> used = [.. _names.Of(type.BaseType), .. AttributesOf(type.GetCustomAttributes())];
        foreach (var contract in type.GetInterfaceImplementations())
            used.AddRange(_names.Of(_metadata.GetInterfaceImplementation(contract).Interface));
        foreach (var parameter in type.GetGenericParameters()) used.AddRange(ConstraintsOf(parameter));
        foreach (var field in type.GetFields().Select(_metadata.GetFieldDefinition))
        {
            used.AddRange(field.DecodeSignature(_names, null));
            used.AddRange(AttributesOf(field.GetCustomAttributes()));
        }
        foreach (var property in type.GetProperties().Select(_metadata.GetPropertyDefinition))
            used.AddRange(AttributesOf(property.GetCustomAttributes()));
        foreach (var method in type.GetMethods()) used.AddRange(UsedBy(method));
        var user = _names.Outermost(handle);
        foreach (var name in used.Where(name => name != user)) _uses.Add(new TypeUse(user, name));
    }

    private IEnumerable<string> UsedBy(MethodDefinitionHandle handle)
    {
        var method = _metadata.GetMethodDefinition(handle);
        var signature = method.DecodeSignature(_names, null);
        List<string> used = [
            .. signature.ReturnType, .. signature.ParameterTypes.SelectMany(type => type),
            .. AttributesOf(method.GetCustomAttributes())
        ];
        foreach (var parameter in method.GetParameters())
            used.AddRange(AttributesOf(_metadata.GetParameter(parameter).GetCustomAttributes()));
        foreach (var parameter in method.GetGenericParameters()) used.AddRange(ConstraintsOf(parameter));
        if (method.RelativeVirtualAddress == 0) return used;
        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        if (!body.LocalSignature.IsNil)
            used.AddRange(_metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_names, null)
                .SelectMany(type => type));
        foreach (var region in body.ExceptionRegions) used.AddRange(_names.Of(region.CatchType));
        foreach (var token in Instructions.Tokens(body.GetILReader())) used.AddRange(_names.OfToken(token));
        return used;
    }

    private IEnumerable<string> LiteralsOf(MethodDefinitionHandle handle)
    {
        var method = _metadata.GetMethodDefinition(handle);
        if (method.RelativeVirtualAddress == 0) return [];
        var code = _file.GetMethodBody(method.RelativeVirtualAddress).GetILReader();
        return [
            .. Instructions.Strings(code)
                .Select(token => _metadata.GetUserString(MetadataTokens.UserStringHandle(token & 0xFFFFFF)))
        ];
    }

    private List<string?> SaidBy(
        MethodDefinitionHandle handle, IReadOnlySet<string> speakers, string forgetAt, Func<string, bool> isMeant)
    {
        List<string?> said = [];
        var method = _metadata.GetMethodDefinition(handle);
        if (method.RelativeVirtualAddress == 0) return said;
        string? last = null;
        foreach (var (isText, token) in Instructions.TextsAndCalls(
            _file.GetMethodBody(method.RelativeVirtualAddress).GetILReader()))
        {
            if (isText)
            {
                var text = _metadata.GetUserString(MetadataTokens.UserStringHandle(token & 0xFFFFFF));
                if (isMeant(text)) last = text;
                continue;
            }
            if (NameOf(MetadataTokens.EntityHandle(token)) is not { } called) continue;
            if (speakers.Contains(called)) said.Add(last);
            // A sentence is said once; one that another problem was made of is not this one's.
            if (speakers.Contains(called) || called.StartsWith(forgetAt, StringComparison.Ordinal)) last = null;
        }
        return said;
    }

    private string? NameOf(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.MethodDefinition =>
            $"{_names.Of(handle)[0]}.{_metadata.GetString(_metadata.GetMethodDefinition((MethodDefinitionHandle)handle).Name)}",
        HandleKind.MemberReference when _names.Of(handle) is [var type, ..] =>
            $"{type}.{_metadata.GetString(_metadata.GetMemberReference((MemberReferenceHandle)handle).Name)}",
        _ => null,
    };

    private IEnumerable<string> ConstraintsOf(GenericParameterHandle handle) =>
        _metadata.GetGenericParameter(handle).GetConstraints()
            .SelectMany(constraint => _names.Of(_metadata.GetGenericParameterConstraint(constraint).Type));

    private IEnumerable<string> AttributesOf(CustomAttributeHandleCollection attributes) =>
        attributes.SelectMany(handle =>
            _names.OfToken(MetadataTokens.GetToken(_metadata.GetCustomAttribute(handle).Constructor)));
}
