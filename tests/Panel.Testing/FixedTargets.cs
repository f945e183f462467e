using Panel.Platform.Calls;

namespace Panel.Testing;

/// <summary>Targets that are there all the time.</summary>
public sealed class FixedTargets(params IReadOnlyList<ICallTarget> targets) : ICallTargetSource
{
    public Task<IReadOnlyList<ICallTarget>> FindAsync(CancellationToken cancellationToken) => Task.FromResult(targets);

    public Task<string?> WhyNotAsync(string target, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(null);
}
