using Panel.Web.Wiring;

namespace Panel.Web.Identity;

/// <summary>
/// The cookie that carries the session's token: gone with the browser, unreadable to scripts, and over HTTPS bound to
/// this very host (<c>__Host-</c>).
/// </summary>
internal static class SessionCookie
{
    private const string Name = "panel-session";

    internal static string? Read(HttpContext context) => context.Request.Cookies[NameFor(context)];

    internal static void Write(HttpContext context, string token) =>
        context.Response.Cookies.Append(NameFor(context), token, Options(context));

    internal static void Delete(HttpContext context) =>
        context.Response.Cookies.Delete(NameFor(context), Options(context));

    internal static string NameFor(HttpContext context) => CookieName.For(context, Name);

    private static CookieOptions Options(HttpContext context) => new()
    {
        Path = "/", HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = context.Request.IsHttps, IsEssential = true,
    };
}
