using Microsoft.AspNetCore.Mvc;
using Panel.Identity;
using Panel.Web.Wiring;

namespace Panel.Web.Identity;

/// <summary>What changes the session and is no page: signing out, switching the account.</summary>
internal static class SignInEndpoints
{
    internal static void Map(WebApplication app)
    {
        app.MapPost("/sign-out", SignOutAsync);
        app.MapPost("/preferences/account", SwitchAccountAsync);
    }

    /// <summary>Where a request comes from; the address is the proxy's word only for configured proxies.</summary>
    internal static Visitor VisitorOf(HttpContext context) =>
        new(context.Connection.RemoteIpAddress?.ToString() ?? "unknown", context.Request.Headers.UserAgent.ToString());

    private static async Task<IResult> SignOutAsync(HttpContext context, OpenSession open, SignOut useCase, [FromForm]
    string? returnUrl)
    {
        if (await open.RunAsync(SessionCookie.Read(context), context.RequestAborted) is { } session)
            await useCase.RunAsync(session.Actor, session.SessionId, context.RequestAborted);
        SessionCookie.Delete(context);
        // What the browser still holds of the pages goes too: nobody comes back to them by the back button (ASVS
        // 14.3.1).
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Results.LocalRedirect(returnUrl is null ? "/sign-in?signedOut=true" : LocalAddress.Of(returnUrl));
    }

    private static async Task<IResult> SwitchAccountAsync(
        HttpContext context, OpenSession open, SwitchAccount useCase, [FromForm] long account)
    {
        if (await open.RunAsync(SessionCookie.Read(context), context.RequestAborted) is { } session)
            await useCase.RunAsync(session.Actor, session.SessionId, account, context.RequestAborted);
        return Results.LocalRedirect("/");
    }
}
