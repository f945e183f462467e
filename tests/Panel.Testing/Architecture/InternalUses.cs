using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Panel.Testing.Architecture;

/// <summary>
/// Finds in a loaded assembly which features use what another feature keeps to itself: a type or a member that is not
/// public. It looks at what the compiler wrote (signatures, bases, attributes, bodies with their lambdas and async
/// steps); only constants leave no trace there.
/// </summary>
public static class InternalUses
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static
            | BindingFlags.DeclaredOnly;

    /// <summary>
    /// As "who → what", each once, in order; empty when every feature keeps to what others make public.
    /// </summary>
    /// <param name="root">Namespace whose parts are features, such as <c>Panel</c>.</param>
    public static IReadOnlyList<string> Faults(Assembly assembly, string root)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        var metadata = file.GetMetadataReader();
        return
        [
            .. assembly.GetTypes().Where(type => FeatureOf(type, root) is not null)
                .SelectMany(user => Used(file, metadata, user), (user, used) => (User: user, Used: used))
                .Where(use => Crosses(use.User, use.Used, root) && !IsPublic(use.Used))
                .Select(use => $"{Outermost(use.User).FullName} → {Name(use.Used)}")
                .Distinct().Order(StringComparer.Ordinal),
        ];
    }

    private static bool Crosses(Type user, MemberInfo used, string root) =>
        FeatureOf(used as Type ?? used.DeclaringType!, root) is { } feature && feature != FeatureOf(user, root);

    private static IEnumerable<MemberInfo> Used(PEReader file, MetadataReader metadata, Type user) =>
        OfType(user)
            .Concat(user.GetMembers(Declared).OfType<MethodBase>()
            .SelectMany(method => OfMethod(file, metadata, user, method)))
            .SelectMany(Parts);

    private static IEnumerable<MemberInfo> OfType(Type user) =>
    [
        .. user.BaseType is { } parent ? [parent] : Type.EmptyTypes,
        .. user.GetInterfaces(),
        .. user.GetFields(Declared).Select(field => field.FieldType),
        .. user.GetGenericArguments().SelectMany(argument => argument.GetGenericParameterConstraints()),
        .. new[] { (MemberInfo)user }.Concat(user.GetMembers(Declared)).SelectMany(Attributes),
    ];

    private static IEnumerable<MemberInfo> Attributes(MemberInfo member) =>
        member.GetCustomAttributesData().SelectMany(data => (MemberInfo[])
            [data.Constructor, .. data.ConstructorArguments.Select(argument => argument.Value).OfType<Type>()]);

    private static IEnumerable<MemberInfo> OfMethod(
        PEReader file, MetadataReader metadata, Type user, MethodBase method)
    {
        foreach (var parameter in method.GetParameters()) yield return parameter.ParameterType;
        if (method is MethodInfo { ReturnType: var returned }) yield return returned;
        var types = method.IsGenericMethodDefinition ? method.GetGenericArguments() : [];
        foreach (var constraint in types.SelectMany(type => type.GetGenericParameterConstraints()))
            yield return constraint;
        if (method.GetMethodBody() is not { } body) yield break;
        foreach (var local in body.LocalVariables) yield return local.LocalType;
        foreach (var clause in body.ExceptionHandlingClauses)
            if (clause.Flags == ExceptionHandlingClauseOptions.Clause && clause.CatchType is { } caught)
                yield return caught;
        var address = metadata.GetMethodDefinition(
            (MethodDefinitionHandle)MetadataTokens.EntityHandle(method.MetadataToken)).RelativeVirtualAddress;
        foreach (var token in Instructions.Tokens(file.GetMethodBody(address).GetILReader()))
            if (MetadataTokens.EntityHandle(token).Kind != HandleKind.StandaloneSignature)
                yield return user.Module.ResolveMember(token, user.GetGenericArguments(), types)!;
    }

    // A member with the types it is made of: List<Row[]> is List and Row; a call of Read<Row>() is Read and Row.
    private static IEnumerable<MemberInfo> Parts(MemberInfo member) => member switch
    {
        Type { HasElementType: true } type => Parts(type.GetElementType()!),
        Type { IsGenericParameter: true } => [],
        Type { IsConstructedGenericType: true } type =>
            [type.GetGenericTypeDefinition(), .. type.GenericTypeArguments.SelectMany(Parts)],
        Type type => [type],
        MethodInfo { IsGenericMethod: true } method =>
            [method, .. method.GetGenericArguments().SelectMany(Parts), .. Parts(method.DeclaringType!)],
        _ => [member, .. member.DeclaringType is { } holder ? Parts(holder) : []],
    };

    private static bool IsPublic(MemberInfo member) => member switch
    {
        Type type => type.DeclaringType is { } outer ? type.IsNestedPublic && IsPublic(outer) : type.IsPublic,
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly,
        _ => true,
    };

    private static string? FeatureOf(Type type, string root) => Features.Of(Outermost(type).FullName ?? "", root);

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static string Name(MemberInfo member) =>
        member is Type type ? type.FullName! : $"{Name(Outermost(member.DeclaringType!))}.{member.Name}";
}
