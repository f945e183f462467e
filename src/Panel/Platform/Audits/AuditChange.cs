using System.Text.Json;

namespace Panel.Platform;

/// <summary>One field that a use case changed.</summary>
/// <param name="Path">Names of the field and of what it stands in, outermost first: <c>details.vatId</c>.</param>
/// <param name="Before">The value before: text, number, yes or no, a list of those, or a row of a table; null where
/// there was none.</param>
/// <param name="After">The value after, of the same shapes; null where there is none any more.</param>
public sealed record AuditChange(string Path, JsonElement? Before, JsonElement? After)
{
    /// <summary>
    /// Compares the stored states field by field. Fields that are equal on both sides are left out, and so are empty
    /// ones of a thing that has just been made. Rows of a table are compared as wholes: those only before, then those
    /// only after.
    /// </summary>
    /// <param name="before">JSON of the state before, or null.</param>
    /// <param name="after">JSON of the state after, or null.</param>
    public static IReadOnlyList<AuditChange> Between(string? before, string? after) =>
        [.. Compare("", Read(before), Read(after)).Where(change => Says(change.Before) || Says(change.After))];

    private static JsonElement? Read(string? json) =>
        json is null ? null : JsonSerializer.Deserialize<JsonElement>(json);

    private static IEnumerable<AuditChange> Compare(string path, JsonElement? before, JsonElement? after)
    {
        if (before is { } old && after is { } @new && JsonElement.DeepEquals(old, @new)) return [];
        if (IsObject(before) || IsObject(after))
            return Names(before, after)
                .SelectMany(name => Compare(Join(path, name), Get(before, name), Get(after, name)));
        return IsTable(before) || IsTable(after) ? Rows(path, before, after) : [new AuditChange(path, before, after)];
    }

    private static IEnumerable<AuditChange> Rows(string path, JsonElement? before, JsonElement? after)
    {
        var (old, @new) = (Items(before), Items(after));
        foreach (var row in old.Where(row => !@new.Exists(other => JsonElement.DeepEquals(row, other))))
            yield return new AuditChange(path, row, null);
        foreach (var row in @new.Where(row => !old.Exists(other => JsonElement.DeepEquals(row, other))))
            yield return new AuditChange(path, null, row);
    }

    private static IEnumerable<string> Names(JsonElement? before, JsonElement? after) =>
        Fields(before).Concat(Fields(after)).Distinct();

    private static IEnumerable<string> Fields(JsonElement? state) =>
        IsObject(state) ? state!.Value.EnumerateObject().Select(field => field.Name) : [];

    private static JsonElement? Get(JsonElement? state, string name) =>
        IsObject(state) && state!.Value.TryGetProperty(name, out var value) ? value : null;

    private static List<JsonElement> Items(JsonElement? state) =>
        state is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    private static bool IsObject(JsonElement? state) => state is { ValueKind: JsonValueKind.Object };

    private static bool IsTable(JsonElement? state) =>
        state is { ValueKind: JsonValueKind.Array } list
            && list.EnumerateArray().Any(item => item.ValueKind is JsonValueKind.Object);

    private static bool Says(JsonElement? value) => value is { } set && set.ValueKind switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined => false,
        JsonValueKind.String => set.GetString()!.Length > 0,
        JsonValueKind.Array => set.GetArrayLength() > 0,
        _ => true,
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
