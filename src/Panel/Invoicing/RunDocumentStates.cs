using Panel.Platform.States;

namespace Panel.Invoicing;

/// <summary>What may happen to a document of a run.</summary>
public enum RunDocumentTrigger
{
    /// <summary>It becomes an invoice, with number and charges.</summary>
    Issue,

    /// <summary>It cannot be stored; the others of its run go on.</summary>
    Fail,

    /// <summary>Somebody says that it is right: the next plan bills it, this one keeps it held.</summary>
    Release,
}

/// <summary>The states of a document of a run.</summary>
public static class RunDocumentStates
{
    public static readonly StateMachine<RunDocumentState, RunDocumentTrigger> Machine = new(
        "run_document", "state", [RunDocumentState.Billed, RunDocumentState.Held],
        new(RunDocumentState.Billed, RunDocumentTrigger.Issue, RunDocumentState.Issued,
            Effect.Event(InvoiceEvents.Issued), Effect.Writes("invoice_id")),
        new(RunDocumentState.Billed, RunDocumentTrigger.Fail, RunDocumentState.Failed, Effect.Writes("failure")),
        new(RunDocumentState.Held, RunDocumentTrigger.Release, RunDocumentState.Held, Effect.Audit("hold.release")));
}
