using System.Reflection;
using Panel.Platform;

namespace Panel.Testing.Architecture;

/// <summary>
/// Finds who makes a use case or a connection by hand, or asks the installation for one, instead of taking what the
/// scope gives: it would work with other rights than its caller.
/// </summary>
public static class PastTheScope
{
    private static readonly HashSet<Type> OfScopes = [typeof(Database), typeof(UnitOfWork), .. UseCases.All()];

    /// <summary>As "who → what", each once.</summary>
    /// <param name="allowed">Full names of types that may: they open the scopes, or work before there are any.</param>
    public static IReadOnlyList<string> Faults(Assembly assembly, params IReadOnlyCollection<string> allowed) =>
    [
        .. new[] { ".ctor", nameof(Installation.For), nameof(Installation.Work) }
            .SelectMany(method => MethodCalls.Of(assembly, method))
            .Where(call =>
                call.Called is ConstructorInfo
                    ? OfScopes.Contains(call.Called.DeclaringType!) : call.Called.DeclaringType == typeof(Installation))
            .Select(call => (Caller: Outermost(call.Caller).FullName!, Called: Text(call.Called)))
            .Where(fault => !allowed.Contains(fault.Caller))
            .Select(fault => $"{fault.Caller} → {fault.Called}")
            .Distinct().Order(StringComparer.Ordinal),
    ];

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static string Text(MethodBase called) =>
        called is ConstructorInfo ? $"new {called.DeclaringType!.Name}" : $"{called.DeclaringType!.Name}.{called.Name}";
}
