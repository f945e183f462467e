using Panel.Dns;
using Panel.Modules;
using Panel.Platform.Calls;

namespace Panel.Domains;

/// <summary>The modules that keep zones, as targets of calls: one each.</summary>
public sealed class DnsTargets(ModuleHost host, ModuleLimits limits) : ICallTargetSource
{
    private const string Prefix = "dns.";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ICallTarget>> FindAsync(CancellationToken cancellationToken) =>
    [
        .. (await host.OffersAsync<IDnsServer>(cancellationToken)).Where(one => one.State == ModuleState.Active)
            .Select(module => new DnsTarget(host, limits, module.Id)),
    ];

    /// <inheritdoc/>
    public async Task<string?> WhyNotAsync(string target, CancellationToken cancellationToken)
    {
        if (!target.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var id = target[Prefix.Length..];
        var standing = (await host.OffersAsync<IDnsServer>(cancellationToken)).FirstOrDefault(module =>
            module.Id == id);
        return standing?.State switch
        {
            ModuleState.Disabled => $"The module '{id}' is turned off. Turn it on, on the page Modules.",
            ModuleState.Malfunctioned =>
                $"The module '{id}' is set aside: {standing?.Reason} Take it back into use, on the page Modules.",
            _ =>
                $"The module '{id}' is not here any more, or does not fit this Panel. Install it again, on the page "
                    + "Modules.",
        };
    }

    internal static string NameOf(string module) => Prefix + module;

    internal ICallTarget Of(string target) => new DnsTarget(host, limits, target[Prefix.Length..]);

    /// <summary>Name of the target whose module is in use, started.</summary>
    /// <returns>Problems: <c>dns.not_ready</c> where there is none, or it lacks settings or keys;
    /// <c>module.failed</c> where it cannot be started.</returns>
    internal Task<Result<string>> ReadyAsync(CancellationToken cancellationToken) =>
        WithProblemsAsync(async () => NameOf(await host.StartAsync<IDnsServer>(cancellationToken)));

    /// <summary>Asks the module in use.</summary>
    /// <returns>Problems: <c>dns.not_ready</c>; <c>dns.unreachable</c> where its server cannot be asked;
    /// <c>module.failed</c>.</returns>
    internal Task<Result<T>> AskAsync<T>(
        string what, Func<IDnsServer, CancellationToken, Task<T>> question, CancellationToken cancellationToken) =>
        WithProblemsAsync(() => host.CallAsync(what, limits.Call, question, cancellationToken));

    private static async Task<Result<T>> WithProblemsAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask();
        }
        catch (DnsFailedException failure)
        {
            return new Problem("dns.unreachable", failure.Message);
        }
        catch (ModuleFailedException failure) when (failure.IsNotReady)
        {
            return new Problem("dns.not_ready", failure.Message);
        }
        catch (ModuleFailedException failure)
        {
            return new Problem("module.failed", failure.Message);
        }
    }
}
