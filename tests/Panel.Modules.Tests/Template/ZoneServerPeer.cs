using System.Globalization;
using System.Net;
using Panel.Calls;
using Panel.Dns;

namespace Panel.Modules.Tests.Template;

/// <summary>The name server that the template speaks of. Our module keeps its zones, on a real PowerDNS.</summary>
internal sealed class ZoneServerPeer : Peer
{
    private readonly PowerDnsServer _server;

    private readonly IModule _module;

    private ZoneServerPeer(PowerDnsServer server, IModule module) => (_server, _module) = (server, module);

    private IDnsServer Dns => (IDnsServer)_module;

    public static async Task<ZoneServerPeer> StartAsync()
    {
        var server = await PowerDnsServer.StartAsync();
        return new ZoneServerPeer(server, await ModuleFolder.Own("powerdns", server.Settings).StartAsync());
    }

    protected override async Task<PeerAnswer> AnswerAsync(HttpListenerRequest request) =>
        (request.HttpMethod, request.Url!.AbsolutePath.Trim('/').Split('/')) switch
        {
            ("GET", ["zones"]) => PeerAnswer.Json(await ListAsync(request)),
            ("GET", ["zones", var zone]) => await Dns.FindZoneAsync(zone, CancellationToken.None) is { } found
                ? PeerAnswer.Json(found)
                : PeerAnswer.Nothing(HttpStatusCode.NoContent),
            ("GET", ["zones", var zone, "signers"]) =>
                PeerAnswer.Json(await Dns.ListSignersAsync(zone, CancellationToken.None)),
            ("PUT", ["zones", var zone]) => await ApplyAsync(EnsureOf(zone, await PeerAnswer.ReadAsync<Made>(request))),
            ("DELETE", ["zones", var zone]) => await ApplyAsync(new DnsChange.RemoveZone(zone)),
            ("PATCH", ["zones", var zone]) =>
                await ApplyAsync(ChangeOf(zone, await PeerAnswer.ReadAsync<Changed>(request))),
            ("PUT", ["zones", var zone, "keys"]) => await ApplyAsync(new DnsChange.SignZone(zone)),
            ("DELETE", ["zones", var zone, "keys"]) => await ApplyAsync(new DnsChange.UnsignZone(zone)),
            _ => PeerAnswer.Nothing(HttpStatusCode.NotFound),
        };

    protected override async Task EndAsync()
    {
        await _module.DisposeAsync();
        await _server.DisposeAsync();
    }

    private Task<ZonePage> ListAsync(HttpListenerRequest request)
    {
        var (after, take) = (request.QueryString["after"], request.QueryString["take"]!);
        return Dns.ListZonesAsync(
            string.IsNullOrEmpty(after) ? null : after, int.Parse(take, CultureInfo.InvariantCulture),
            CancellationToken.None);
    }

    private async Task<PeerAnswer> ApplyAsync(DnsChange change) =>
        await Dns.ApplyAsync(change, CancellationToken.None) switch
        {
            CallOutcome.Succeeded => PeerAnswer.Nothing(HttpStatusCode.NoContent),
            CallOutcome.Rejected refused => PeerAnswer.Refused(refused.Reason),
            _ => PeerAnswer.Nothing(HttpStatusCode.InternalServerError),
        };

    private static DnsChange.EnsureZone EnsureOf(string zone, Made made) => new(zone, made.Kind, made.Nameservers);

    private static DnsChange.ChangeRecords ChangeOf(string zone, Changed changed) =>
        new(zone, changed.Replace, changed.Remove);

    private sealed record Made(ZoneKind Kind, IReadOnlyList<string> Nameservers);

    private sealed record Changed(IReadOnlyList<RecordSet> Replace, IReadOnlyList<RecordKey> Remove);
}
