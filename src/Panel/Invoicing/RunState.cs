namespace Panel.Invoicing;

/// <summary>
/// Where a run stands. Forward only: planned → approved → issuing → issued; stopped and discarded are ends.
/// </summary>
public enum RunState
{
    /// <summary>Computed and stored; nothing is due to it yet.</summary>
    Planned,

    /// <summary>Somebody approved exactly this digest.</summary>
    Approved,

    /// <summary>Documents are being issued; a crash is resumed from here.</summary>
    Issuing,

    /// <summary>Every document is issued, held or failed with a reason.</summary>
    Issued,

    /// <summary>The world changed between approval and issue; plan again.</summary>
    Stopped,

    /// <summary>Put away by somebody.</summary>
    Discarded,
}
