using Panel.Platform;
using Panel.Web.Wiring;

namespace Panel.Web;

/// <summary>Builds and runs the web application; tests build the very same one beside their browser.</summary>
public static class PanelHost
{
    /// <summary>Runs until the process is asked to stop. 0 when it stopped in order.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var options = InstallationOptions.Read(name => builder.Configuration[name]);
        await using var installation = await Installation.OpenAsync(options, TimeProvider.System, CancellationToken.None);
        await using var app = Build(builder, installation);
        await app.RunAsync();
        return 0;
    }

    /// <summary>The application, wired and ready to start.</summary>
    /// <param name="builder">A fresh builder; its configuration is read while wiring.</param>
    /// <param name="installation">The open installation; the caller disposes it after the application.</param>
    public static WebApplication Build(WebApplicationBuilder builder, Installation installation)
    {
        // Pages find their files after a plain build and inside a test host too, not only after a publish.
        builder.WebHost.UseStaticWebAssets();
        builder.AddPanelLogging(installation.VarDirectory);
        builder.Services.AddDeeds(installation);
        builder.Services.AddPages();
        var app = builder.Build();
        app.UseLanguages();
        app.UseAntiforgery();
        app.MapBlazorScript();
        app.MapPreferences();
        app.MapPages();
        return app;
    }
}
