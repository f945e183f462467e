using System.Text;
using System.Text.RegularExpressions;

namespace Panel.Themes;

/// <summary>
/// Makes a style sheet whole: pictures and fonts of the theme go inside as <c>data:</c> URLs, nothing else may be
/// named.
/// </summary>
internal static partial class ThemeStyle
{
    /// <param name="palette">Colours, checked already.</param>
    /// <param name="css">The theme's style sheet.</param>
    /// <param name="find">A file of the theme by its name.</param>
    public static Result<string> Compose(
        IReadOnlyDictionary<string, string> palette, string css, Func<string, byte[]?> find)
    {
        var plain = Comment().Replace(css, "");
        if (Forbidden().Match(plain) is { Success: true } bad)
            return Wrong($"contains '{bad.Value}', which would load or run something or end the sheet.");
        if (plain.Contains('\\')) return Wrong("contains a backslash; write characters as they are.");
        Problem? missing = null;
        var whole = Url().Replace(plain, match =>
        {
            var name = match.Groups["name"].Value;
            if (match.Groups["name"].Success && MediaType(name) is { } type && find(name) is { } bytes)
                return $"url(\"data:{type};base64,{Convert.ToBase64String(bytes)}\")";
            missing ??= Wrong(
                $"refers to {match.Value}; write url(\"file\") with a picture or font of the theme's own folder.");
            return "";
        });
        if (missing is not null) return missing;
        var head = new StringBuilder(":root{");
        foreach (var (name, colour) in palette.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            head.Append("--").Append(name).Append(':').Append(colour).Append(';');
        return head.Append('}').Append(whole).ToString();
    }

    /// <summary>Media type of a picture or font by its name's ending; null for anything else.</summary>
    public static string? MediaType(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        ".ttf" => "font/ttf",
        _ => null,
    };

    private static Problem Wrong(string what) => new("theme.invalid", $"The theme's document.css {what}");

    [GeneratedRegex(@"/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comment();

    [GeneratedRegex(
        @"@import|@charset|@namespace|expression\s*\(|javascript:|behavior\s*:|image-set|<",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Forbidden();

    // Whatever follows url( and is not a plain quoted name falls into the second branch and is refused.
    [GeneratedRegex(
        @"url\(\s*(?:""(?<name>[A-Za-z0-9][A-Za-z0-9._/-]*)""\s*\)|[^)]*\)?)",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Url();
}
