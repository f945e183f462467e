using System.Reflection;
using System.Text.RegularExpressions;

namespace Panel.Testing.Architecture;

/// <summary>
/// Finds features that use a constant another feature keeps to itself. The compiler puts the value of a constant where
/// it is used, so only the source still says whose it is.
/// </summary>
public static class ConstantUses
{
    /// <summary>As "who → what", each once, in order.</summary>
    /// <param name="sources">Feature, name and text of each source file.</param>
    /// <param name="root">Namespace whose parts are features.</param>
    public static IReadOnlyList<string> Faults(
        Assembly assembly, string root, IEnumerable<(string Feature, string Name, string Text)> sources)
    {
        var constants = assembly.GetTypes()
            .SelectMany(type =>
                type.GetFields(
                    BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field =>
                field is { IsLiteral: true, IsPrivate: false }
                    && Features.Of(field.DeclaringType!.FullName!, root) is not null)
            .Where(field => !(field.IsPublic && field.DeclaringType!.IsVisible) && !field.DeclaringType!.IsEnum)
            .Select(field =>
                (
                    Feature: Features.Of(field.DeclaringType!.FullName!, root)!, Owner: field.DeclaringType!.Name,
                    field.Name))
            .ToLookup(constant => $"{constant.Owner}.{constant.Name}", constant => constant.Feature);
        return
        [
            .. from source in sources
               from use in Members(source.Text).Distinct()
               let features = constants[use].ToList()
               where features.Count > 0 && !features.Contains(source.Feature)
               select $"{source.Name} → {root}.{features[0]}.{use}",
        ];
    }

    private static IEnumerable<string> Members(string text) =>
        Regex.Matches(text, @"\b([A-Z]\w*)\.([A-Z]\w*)\b").Select(match => match.Value)
            .Concat(Regex.Matches(text, @"(?<=\b[A-Z]\w*\.)([A-Z]\w*)\.([A-Z]\w*)\b").Select(match => match.Value));
}
