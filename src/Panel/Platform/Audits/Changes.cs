using System.Text.Json;

namespace Panel.Platform;

/// <summary>
/// What differs between two states of the same thing, for the audit trail: only the fields that changed.
/// </summary>
public sealed record Changes(
    IReadOnlyDictionary<string, JsonElement> Before, IReadOnlyDictionary<string, JsonElement> After)
{
    public bool Any => Before.Count > 0 || After.Count > 0;

    /// <summary>Compares the states field by field; a field that is null on one side is missing there.</summary>
    public static Changes Between<T>(T before, T after)
    {
        var (old, @new) = (Fields(before), Fields(after));
        return new Changes(Differing(old, @new), Differing(@new, old));
    }

    /// <summary>All fields of a thing that has just been made.</summary>
    public static Changes Of<T>(T made) => new(new Dictionary<string, JsonElement>(), Fields(made));

    private static Dictionary<string, JsonElement> Fields<T>(T state) =>
        JsonSerializer.SerializeToElement(state, RowJson.Options).EnumerateObject()
            .ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);

    private static Dictionary<string, JsonElement> Differing(
        Dictionary<string, JsonElement> fields, Dictionary<string, JsonElement> other) =>
        fields.Where(field =>
            !other.TryGetValue(field.Key, out var value) || value.GetRawText() != field.Value.GetRawText())
            .ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
}
