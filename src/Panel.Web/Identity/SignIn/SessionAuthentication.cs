using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Panel.Identity;

namespace Panel.Web.Identity;

/// <summary>
/// The one way in: the session cookie, looked up in the database for every request. Claims say only which session it
/// is; rights are read again for every use case (<see cref="CurrentActor"/>).
/// </summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, OpenSession open)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    internal const string SchemeName = "session";

    private const string SessionClaim = "session";

    /// <summary>The session behind a principal, or null before the sign-in.</summary>
    internal static long? SessionId(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirst(SessionClaim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (SessionCookie.Read(Context) is not { } token) return AuthenticateResult.NoResult();
        var session = await open.RunAsync(token, Context.RequestAborted);
        if (session is not { Stage: SessionStage.Full }) return AuthenticateResult.NoResult();
        Claim[] claims =
        [
            new(ClaimTypes.NameIdentifier, session.UserId.ToString(CultureInfo.InvariantCulture)),
            new(ClaimTypes.Name, session.Email),
            new(SessionClaim, session.SessionId.ToString(CultureInfo.InvariantCulture)),
        ];
        return AuthenticateResult.Success(new AuthenticationTicket(
            new ClaimsPrincipal(new ClaimsIdentity(claims, SchemeName)), SchemeName));
    }

    // People are led to the sign-in and back; scripts and sockets are refused.
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (HttpMethods.IsGet(Request.Method)
            && !Request.Path.StartsWithSegments("/_blazor") && !Context.WebSockets.IsWebSocketRequest)
            Response.Redirect(SignInAddress(Request.Path + Request.QueryString));
        else
            Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }

    internal static string SignInAddress(string returnUrl) =>
        returnUrl is "/" or "" ? "/sign-in" : $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}";
}
