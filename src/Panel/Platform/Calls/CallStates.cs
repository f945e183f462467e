using Panel.Platform.States;

namespace Panel.Platform.Calls;

/// <summary>Where a call stands.</summary>
public enum CallState
{
    /// <summary>To be sent; nothing has left the house.</summary>
    Planned,

    /// <summary>On its way, or its process died before the answer was kept.</summary>
    Sent,

    /// <summary>The other side did it.</summary>
    Ok,

    /// <summary>The other side did not do it and will not.</summary>
    Failed,

    /// <summary>Done or not done: the other side is asked.</summary>
    Unknown,
}

/// <summary>What may happen to a call.</summary>
public enum CallTrigger
{
    /// <summary>It is about to leave the house; committed before.</summary>
    Send,

    /// <summary>The other side said, or says when asked, that it did it.</summary>
    Succeed,

    /// <summary>The other side refused it.</summary>
    Reject,

    /// <summary>No answer that makes sense, or nobody left to hear it.</summary>
    Lose,

    /// <summary>The other side says that it did not do it.</summary>
    Miss,

    /// <summary>The other side did not do it, however often it was sent.</summary>
    GiveUp,

    /// <summary>The truth is not to be had now.</summary>
    Doubt,

    /// <summary>A person wants it asked for at once.</summary>
    Ask,
}

/// <summary>The states of a call to somebody else's system.</summary>
public static class CallStates
{
    public static readonly StateMachine<CallState, CallTrigger> Machine = new(
        "outbound_call", "state", [CallState.Planned],
        new(CallState.Planned, CallTrigger.Send, CallState.Sent, Effect.Writes("sent_at"), Effect.Writes("sends")),
        new(CallState.Sent, CallTrigger.Succeed, CallState.Ok, Settled("answer")),
        new(CallState.Sent, CallTrigger.Reject, CallState.Failed, Settled("reason")),
        new(CallState.Sent, CallTrigger.Lose, CallState.Unknown, Effect.Writes("reason")),
        new(CallState.Unknown, CallTrigger.Succeed, CallState.Ok, Settled("answer")),
        new(CallState.Unknown, CallTrigger.Miss, CallState.Planned),
        new(CallState.Unknown, CallTrigger.GiveUp, CallState.Failed, Settled("reason")),
        new(CallState.Unknown, CallTrigger.Doubt, CallState.Unknown, Effect.Writes("reason"), Effect.Writes("asks")),
        new(CallState.Unknown, CallTrigger.Ask, CallState.Unknown, Effect.Audit("call.ask"), Effect.Writes("due_at")));

    private static Effect[] Settled(string column) =>
        [Effect.Writes(column), Effect.Writes("settled_at"), Effect.Event(CallEvents.Settled)];
}
