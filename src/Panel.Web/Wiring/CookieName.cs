namespace Panel.Web.Wiring;

/// <summary>
/// What a cookie of ours is called: over HTTPS <c>__Host-</c> stands in front, and the browser takes it only from this
/// very host, encrypted, for every path (OWASP ASVS 3.3.3). Without HTTPS browsers would refuse such a name.
/// </summary>
internal static class CookieName
{
    internal const string Bound = "__Host-";

    internal static string For(HttpContext context, string name) => context.Request.IsHttps ? Bound + name : name;
}
