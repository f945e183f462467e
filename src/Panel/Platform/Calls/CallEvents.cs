using Panel.Platform.Events;

namespace Panel.Platform.Calls;

/// <summary>What happens to calls.</summary>
public static class CallEvents
{
    /// <summary>
    /// The outcome is known now; payload <see cref="SettledPayload"/>. For who called and could not wait.
    /// </summary>
    public const string Settled = "call.settled";

    /// <summary>Kind of the subject, with the id of the call.</summary>
    public const string Subject = "call";

    internal static NewEvent SettledNow(CallRow call) => new(
        Settled, Event.SubjectOf(Subject, call.Id), 1,
        new SettledPayload(call.CallKey, call.Target, call.Operation, call.Subject, call.State.ToStored()));
}

/// <summary>Payload of <see cref="CallEvents.Settled"/>, version 1.</summary>
/// <param name="State"><c>ok</c> or <c>failed</c>.</param>
public sealed record SettledPayload(string Key, string Target, string Operation, string Subject, string State);
