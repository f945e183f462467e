using Panel;
using Panel.Calls;
using Panel.Dns;
using Panel.Modules;

namespace Acme.Module._1;

/// <summary>Keeps zones on a server: one request for each change.</summary>
public sealed class ZoneModule : IModule<ZoneSettings>, IDnsServer
{
    private ZoneServer? _server;

    public Task StartAsync(ZoneSettings settings, CancellationToken cancellationToken)
    {
        _server = new ZoneServer(settings);
        return Task.CompletedTask;
    }

    /// <summary>Asks for a zone with the settings that are typed at the moment, and changes nothing.</summary>
    public async Task<Result<string>> TestAsync(ZoneSettings settings, CancellationToken cancellationToken)
    {
        using var server = new ZoneServer(settings);
        try
        {
            await server.ReadAsync<ZonePage>("zones?take=1", cancellationToken);
            return $"{settings.Server} tells its zones.";
        }
        catch (DnsFailedException failure)
        {
            return new Problem("zones.away", failure.Message);
        }
    }

    public async Task<ModuleHealth> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await ListZonesAsync(null, 1, cancellationToken);
            return new ModuleHealth(true, "The name server answers.");
        }
        catch (DnsFailedException failure)
        {
            return new ModuleHealth(false, failure.Message);
        }
    }

    public async Task<ZonePage> ListZonesAsync(string? after, int take, CancellationToken cancellationToken) =>
        await _server!.ReadAsync<ZonePage>($"zones?take={take}&after={after}", cancellationToken)
            ?? new ZonePage([], null);

    public Task<Zone?> FindZoneAsync(string zone, CancellationToken cancellationToken) =>
        _server!.ReadAsync<Zone>($"zones/{zone}", cancellationToken);

    public async Task<IReadOnlyList<DelegationSigner>> ListSignersAsync(
        string zone, CancellationToken cancellationToken) =>
        await _server!.ReadAsync<List<DelegationSigner>>($"zones/{zone}/signers", cancellationToken) ?? [];

    public Task<CallOutcome> ApplyAsync(DnsChange change, CancellationToken cancellationToken)
    {
        var path = $"zones/{change.Zone}";
        return change switch
        {
            DnsChange.EnsureZone { Nameservers.Count: 0 } => RejectedAsync("Name the servers of the zone."),
            DnsChange.EnsureZone wanted => _server!.ChangeAsync(
                HttpMethod.Put, path, new { wanted.Kind, wanted.Nameservers }, cancellationToken),
            DnsChange.RemoveZone => _server!.ChangeAsync(HttpMethod.Delete, path, null, cancellationToken),
            DnsChange.ChangeRecords wanted => _server!.ChangeAsync(
                HttpMethod.Patch, path, new { wanted.Replace, wanted.Remove }, cancellationToken),
            DnsChange.SignZone => _server!.ChangeAsync(HttpMethod.Put, path + "/keys", null, cancellationToken),
            DnsChange.UnsignZone => _server!.ChangeAsync(HttpMethod.Delete, path + "/keys", null, cancellationToken),
            _ => RejectedAsync("This module does not know such a change."),
        };
    }

    /// <summary>Reads the zone, and compares.</summary>
    public async Task<CallTruth> FindOutAsync(DnsChange change, CancellationToken cancellationToken)
    {
        try
        {
            return IsSo(change, await FindZoneAsync(change.Zone, cancellationToken))
                ? new CallTruth.Done("The name server has it so.")
                : new CallTruth.NotDone();
        }
        catch (DnsFailedException failure)
        {
            return new CallTruth.Unknown(failure.Message);
        }
    }

    public ValueTask DisposeAsync()
    {
        _server?.Dispose();
        return ValueTask.CompletedTask;
    }

    private static bool IsSo(DnsChange change, Zone? zone) => change switch
    {
        DnsChange.EnsureZone wanted => zone is not null && zone.Kind == wanted.Kind
            && zone.Find(zone.Name, "NS")?.HasContents(wanted.Nameservers.Select(name => name + ".")) == true,
        DnsChange.RemoveZone => zone is null,
        DnsChange.ChangeRecords wanted => zone is not null
            && wanted.Replace.All(set => zone.Find(set.Name, set.Type)?.SaysTheSame(set) == true)
            && wanted.Remove.All(key => zone.Find(key.Name, key.Type) is null),
        DnsChange.SignZone => zone is { IsSigned: true },
        DnsChange.UnsignZone => zone is { IsSigned: false },
        _ => false,
    };

    private static Task<CallOutcome> RejectedAsync(string reason) =>
        Task.FromResult<CallOutcome>(new CallOutcome.Rejected(reason));
}
