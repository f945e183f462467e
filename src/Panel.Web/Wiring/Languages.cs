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

    internal static string CultureOf(string code) =>
        Cultures.First(culture => culture.StartsWith(code, StringComparison.Ordinal));

    /// <summary>
    /// The culture of the language that a browser likes best of ours, or null. The country does not count: browsers say
    /// <c>da</c> as well as <c>da-DK</c>, and <c>de-AT</c> is read in German.
    /// </summary>
    internal static string? Accepted(HttpRequest request) => request.GetTypedHeaders().AcceptLanguage
        .Where(language => language.Quality is null or > 0)
        .OrderByDescending(language => language.Quality ?? 1)
        .Select(language => language.Value.ToString().Split('-')[0].ToLowerInvariant())
        .Where(IsKnown).Select(CultureOf).FirstOrDefault();

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
                new CustomRequestCultureProvider(context =>
                    Task.FromResult(
                        Accepted(context.Request) is { } culture ? new ProviderCultureResult(culture) : null)),
            ],
        };
        app.UseRequestLocalization(options);
    }
}
