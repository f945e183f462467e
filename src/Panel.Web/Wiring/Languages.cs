using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Panel.Web.Wiring;

/// <summary>The four languages of every screen.</summary>
public static class Languages
{
    /// <summary>Code and the language's own name.</summary>
    public static readonly IReadOnlyList<(string Code, string Name)> All =
        [("en", "English"), ("de", "Deutsch"), ("da", "Dansk"), ("pl", "Polski")];

    internal static bool IsKnown(string? code) => All.Any(language => language.Code == code);

    // "en" alone would format dates month first; people who read English here expect day first.
    private static readonly string[] Cultures = ["en-GB", "de-DE", "da-DK", "pl-PL"];

    internal static string CultureOf(string code) => Cultures.First(culture => culture.StartsWith(code, StringComparison.Ordinal));

    internal static void UseLanguages(this WebApplication app)
    {
        var options = new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture("en-GB"),
            SupportedCultures = [.. Cultures.Select(CultureInfo.GetCultureInfo)],
            SupportedUICultures = [.. Cultures.Select(CultureInfo.GetCultureInfo)],
            RequestCultureProviders =
            [
                new CookieRequestCultureProvider { CookieName = CookieName.Bound + Preferences.LanguageCookie },
                new CookieRequestCultureProvider { CookieName = Preferences.LanguageCookie },
                new AcceptLanguageHeaderRequestCultureProvider(),
            ],
        };
        app.UseRequestLocalization(options);
    }
}
