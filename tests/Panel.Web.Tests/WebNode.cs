using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Panel.Platform;

namespace Panel.Web.Tests;

/// <summary>
/// One process of a cluster, as far as a test can tell: the real application on a free port, with its own connections
/// to the database. Several of them may stand on the same database.
/// </summary>
public sealed class WebNode : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebNode(Installation installation, WebApplication app) => (Installation, _app) = (installation, app);

    public Installation Installation { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Where it answers, without a slash at the end.</summary>
    public string Address =>
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>Starts one; its jobs run unless the settings say <c>PANEL_ROLE=web</c>.</summary>
    /// <param name="add">Adds what only a test has to the container.</param>
    /// <param name="map">Adds endpoints that only a test has.</param>
    public static async Task<WebNode> StartAsync(
        InstallationOptions options, TimeProvider clock, IReadOnlyDictionary<string, string?> settings,
        Action<IServiceCollection>? add = null, Action<WebApplication>? map = null)
    {
        var installation = await Installation.OpenAsync(options, clock, CancellationToken.None);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = "Panel.Web", ContentRootPath = Repository.Path("src/Panel.Web"),
            EnvironmentName = "Production",
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(clock);
        add?.Invoke(builder.Services);
        var app = PanelHost.Build(builder, installation);
        map?.Invoke(app);
        await app.StartAsync();
        return new WebNode(installation, app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        await Installation.DisposeAsync();
    }
}
