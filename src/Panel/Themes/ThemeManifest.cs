using System.Text.Json;
using System.Text.RegularExpressions;

namespace Panel.Themes;

/// <summary>What <c>theme.json</c> says.</summary>
/// <param name="Name">Equals the folder's name: lower-case letters, digits and hyphens, at most 40.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Parent">The theme it builds on, or null.</param>
/// <param name="Palette">Colours by name, each <c>#rrggbb</c>; style sheets read them as <c>var(--name)</c>.</param>
/// <param name="Logo">A picture file of the theme, or null; then the seller's name is set in type.</param>
internal sealed partial record ThemeManifest(
    string Name, string? Title, string? Parent, IReadOnlyDictionary<string, string>? Palette, string? Logo)
{
    private static readonly JsonSerializerOptions Options = new(
        JsonSerializerDefaults.Web)
    { AllowTrailingCommas = true, ReadCommentHandling = JsonCommentHandling.Skip };

    public static Result<ThemeManifest> Parse(string folder, byte[] json)
    {
        ThemeManifest? manifest;
        try
        {
            manifest = JsonSerializer.Deserialize<ThemeManifest>(json, Options);
        }
        catch (JsonException wrong)
        {
            return Wrong(folder, $"is not JSON: {wrong.Message}");
        }
        if (manifest is null || manifest.Name != folder)
            return Wrong(folder, $"must have the name '{folder}', like its folder.");
        foreach (var (name, colour) in manifest.Palette ?? new Dictionary<string, string>())
            if (!PaletteName().IsMatch(name) || !Colour().IsMatch(colour))
                return Wrong(
                    folder,
                    $"has a palette entry '{name}: {colour}'; write a name and a colour such as \"accent\": "
                        + "\"#0b5c6b\".");
        return manifest;
    }

    /// <summary>Whether a text may name a theme; what it may not is never looked for on disk.</summary>
    public static bool IsName(string name) => ThemeName().IsMatch(name);

    private static Problem Wrong(string folder, string what) =>
        new("theme.invalid", $"themes/{folder}/theme.json {what}");

    [GeneratedRegex(@"^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex ThemeName();

    [GeneratedRegex(@"^[a-z][a-z0-9-]{0,30}\z", RegexOptions.CultureInvariant)]
    private static partial Regex PaletteName();

    [GeneratedRegex(@"^#[0-9a-fA-F]{6}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Colour();
}
