using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;

namespace Panel.Testing.Architecture;

/// <summary>
/// Reads from a compiled assembly what its methods say and call. What the compiler made of a method (the steps of an
/// async one, its lambdas and local functions) counts as the method; a name is that of the outermost type and the
/// method.
/// </summary>
public sealed partial class MethodTexts : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _metadata;
    private readonly TypeNames _names;
    private readonly Dictionary<string, HashSet<string>> _texts = new(
        StringComparer.Ordinal), _calls = new(StringComparer.Ordinal);

    private MethodTexts(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _metadata = _file.GetMetadataReader();
        _names = new TypeNames(_metadata);
    }

    /// <summary>
    /// Text literals of each of these methods and of everything they call within the assembly, however far.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlySet<string>> Behind(string path, IEnumerable<string> methods)
    {
        using var reader = new MethodTexts(path);
        foreach (var type in reader._metadata.TypeDefinitions)
            foreach (var method in reader._metadata.GetTypeDefinition(type).GetMethods()) reader.Read(method);
        return methods.ToDictionary(method => method, reader.TextsBehind, StringComparer.Ordinal);
    }

    public void Dispose() => _file.Dispose();

    private IReadOnlySet<string> TextsBehind(string method)
    {
        HashSet<string> seen = new([method], StringComparer.Ordinal), texts = new(StringComparer.Ordinal);
        var waiting = new Queue<string>(seen);
        while (waiting.TryDequeue(out var next))
        {
            texts.UnionWith(_texts.GetValueOrDefault(next, []));
            foreach (var called in _calls.GetValueOrDefault(next, []))
                if (seen.Add(called)) waiting.Enqueue(called);
        }
        return texts;
    }

    private void Read(MethodDefinitionHandle handle)
    {
        var method = _metadata.GetMethodDefinition(handle);
        if (method.RelativeVirtualAddress == 0) return;
        var name = NameOf(handle);
        foreach (var (isText, token) in Instructions.TextsAndCalls(
            _file.GetMethodBody(method.RelativeVirtualAddress).GetILReader()))
            if (isText)
                Of(_texts, name).Add(_metadata.GetUserString(MetadataTokens.UserStringHandle(token & 0xFFFFFF)));
            else if (NameOf(MetadataTokens.EntityHandle(token)) is { } called) Of(_calls, name).Add(called);
    }

    private string? NameOf(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.MethodDefinition => NameOf((MethodDefinitionHandle)handle),
        HandleKind.MethodSpecification =>
            NameOf(_metadata.GetMethodSpecification((MethodSpecificationHandle)handle).Method),
        HandleKind.MemberReference when _names.Of(handle) is [var type, ..] =>
            $"{type}.{Written(_metadata.GetString(_metadata.GetMemberReference((MemberReferenceHandle)handle).Name))}",
        _ => null,
    };

    private string NameOf(MethodDefinitionHandle handle)
    {
        var method = _metadata.GetMethodDefinition(handle);
        var type = _metadata.GetTypeDefinition(method.GetDeclaringType());
        var (inType, inMethod) = (_metadata.GetString(type.Name), _metadata.GetString(method.Name));
        return $"{_names.Outermost(method.GetDeclaringType())}.{(Made().Match(inType) is { Success: true } made ? made.Groups[1].Value : Written(inMethod))}";
    }

    private static string Written(string name) =>
        Made().Match(name) is { Success: true } made ? made.Groups[1].Value : name;

    private static HashSet<string> Of(Dictionary<string, HashSet<string>> sets, string name)
    {
        if (!sets.TryGetValue(name, out var set)) sets[name] = set = new(StringComparer.Ordinal);
        return set;
    }

    // <RunAsync>d__2, <RunAsync>b__0, <<RunAsync>b__0>d and <Run>g__Local|1_0 were made of the method they name.
    [GeneratedRegex(@"^<+([^<>]+)>")]
    private static partial Regex Made();
}
