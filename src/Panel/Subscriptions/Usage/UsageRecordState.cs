namespace Panel.Subscriptions;

/// <summary>Where a measured amount stands.</summary>
public enum UsageRecordState
{
    /// <summary>Counts in a period that is not billed yet.</summary>
    Open,

    /// <summary>Was counted when its period was billed.</summary>
    Billed,

    /// <summary>Came after its period was billed; nobody bills it by itself.</summary>
    Late,

    /// <summary>Was measured within the trial and counts in no period.</summary>
    Free,

    /// <summary>
    /// Lies before or after the time of service, so nobody can bill it; its document is held until somebody decides.
    /// </summary>
    Outside,

    /// <summary>Was taken back and counts nowhere.</summary>
    Withdrawn,
}
