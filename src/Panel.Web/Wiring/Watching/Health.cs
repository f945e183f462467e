using Panel.Platform;

namespace Panel.Web.Wiring;

/// <summary>
/// Two questions for supervisors and load balancers: does the process live, and can it do its work. No details for
/// strangers. They wait for nobody and are counted by no limit; all who ask at the same time share one look at the
/// database.
/// </summary>
internal sealed class Health(IServiceScopeFactory scopes, Installation installation, ILogger<CheckReadiness> logger)
{
    private readonly Lock _gate = new();

    private Task<Result<Done>>? _look;

    internal static void Map(WebApplication app)
    {
        var health = ActivatorUtilities.CreateInstance<Health>(app.Services);
        app.MapGet("/health/live", () => Results.Text("live")).AllowAnonymous().DisableRateLimiting();
        app.MapGet("/health/ready", health.ReadyAsync).AllowAnonymous().DisableRateLimiting();
    }

    /// <summary>
    /// Whether a request is a supervisor's: it may call the process what it likes, and nothing is looked up for it.
    /// </summary>
    internal static bool IsAsked(HttpContext context) => context.Request.Path.StartsWithSegments("/health");

    private async Task ReadyAsync(HttpContext context)
    {
        var found = await Shared().WaitAsync(context.RequestAborted);
        if (found.Ok) await Results.Text("ready").ExecuteAsync(context);
        else
            await ProblemAnswer.WriteJsonAsync(
                context, ProblemStatus.Of(found.Problem.Code), found.Problem.Code, detail: null);
    }

    private Task<Result<Done>> Shared()
    {
        lock (_gate) return _look is { IsCompleted: false } ? _look : _look = LookAsync();
    }

    private async Task<Result<Done>> LookAsync()
    {
        // A scope of its own: it serves all who ask, and must not end with the first one's request.
        var found = await scopes.RunAsAsync(DatabaseUser.Web, (CheckReadiness check) =>
            check.RunAsync(Actor.Machine("health"), installation.VarDirectory, CancellationToken.None));
        if (!found.Ok) logger.LogWarning("Not ready: {Problem}", found.Problem.Message);
        return found;
    }
}
