using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text;

namespace Panel.Themes;

/// <summary>
/// Loads themes from their folders and keeps them until a file changes. A theme that breaks a rule is refused as a
/// whole, with file, line and reason; it never half works.
/// </summary>
/// <param name="folder">The folder <c>themes/</c>.</param>
public sealed class ThemeLibrary(string folder)
{
    /// <summary>The theme every installation has.</summary>
    public const string Default = "default";

    private const int MaxGenerations = 5;

    private readonly ConcurrentDictionary<string, (Theme Theme,
        IReadOnlyList<(string Path, DateTime ChangedAt)> Seen)> _loaded = new();

    /// <summary>The themes that lie beside the program.</summary>
    public static ThemeLibrary BesideProgram() => new(Path.Combine(AppContext.BaseDirectory, "themes"));

    /// <summary>Names of all themes, the default first.</summary>
    public IReadOnlyList<string> Names() =>
        [.. Directory.EnumerateDirectories(folder).Select(Path.GetFileName).OfType<string>().Where(ThemeManifest.IsName)
            .OrderBy(name => name != Default).ThenBy(name => name, StringComparer.Ordinal)];

    /// <summary>The theme of this name.</summary>
    /// <returns>Problems: <c>not_found</c>; <c>theme.invalid</c> with file, line and rule.</returns>
    public Result<Theme> Load(string name)
    {
        if (_loaded.TryGetValue(name, out var kept)
            && kept.Seen.All(file => File.GetLastWriteTimeUtc(file.Path) == file.ChangedAt))
            return kept.Theme;
        if (!ThemeManifest.IsName(name)) return Problem.NotFound("theme", name);
        try
        {
            return Ancestry(name).Then(line => Build(line));
        }
        catch (Exception wrong) when (wrong is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return new Problem("theme.invalid", $"The theme '{name}' cannot be read: {wrong.Message}");
        }
    }

    // The theme and its ancestors, nearest first.
    private Result<IReadOnlyList<ThemeManifest>> Ancestry(string name)
    {
        var line = new List<ThemeManifest>();
        for (string? next = name; next is not null; next = line[^1].Parent)
        {
            var file = Path.Combine(folder, next, "theme.json");
            if (!ThemeManifest.IsName(next) || !File.Exists(file)) return Problem.NotFound("theme", next);
            if (line.Count == MaxGenerations)
                return new Problem("theme.invalid", $"The theme '{name}' has too many parents, or is its own.");
            var manifest = ThemeManifest.Parse(next, File.ReadAllBytes(file));
            if (!manifest.Ok) return manifest.Problem;
            line.Add(manifest.Value);
        }
        return line;
    }

    private Result<Theme> Build(IReadOnlyList<ThemeManifest> line)
    {
        var files = new ThemeFiles([.. line.Select(manifest => Path.Combine(folder, manifest.Name))]);
        _ = files.FindAll("theme.json").Count();
        var texts = new Dictionary<string, ThemeTexts>();
        foreach (var language in Theme.Languages)
        {
            var spoken = ThemeTexts.Parse(
                language, [.. files.FindAll("texts.en.json"), .. files.FindAll($"texts.{language}.json")]);
            if (!spoken.Ok) return spoken.Problem;
            texts[language] = spoken.Value;
        }
        return Template(files, "invoice.hbs")
            .Then(invoice => Template(files, "mail.hbs").Then(mail => Style(files, line)
            .Then(style => MailStyle(files, line).Then(mailStyle => Keep(line, files, new Theme(
                line[0].Name, line[0].Title ?? line[0].Name, [], style, Logo(files, line), invoice, mail, mailStyle,
                texts.ToFrozenDictionary()))))));
    }

    private Result<Theme> Keep(IReadOnlyList<ThemeManifest> line, ThemeFiles files, Theme theme)
    {
        theme = theme with { Hash = files.Hash() };
        _loaded[line[0].Name] = (theme, files.Seen);
        return theme;
    }

    private static Result<DocumentTemplate> Template(ThemeFiles files, string name) => files.Find(name) is { } source
        ? DocumentTemplate.Compile(name, Encoding.UTF8.GetString(source))
        : new Problem("theme.invalid", $"The theme and its parents have no {name}.");

    private static Result<string> Style(ThemeFiles files, IReadOnlyList<ThemeManifest> line)
    {
        if (files.Find("document.css") is not { } css)
            return new Problem("theme.invalid", "The theme and its parents have no document.css.");
        return ThemeStyle.Compose(Palette(line), Encoding.UTF8.GetString(css), files.Find);
    }

    private static Result<string> MailStyle(ThemeFiles files, IReadOnlyList<ThemeManifest> line)
    {
        if (files.Find("mail.css") is not { } css)
            return new Problem("theme.invalid", "The theme and its parents have no mail.css.");
        var palette = Palette(line);
        var filled = palette.Aggregate(
            Encoding.UTF8.GetString(css),
            (text, colour) => text.Replace($"var(--{colour.Key})", colour.Value, StringComparison.Ordinal));
        return ThemeStyle.Compose(new Dictionary<string, string>(), filled, files.Find);
    }

    private static Dictionary<string, string> Palette(IReadOnlyList<ThemeManifest> line)
    {
        var palette = new Dictionary<string, string>();
        foreach (var (name, colour) in line.Reverse()
            .SelectMany(manifest => manifest.Palette ?? new Dictionary<string, string>()))
            palette[name] = colour;
        return palette;
    }

    private static string? Logo(ThemeFiles files, IReadOnlyList<ThemeManifest> line)
    {
        var name = line.Select(manifest => manifest.Logo).FirstOrDefault(logo => logo is not null);
        if (name is null) return null;
        var type = ThemeStyle.MediaType(name);
        return type is not null && type.StartsWith("image/", StringComparison.Ordinal) && files.Find(name) is { } bytes
            ? $"data:{type};base64,{Convert.ToBase64String(bytes)}"
            : throw new InvalidDataException($"the logo '{name}' is not a PNG, JPEG or SVG picture of the theme");
    }
}
