using Panel.Dns;
using Panel.Domains;
using Panel.Modules;
using Panel.Platform;
using Panel.Platform.Calls;
using Shouldly;

namespace Panel.Web.Tests.Domains;

/// <summary>
/// A real name server behind the application, and a network between them that fails when a test says so.
/// </summary>
internal sealed class NameServer : IAsyncDisposable
{
    private static readonly Actor Me = Actor.Machine("test");

    private readonly WebFixture _web;

    private readonly PowerDnsServer _server;

    private readonly HttpFaultProxy _proxy;

    private NameServer(WebFixture web, PowerDnsServer server)
    {
        (_web, _server) = (web, server);
        _proxy = new HttpFaultProxy(server.Address, (method, _, _) => MishapOf(method));
    }

    /// <summary>Whether no answer comes at all.</summary>
    internal bool IsAway { get; set; }

    /// <summary>Whether the server makes the next change and the answer is lost.</summary>
    internal bool LosesNextAnswer { get; set; }

    internal static async Task<NameServer> ConnectAsync(WebFixture web)
    {
        var names = new NameServer(web, await PowerDnsServer.StartAsync());
        var values = names._server.Settings.ToDictionary(one => one.Key, one => (string?)one.Value);
        values["Address"] = names._proxy.Address.ToString();
        var version = (await web.Scopes.RunAsAsync(
            DatabaseUser.Web, (ShowModule show) => show.RunAsync(Me, "powerdns", default))).Value.Version;
        (await web.Scopes.RunAsAsync(
            DatabaseUser.Web, (SaveModuleSettings save) => save.RunAsync(Me, "powerdns", version, values, default)))
            .Problem.ShouldBeNull();
        return names;
    }

    internal async Task ChangeAsync(DnsChange change) => (await _web.Scopes.RunAsAsync(
        DatabaseUser.Web, (ChangeDns dns) => dns.RunAsync(Me, change, default))).Value.IsDone.ShouldBeTrue();

    /// <summary>The zone as the server has it; null where it has none.</summary>
    internal async Task<ZoneDetails?> ZoneAsync(string zone) => await _web.Scopes.RunAsAsync(
        DatabaseUser.Web, (ShowZone show) => show.RunAsync(Me, zone, default)) is { Ok: true } shown
        ? shown.Value : null;

    /// <summary>Some minutes later: what is open is asked for.</summary>
    internal async Task SettleAsync()
    {
        _web.Clock.Advance(TimeSpan.FromMinutes(6));
        (await _web.Scopes.RunAsAsync(DatabaseUser.Worker, (SettleCalls settle) => settle.RunAsync(Me, default)))
            .Ok.ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await _server.DisposeAsync();
    }

    private HttpMishap MishapOf(string method)
    {
        if (IsAway) return new HttpMishap(HttpWrong.Reset);
        if (method == "GET" || !LosesNextAnswer) return default;
        LosesNextAnswer = false;
        return new HttpMishap(HttpWrong.Reset, AfterDoing: true);
    }
}
