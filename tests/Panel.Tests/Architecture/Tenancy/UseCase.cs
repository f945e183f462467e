using System.Reflection;
using Panel.Platform;

namespace Panel.Tests.Architecture.Tenancy;

/// <summary>A use case as compiled: a public class whose <c>RunAsync</c> takes the actor first.</summary>
internal sealed record UseCase(Type Type, IReadOnlyList<MethodInfo> Methods)
{
    /// <summary>Every use case of the business.</summary>
    internal static readonly IReadOnlyList<UseCase> All = Of(typeof(Actor).Assembly.GetTypes());

    /// <summary>
    /// Those among these types that are use cases: they have a public method that takes an actor and gives a result.
    /// </summary>
    internal static IReadOnlyList<UseCase> Of(IEnumerable<Type> types) =>
    [
        .. from type in types
           where type is { IsClass: true, IsAbstract: false } && type.IsVisible
           let methods = type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
               .Where(method =>
                   method.GetParameters() is [{ } first, ..]
                       && first.ParameterType == typeof(Actor) && GivesResult(method))
               .ToList()
           where methods.Count > 0
           orderby type.FullName
           select new UseCase(type, methods),
    ];

    internal string Name => Type.FullName!["Panel.".Length..];

    internal string Feature => Name.Split('.')[0];

    /// <summary>What is wrong with its shape; empty for a good one.</summary>
    internal IEnumerable<string> Faults()
    {
        if (!Type.IsSealed) yield return $"{Name} is not sealed";
        if (Type.GetConstructors().Length != 1) yield return $"{Name} has not exactly one constructor";
        if (Methods.Select(method => method.Name).Distinct().ToList() is not ["RunAsync"])
            yield return $"{Name} gives results by other methods than RunAsync: "
                + $"{string.Join(", ", Methods.Select(method => method.Name))}";
        foreach (var method in Methods)
            if (method.GetParameters()[^1].ParameterType != typeof(CancellationToken))
                yield return $"{Name}.{method.Name} does not take a CancellationToken last";
        if (Type.GetConstructors()[0].GetParameters().Any(parameter => parameter.ParameterType == typeof(Actor)))
            yield return $"{Name} keeps an actor: rights are read for every call";
    }

    private static bool GivesResult(MethodInfo method) =>
        method.ReturnType is { IsGenericType: true } task && task.GetGenericTypeDefinition() == typeof(Task<>)
        && task.GetGenericArguments()[0] is { IsGenericType: true } result
        && result.GetGenericTypeDefinition() == typeof(Result<>);
}
