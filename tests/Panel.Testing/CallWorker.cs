using Panel.Platform;
using Panel.Platform.Calls;

namespace Panel.Testing;

/// <summary>
/// A process that makes numbered calls, several at once, and settles what earlier processes left behind.
/// </summary>
public static class CallWorker
{
    private const int AtOnce = 6;

    /// <summary>Key of the n-th call.</summary>
    public static string KeyOf(int call) => $"call-{call}";

    /// <summary>The n-th call.</summary>
    public static CallSpec Spec(int call) => new(KeyOf(call), "thing.create", $"thing:{call}", new { number = call });

    internal static async Task RunAsync(Uri partner, int calls)
    {
        await using var installation = await Installation.OpenAsync(
            InstallationOptions.FromEnvironment(), TimeProvider.System, CancellationToken.None);
        using var target = new HttpCallTarget(partner);
        var work = installation.Work(DatabaseUser.Worker);
        _ = (await new SettleCalls(
            work, [new FixedTargets(target)]).RunAsync(Actor.Machine("test"), CancellationToken.None)).Value;
        await Parallel.ForEachAsync(
            Enumerable.Range(1, calls), new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
            async (call, cancel) => _ = (await new OutboundCalls(work).RunAsync(Spec(call), target, cancel)).Value);
    }
}
