using System.Text.Json;

namespace Panel.Themes;

/// <summary>
/// The words of a theme in one language. What a child theme leaves out comes from its parent, else from English.
/// </summary>
public sealed class ThemeTexts
{
    private readonly Dictionary<string, string> _texts;

    private ThemeTexts(string language, Dictionary<string, string> texts) => (Language, _texts) = (language, texts);

    /// <summary>Language tag of the texts: en, de, da or pl.</summary>
    public string Language { get; }

    /// <summary>All texts by key, as templates see them.</summary>
    public IReadOnlyDictionary<string, string> All => _texts;

    /// <summary>The text of a key.</summary>
    /// <exception cref="InvalidDataException">No language of the theme has it.</exception>
    public string this[string key] => Find(key) ?? throw new InvalidDataException($"The theme has no text '{key}'.");

    /// <summary>The text of a key, or null.</summary>
    public string? Find(string key) => _texts.GetValueOrDefault(key);

    /// <summary>The text with its <c>{placeholders}</c> filled in.</summary>
    public string Fill(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = this[key];
        foreach (var (name, value) in values) text = text.Replace($"{{{name}}}", value, StringComparison.Ordinal);
        return text;
    }

    /// <param name="layers">Files laid over each other, farthest first.</param>
    internal static Result<ThemeTexts> Parse(string language, IEnumerable<byte[]> layers)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (var layer in layers)
                foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(layer) ?? [])
                    texts[key] = text;
        }
        catch (JsonException wrong)
        {
            return new Problem(
                "theme.invalid", $"texts.{language}.json is not a list of keys and texts: {wrong.Message}");
        }
        return new ThemeTexts(language, texts);
    }
}
