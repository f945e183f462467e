using Panel.Calls;
using Panel.Dns;
using Panel.Modules;
using Panel.Platform.Calls;

namespace Panel.Domains;

/// <summary>
/// One module that keeps zones, as the target of calls. A call stays with the module it was sent to, whichever is in
/// use later: only that one's server knows what became of it.
/// </summary>
internal sealed class DnsTarget(ModuleHost host, ModuleLimits limits, string module) : ICallTarget
{
    public string Name => DnsTargets.NameOf(module);

    public Task<CallOutcome> SendAsync(OutboundCall call, CancellationToken cancellationToken)
    {
        var change = DnsCall.Read(call);
        return host.CallAsync<IDnsServer, CallOutcome>(
            module, "to change a zone", limits.Call,
            async (dns, cancel) => await dns.ApplyAsync(change, cancel) ?? throw Silent(), cancellationToken);
    }

    public Task<CallTruth> LookUpAsync(OutboundCall call, CancellationToken cancellationToken)
    {
        var change = DnsCall.Read(call);
        return host.CallAsync<IDnsServer, CallTruth>(
            module, "to look at a zone", limits.Call,
            async (dns, cancel) => await dns.FindOutAsync(change, cancel) ?? throw Silent(), cancellationToken);
    }

    private ModuleFailedException Silent() => new($"The module '{module}' gave no answer.");
}
