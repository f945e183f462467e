using System.Globalization;
using System.Net;
using Panel.Calls;
using Panel.Dns;

namespace Panel.Modules.PowerDns;

/// <summary>Keeps zones on a PowerDNS Authoritative Server.</summary>
public sealed class PowerDnsModule : IModule<PowerDnsSettings>, IDnsServer
{
    // Changes of this process go one at a time: over SQLite the server answers 500 where two writers meet.
    private readonly SemaphoreSlim _turn = new(1);

    private PowerDnsApi? _api;

    private ZoneReader? _reader;

    private ZoneWriter? _writer;

    /// <summary>Takes the settings. The server is asked with the first call.</summary>
    public Task StartAsync(PowerDnsSettings settings, CancellationToken cancellationToken)
    {
        _api = new PowerDnsApi(settings);
        _reader = new ZoneReader(_api, settings);
        _writer = new ZoneWriter(_api, _reader, settings);
        return Task.CompletedTask;
    }

    /// <summary>Asks the server what it is, with this key.</summary>
    public async Task<Result<string>> TestAsync(PowerDnsSettings settings, CancellationToken cancellationToken)
    {
        using var api = new PowerDnsApi(settings);
        try
        {
            var answer = await api.WithinTimeAsync(
                cancel => api.AskAsync(HttpMethod.Get, "", null, cancel), cancellationToken);
            return answer.Status switch
            {
                HttpStatusCode.OK
                    when answer.Read<ServerJson>() is { IsAuthoritative: true } server =>
                        Say(Texts.Works, server.Version),
                HttpStatusCode.OK => new Problem("powerdns.other", Texts.OtherServer, nameof(settings.Address)),
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden =>
                    new Problem("powerdns.key", Texts.KeyRefused, nameof(settings.ApiKey)),
                HttpStatusCode.NotFound => new Problem("powerdns.server_id", Texts.NoServer, nameof(settings.ServerId)),
                _ => new Problem("powerdns.answer", answer.Says(), nameof(settings.Address)),
            };
        }
        catch (DnsFailedException failure)
        {
            return new Problem("powerdns.address", Say(Texts.NoAnswer, failure.Message), nameof(settings.Address));
        }
    }

    /// <summary>Whether the server answers.</summary>
    public async Task<ModuleHealth> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            return new ModuleHealth(
                true, Say(Texts.Works, (await _api!.WithinTimeAsync(_api.MeetAsync, cancellationToken)).Version));
        }
        catch (DnsFailedException failure)
        {
            return new ModuleHealth(false, failure.Message);
        }
    }

    /// <inheritdoc/>
    public Task<ZonePage> ListZonesAsync(string? after, int take, CancellationToken cancellationToken) =>
        _api!.WithinTimeAsync(cancel => _reader!.ListAsync(after, take, cancel), cancellationToken);

    /// <inheritdoc/>
    public Task<Zone?> FindZoneAsync(string zone, CancellationToken cancellationToken) =>
        _api!.WithinTimeAsync(cancel => _reader!.FindAsync(zone, cancel), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<DelegationSigner>> ListSignersAsync(string zone, CancellationToken cancellationToken) =>
        _api!.WithinTimeAsync(cancel => _reader!.ListSignersAsync(zone, cancel), cancellationToken);

    /// <inheritdoc/>
    public async Task<CallOutcome> ApplyAsync(DnsChange change, CancellationToken cancellationToken)
    {
        try
        {
            return await _api!.WithinTimeAsync(cancel => InTurnAsync(change, cancel), cancellationToken);
        }
        catch (DnsFailedException failure)
        {
            return new CallOutcome.Unknown(failure.Message);
        }
    }

    /// <inheritdoc/>
    public async Task<CallTruth> FindOutAsync(DnsChange change, CancellationToken cancellationToken)
    {
        try
        {
            return await _api!.WithinTimeAsync(cancel => _reader!.IsSoAsync(change, cancel), cancellationToken)
                ? new CallTruth.Done("The server has it so.")
                : new CallTruth.NotDone();
        }
        catch (DnsFailedException failure)
        {
            return new CallTruth.Unknown(failure.Message);
        }
    }

    public ValueTask DisposeAsync()
    {
        _api?.Dispose();
        _turn.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<CallOutcome> InTurnAsync(DnsChange change, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return await _writer!.ApplyAsync(change, cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    private static string Say(string text, params object?[] values) =>
        string.Format(CultureInfo.CurrentCulture, text, values);
}
