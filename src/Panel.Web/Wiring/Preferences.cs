using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Panel.Web.Wiring;

/// <summary>What a browser remembers of how Panel should look: language and theme, each in a cookie of its own.</summary>
internal static class Preferences
{
    internal const string LanguageCookie = "panel-language";

    internal const string ThemeCookie = "panel-theme";

    /// <summary><c>light</c>, <c>dark</c>, or <c>auto</c> for what the system says.</summary>
    internal static string Theme(HttpContext? context) =>
        context?.Request.Cookies[ThemeCookie] is "light" or "dark" ? context.Request.Cookies[ThemeCookie]! : "auto";

    internal static void MapPreferences(this WebApplication app) =>
        app.MapPost("/preferences/language", SetLanguage).AllowAnonymous();

    internal static void RememberLanguage(HttpContext context, string language) => context.Response.Cookies.Append(
        LanguageCookie,
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(Languages.CultureOf(language))),
        new CookieOptions
        {
            Path = "/", MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true,
            Secure = context.Request.IsHttps,
        });

    private static IResult SetLanguage(HttpContext context, [FromForm] string language, [FromForm] string? returnUrl)
    {
        if (Languages.IsKnown(language)) RememberLanguage(context, language);
        return Results.LocalRedirect(LocalAddress.Of(returnUrl));
    }
}
