using Panel.Dns;
using Panel.Domains;
using Panel.Modules;
using Panel.Platform;
using Panel.Platform.Calls;
using Panel.Tests.Modules;
using Shouldly;

namespace Panel.Tests.Domains;

/// <summary>
/// An installation with our module for PowerDNS, a real server, and a network between them that fails as planned.
/// </summary>
internal sealed class DnsHouse : IAsyncDisposable
{
    private DnsHouse(ModuleHouse house, PowerDnsServer server, HttpFaultProxy proxy) =>
        (House, Server, Proxy) = (house, server, proxy);

    internal ModuleHouse House { get; }

    internal PowerDnsServer Server { get; }

    internal HttpFaultProxy Proxy { get; }

    /// <param name="decide">As of <see cref="HttpFaultProxy"/>; nothing goes wrong where it is not given.</param>
    internal static async Task<DnsHouse> OpenAsync(Func<string, string, int, HttpMishap>? decide = null)
    {
        var server = await PowerDnsServer.StartAsync();
        var proxy = new HttpFaultProxy(server.Address, decide ?? ((_, _, _) => default));
        var house = await ModuleHouse.OpenAsync(own: Path.Combine(AppContext.BaseDirectory, "modules"));
        var values = server.Settings.ToDictionary(one => one.Key, one => (string?)one.Value);
        (values["Address"], values["TimeoutSeconds"]) = (proxy.Address.ToString(), "2");
        (await house.RunAsync((SaveModuleSettings save) =>
            save.RunAsync(house.Staff, "powerdns", 0, values, default))).Problem.ShouldBeNull();
        return new DnsHouse(house, server, proxy);
    }

    internal Task<Result<DnsAnswer>> ChangeAsync(DnsChange change) =>
        House.RunAsync((ChangeDns use) => use.RunAsync(House.Staff, change, default));

    internal async Task<Zone?> ZoneAsync(string zone) =>
        (await House.RunAsync((ShowZone show) => show.RunAsync(House.Staff, zone, default))) is { Ok: true } shown
            ? shown.Value.Zone : null;

    internal async Task<CallRound> SettleAsync() =>
        (await House.RunAsync((SettleCalls settle) => settle.RunAsync(House.Staff, default))).Value;

    /// <summary>Lets time pass and settles until nothing is open any more.</summary>
    internal async Task SettleAllAsync()
    {
        while (await House.AskAsync<DateTime?>(
            "SELECT MIN(due_at) FROM outbound_call WHERE settled_at IS NULL") is { } due)
        {
            due.ShouldBeLessThan(new DateTime(9999, 1, 1, 0, 0, 0, DateTimeKind.Utc), "nothing is given up");
            var at = new DateTimeOffset(DateTime.SpecifyKind(due, DateTimeKind.Utc));
            if (at > House.Database.Clock.GetUtcNow()) House.Database.Clock.AdjustTime(at);
            _ = await SettleAsync();
        }
    }

    internal async Task<IReadOnlyList<CallLine>> CallsAsync() => (await House.RunAsync(
        (ListCalls list) =>
            list.RunAsync(House.Staff, new CallFilter(), PageRequest.First(200), default))).Value.Calls.Rows;

    /// <summary>How often the server did something that this method asks for.</summary>
    internal int Effects(HttpMethod method) =>
        Proxy.Done.Count(done => done.Method == method.Method && done.Status is (201 or 204));

    public async ValueTask DisposeAsync()
    {
        await House.DisposeAsync();
        await Proxy.DisposeAsync();
        await Server.DisposeAsync();
    }
}
