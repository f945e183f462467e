using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Panel.Identity;

namespace Panel.Web.Wiring;

/// <summary>
/// What a browser remembers of how Panel should look: language and theme, each in a cookie of its own.
/// </summary>
internal static class Preferences
{
    internal const string LanguageCookie = "panel-language";

    // Set by the menu before a sign-in, taken by it: whoever used this browser before did not choose for the next one.
    private const string ChosenCookie = "panel-language-chosen";

    internal const string ThemeCookie = "panel-theme";

    /// <summary><c>light</c>, <c>dark</c>, or <c>auto</c> for what the system says.</summary>
    internal static string Theme(HttpContext? context) =>
        context?.Request.Cookies[CookieName.For(context, ThemeCookie)] is ("light" or "dark") and var theme
            ? theme : "auto";

    internal static void MapPreferences(this WebApplication app) =>
        app.MapPost("/preferences/language", SetLanguage).AllowAnonymous();

    internal static void RememberLanguage(HttpContext context, string language) => context.Response.Cookies.Append(
        CookieName.For(context, LanguageCookie),
        CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(Languages.CultureOf(language))),
        Lasting(context, TimeSpan.FromDays(365)));

    /// <summary>The language chosen in this browser since nobody was signed in, or null; told once.</summary>
    internal static string? TakeChosen(HttpContext context)
    {
        var name = CookieName.For(context, ChosenCookie);
        var chosen = context.Request.Cookies[name];
        if (chosen is not null) context.Response.Cookies.Delete(name, Lasting(context, TimeSpan.Zero));
        return Languages.IsKnown(chosen) ? chosen : null;
    }

    private static async Task<IResult> SetLanguage(
        HttpContext context, CurrentActor current, ChooseMyLanguage choose, [FromForm] string language, [FromForm]
        string? returnUrl)
    {
        if (!Languages.IsKnown(language)) return Results.LocalRedirect(LocalAddress.Of(returnUrl));
        RememberLanguage(context, language);
        var actor = await current.OfAsync(context);
        if (actor.UserId != 0) await choose.RunAsync(actor, language, context.RequestAborted);
        else
            context.Response.Cookies.Append(
                CookieName.For(context, ChosenCookie), language, Lasting(context, TimeSpan.FromHours(1)));
        return Results.LocalRedirect(LocalAddress.Of(returnUrl));
    }

    private static CookieOptions Lasting(HttpContext context, TimeSpan time) => new()
    {
        Path = "/", MaxAge = time, SameSite = SameSiteMode.Lax, HttpOnly = true, IsEssential = true,
        Secure = context.Request.IsHttps,
    };
}
