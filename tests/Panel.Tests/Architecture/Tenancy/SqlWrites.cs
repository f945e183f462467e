using System.Text.RegularExpressions;
using Panel.Testing.Architecture;

namespace Panel.Tests.Architecture.Tenancy;

/// <summary>Which tables a use case writes, by the SQL in its compiled code and in all that it calls.</summary>
internal static partial class SqlWrites
{
    internal static IReadOnlyDictionary<UseCase, IReadOnlySet<string>> By(
        IReadOnlyList<UseCase> useCases, string assembly)
    {
        var texts = MethodTexts.Behind(assembly, useCases.Select(Entry).Distinct());
        return useCases.ToDictionary(
            useCase => useCase,
            IReadOnlySet<string> (useCase) => texts[Entry(useCase)].SelectMany(Written).ToHashSet());
    }

    // An UPDATE may name its tables in a join, behind a subquery.
    private static IEnumerable<string> Written(string text) => (Joined().Match(text) is { Success: true } joined
        ? Named().Matches(joined.Value) : Write().Matches(text)).Select(match => match.Groups[1].Value);

    // Planted use cases are nested: the outermost type and their own name tell them apart from it.
    private static string Entry(UseCase useCase) =>
        useCase.Type.DeclaringType is { } outer
            ? $"{outer.FullName}.{useCase.Type.Name}Entry" : $"{useCase.Type.FullName}.RunAsync";

    [GeneratedRegex(@"\b(?:INSERT\s+(?:IGNORE\s+)?INTO|UPDATE|DELETE\s+(?:\w+\s+)?FROM|REPLACE\s+INTO)\s+([a-z_]+)")]
    private static partial Regex Write();

    [GeneratedRegex(@"^\s*UPDATE\s.*?\bSET\b", RegexOptions.Singleline)]
    private static partial Regex Joined();

    [GeneratedRegex(@"\b(?:UPDATE|(?:STRAIGHT_)?JOIN)\s+([a-z_]+)")]
    private static partial Regex Named();
}
