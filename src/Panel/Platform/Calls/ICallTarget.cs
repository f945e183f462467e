using Panel.Calls;

namespace Panel.Platform.Calls;

/// <summary>
/// A system that is called. An <see cref="ICallTargetSource"/> gives it, so that what one process sent another can ask
/// for. Whatever it throws makes the outcome unknown; only what the other side itself refused is
/// <see cref="CallOutcome.Rejected"/>.
/// </summary>
public interface ICallTarget
{
    /// <summary>Such as <c>dns.powerdns</c>; at most 60 characters, never changed: stored calls name it.</summary>
    string Name { get; }

    /// <summary>Credentials of this target: never stored, whatever answer repeats them.</summary>
    IReadOnlyList<string> Secrets => [];

    /// <summary>Sends it, with <see cref="OutboundCall.Key"/> as idempotency key.</summary>
    /// <param name="cancellationToken">Ends after <see cref="OutboundCalls.Timeout"/>.</param>
    Task<CallOutcome> SendAsync(OutboundCall call, CancellationToken cancellationToken);

    /// <summary>Asks the other side whether it did it. Changes nothing there.</summary>
    /// <param name="cancellationToken">Ends after <see cref="OutboundCalls.Timeout"/>.</param>
    Task<CallTruth> LookUpAsync(OutboundCall call, CancellationToken cancellationToken);
}
