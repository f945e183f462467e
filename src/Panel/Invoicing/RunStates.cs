using Panel.Platform.States;

namespace Panel.Invoicing;

/// <summary>What may happen to a run.</summary>
public enum RunTrigger
{
    /// <summary>Somebody approves its digest, or its calendar may.</summary>
    Approve,

    /// <summary>Somebody puts it away.</summary>
    Discard,

    /// <summary>Issuing begins, goes on after an interruption, or is asked for again.</summary>
    Issue,

    /// <summary>The world is not what the run was planned from.</summary>
    Stop,

    /// <summary>No document is left to issue.</summary>
    Finish,
}

/// <summary>The states of a run: forward only, and what was issued stays.</summary>
public static class RunStates
{
    public static readonly StateMachine<RunState, RunTrigger> Machine = new(
        "invoice_run", "state", [RunState.Planned],
        new(
            RunState.Planned, RunTrigger.Approve, RunState.Approved, Effect.Audit("run.approve"),
            Effect.Writes("approved_at")),
        new(RunState.Planned, RunTrigger.Discard, RunState.Discarded, Effect.Audit("run.discard")),
        new(RunState.Approved, RunTrigger.Discard, RunState.Discarded, Effect.Audit("run.discard")),
        new(
            RunState.Approved, RunTrigger.Issue, RunState.Issuing, Effect.Audit("run.issue"),
            Effect.Writes("issue_started_at")),
        new(RunState.Approved, RunTrigger.Stop, RunState.Stopped,
            Effect.Audit("run.issue"), Effect.Writes("issue_started_at"), Effect.Writes("problem")),
        new(RunState.Issuing, RunTrigger.Issue, RunState.Issuing),
        new(RunState.Issuing, RunTrigger.Finish, RunState.Issued, Effect.Writes("issued_at")),
        new(RunState.Issued, RunTrigger.Issue, RunState.Issued));
}
