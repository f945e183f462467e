namespace Panel.Platform.Calls;

/// <summary>A call that somebody else's system is to do once.</summary>
/// <param name="Key">
/// Made by the caller, the same for the same intention: <c>domain:17:register:1</c>. 1–100 printable ASCII characters
/// without blanks. The other side is given it as idempotency key.
/// </param>
/// <param name="Operation">What is to be done, such as <c>zone.ensure</c>; at most 60 characters.</param>
/// <param name="Subject">The thing it is done for, such as <c>domain:17</c>; at most 260 characters.</param>
/// <param name="Request">
/// All that the target needs to send it and to ask for it, but no credentials: it is stored as JSON without what looks
/// like a secret, and the target gets that. What is secret the target finds by the subject.
/// </param>
public sealed record CallSpec(string Key, string Operation, string Subject, object Request)
{
    /// <summary>Values that must not be stored, wherever in the request they stand.</summary>
    public IReadOnlyList<string> Secrets { get; init; } = [];

    /// <summary>
    /// Nothing in the request is secret by its nature, as in DNS: it is stored as it is, since the target gets what is
    /// stored, and a word that only looks like a secret would not arrive there.
    /// </summary>
    public bool IsPublic { get; init; }

    /// <summary>
    /// One at a time for target and subject: refused while an earlier call of the same subject is open. For calls that
    /// say how things are to be; an old one that is sent again late would undo a newer one.
    /// </summary>
    public bool InTurn { get; init; }
}

/// <summary>A call as its target gets it, for the first time or again, here or in another process.</summary>
/// <param name="Key">To be given to the other side as idempotency key.</param>
/// <param name="Request">JSON object as stored.</param>
/// <param name="Sends">How often it was sent before; 0 for the first time.</param>
public sealed record OutboundCall(string Key, string Operation, string Subject, string Request, int Sends);
