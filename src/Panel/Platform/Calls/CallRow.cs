using Panel.Calls;

namespace Panel.Platform.Calls;

/// <summary>A row of <c>outbound_call</c>, as far as working on it needs to know.</summary>
/// <param name="Asks">How often the truth was asked for in vain since the last time somebody knew something.</param>
internal sealed record CallRow(
    long Id, string CallKey, string Target, string Operation, string Subject, string Request, byte[] RequestHash,
    CallState State,
    string? Owner, DateTimeOffset? DueAt, int Sends, int Asks, string? Answer, string? Reason)
{
    internal const string Columns =
        """
        SELECT id, call_key, target, operation, subject, request, request_hash, state, owner, due_at, sends, asks,
               answer, reason
        FROM outbound_call

        """;

    internal OutboundCall ToCall() => new(CallKey, Operation, Subject, Request, Sends);

    /// <summary>What is known of it now.</summary>
    internal CallOutcome Outcome => State switch
    {
        CallState.Ok => new CallOutcome.Succeeded(Answer ?? ""),
        CallState.Failed => new CallOutcome.Rejected(Reason ?? ""),
        _ => new CallOutcome.Unknown(Reason ?? "It is under way."),
    };
}
