namespace Panel.Platform.Calls;

/// <summary>A call that somebody else's system is to do once.</summary>
/// <param name="Key">
/// Made by the caller, the same for the same intention: <c>domain:17:register:1</c>. 1–100 printable ASCII characters
/// without blanks. The other side is given it as idempotency key.
/// </param>
/// <param name="Operation">What is to be done, such as <c>zone.create</c>; at most 60 characters.</param>
/// <param name="Subject">The thing it is done for, such as <c>domain:17</c>; at most 80 characters.</param>
/// <param name="Request">
/// All that the target needs to send it and to ask for it, but no credentials: it is stored as JSON without what looks
/// like a secret, and the target gets that. What is secret the target finds by the subject.
/// </param>
public sealed record CallSpec(string Key, string Operation, string Subject, object Request)
{
    /// <summary>Values that must not be stored, wherever in the request they stand.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];
}

/// <summary>A call as its target gets it, for the first time or again, here or in another process.</summary>
/// <param name="Key">To be given to the other side as idempotency key.</param>
/// <param name="Request">JSON object as stored.</param>
/// <param name="Sends">How often it was sent before; 0 for the first time.</param>
public sealed record OutboundCall(string Key, string Operation, string Subject, string Request, int Sends);
