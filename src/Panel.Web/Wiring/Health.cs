using Panel.Platform;

namespace Panel.Web.Wiring;

/// <summary>Two questions for supervisors and load balancers: does the process live, and can it do its work. No details for strangers.</summary>
internal static class Health
{
    internal static void MapHealth(this WebApplication app)
    {
        app.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous();
        app.MapGet("/health/ready", ReadyAsync).AllowAnonymous();
    }

    private static async Task<IResult> ReadyAsync(CheckReadiness check, Installation installation, ILogger<CheckReadiness> logger, CancellationToken cancel)
    {
        var found = await check.RunAsync(Actor.Machine("health"), installation.VarDirectory, cancel);
        if (found.Ok) return Results.Text("ready");
        logger.LogWarning("Not ready: {Problem}", found.Problem.Message);
        return Results.Text($"not ready: {found.Problem.Code}", statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}
