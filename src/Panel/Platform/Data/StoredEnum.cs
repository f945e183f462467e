using System.Text.Json;

namespace Panel.Platform;

/// <summary>
/// How the members of an enum are written in columns, files and addresses: <c>OneTime</c> is <c>one_time</c>.
/// </summary>
public static class StoredEnum
{
    /// <summary>The stored form of a member.</summary>
    public static string ToStored<T>(this T value) where T : struct, Enum =>
        JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>
    /// The member behind a stored form, or null where there is none: for what people and files bring.
    /// </summary>
    public static T? Find<T>(string? stored) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
            if (value.ToStored() == stored) return value;
        return null;
    }

    /// <summary>The member behind a stored form that the database guarantees.</summary>
    /// <exception cref="ArgumentException">No member is stored like that.</exception>
    public static T Parse<T>(string stored) where T : struct, Enum =>
        Find<T>(stored) ?? throw new ArgumentException($"'{stored}' is no {typeof(T).Name}.", nameof(stored));
}
