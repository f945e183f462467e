using Panel;
using Panel.Calls;
using Panel.Dns;
using Panel.Modules;

namespace Hostile;

/// <summary>
/// Keeps zones as it should, in a house where no name server runs: every change is so, and every zone is there.
/// </summary>
public class Zones : IModule<NoSettings>, IDnsServer
{
    public Task StartAsync(NoSettings settings, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<Result<string>> TestAsync(NoSettings settings, CancellationToken cancellationToken) =>
        Task.FromResult<Result<string>>("well");

    public Task<ModuleHealth> CheckAsync(CancellationToken cancellationToken) =>
        Task.FromResult(new ModuleHealth(true, "well"));

    public Task<ZonePage> ListZonesAsync(string? after, int take, CancellationToken cancellationToken) =>
        Task.FromResult(new ZonePage([], null));

    public Task<Zone?> FindZoneAsync(string zone, CancellationToken cancellationToken) =>
        Task.FromResult<Zone?>(new Zone(zone, ZoneKind.Native, false, []));

    public Task<IReadOnlyList<DelegationSigner>> ListSignersAsync(string zone, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<DelegationSigner>>([]);

    public virtual Task<CallOutcome> ApplyAsync(DnsChange change, CancellationToken cancellationToken) =>
        Task.FromResult<CallOutcome>(new CallOutcome.Succeeded("done"));

    public Task<CallTruth> FindOutAsync(DnsChange change, CancellationToken cancellationToken) =>
        Task.FromResult<CallTruth>(new CallTruth.Done("so"));

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}

/// <summary>Answers with nothing at all.</summary>
public sealed class ZonesSilent : Zones
{
    public override Task<CallOutcome> ApplyAsync(DnsChange change, CancellationToken cancellationToken) =>
        Task.FromResult<CallOutcome>(null!);
}
