using Panel.Keys;
using Panel.Platform;
using Panel.Web.Automation;
using Panel.Web.Registration;
using Panel.Web.Wiring;

namespace Panel.Web;

/// <summary>Builds and runs the web application; tests build the very same one beside their browser.</summary>
public static class PanelHost
{
    /// <summary>
    /// Runs until the process is asked to stop. 0 when it stopped in order, 1 when it refused to start or its own
    /// database server could not be brought back: a supervisor then starts it again.
    /// </summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        try
        {
            var options = InstallationOptions.Read(name => builder.Configuration[name]);
            await using var installation = await Installation.OpenAsync(
                options, TimeProvider.System, CancellationToken.None);
            await using var app = Build(builder, installation);
            foreach (var warning in installation.Warnings) app.Logger.LogWarning("{Warning}", warning.Text);
            if (PanelRoles.Read(builder.Configuration).HasPages())
                await FirstStart.RunAsync(app.Services, builder.Configuration, CancellationToken.None);
            _ = installation.Lost?.ContinueWith(_ => app.Lifetime.StopApplication(), TaskScheduler.Default);
            await app.RunAsync();
            if (installation.Lost is not { IsCompleted: true } lost) return 0;
            await Console.Error.WriteLineAsync($"panel: {(await lost).Message}");
            return 1;
        }
        catch (RefusedToStartException refusal)
        {
            await Console.Error.WriteLineAsync($"panel: {refusal.Problem.Message}");
            return 1;
        }
        catch (Exception exception) when (DatabaseOutage.Of(exception) is { } outage)
        {
            await Console.Error.WriteLineAsync($"panel: {outage.Message}");
            return 1;
        }
    }

    /// <summary>The application, wired and ready to start.</summary>
    /// <param name="builder">A fresh builder; its configuration is read while wiring.</param>
    /// <param name="installation">The open installation; the caller disposes it after the application.</param>
    public static WebApplication Build(WebApplicationBuilder builder, Installation installation)
    {
        // Pages find their files after a plain build and inside a test host too, not only after a publish.
        builder.WebHost.UseStaticWebAssets();
        // A use case asked of the root, or kept by something that outlives its scope, is refused everywhere, not only
        // by developers.
        builder.Host.UseDefaultServiceProvider(container =>
            (container.ValidateScopes, container.ValidateOnBuild) = (true, true));
        var role = PanelRoles.Read(builder.Configuration);
        builder.AddDoors(role);
        builder.AddPanelLogging(installation.VarDirectory, role);
        builder.AddObservability();
        var master = MasterKey.Open(MasterKey.FileOf(installation, name => builder.Configuration[name]));
        builder.Services.AddKeyRing(() => master, makesKeys: true);
        builder.Services.AddUseCases(installation);
        builder.Services.AddTransient<IStartupFilter, WebRights>();
        builder.Services.AddSignIn();
        builder.Services.AddPages();
        var features = builder.Services.AddFeatures(builder.Configuration, installation);
        builder.Services.AddScheduler(installation, builder.Configuration, role, features.Jobs);
        if (!role.HasPages()) return MapWorker(builder.Build());
        builder.Services.AddHostedService<Reach.AtStart>();
        return Map(builder.Build(), features);
    }

    // A worker is asked by supervisors only.
    private static WebApplication MapWorker(WebApplication app)
    {
        app.UseOuterDoors();
        app.UseRefusals();
        Health.Map(app);
        app.MapMetrics();
        // Without it everything else would be sent to a sign-in that is not here.
        app.Map("/{**path}", () => Results.NotFound()).AllowAnonymous();
        return app;
    }

    private static WebApplication Map(WebApplication app, FeatureSetup features)
    {
        // Twice: whoever asks before the exception handler needs the database too.
        app.UseMiddleware<OutageDoor>();
        app.UseMiddleware<Reach>();
        app.UseOuterDoors();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = "/error",
            CreateScopeForErrors = true,
            // What a client did wrong is not our failure, and no alarm.
            StatusCodeSelector = error =>
                error is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError,
            // Whoever was answered, the log has to know.
            SuppressDiagnosticsCallback = _ => false,
        });
        app.UseMiddleware<OutageDoor>();
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        WebRights.Use(app);
        app.UseInnerDoors();
        Health.Map(app);
        app.MapMetrics();
        app.MapPreferences();
        features.MapEndpoints(app);
        app.MapPages();
        return app;
    }
}
