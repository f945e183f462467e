namespace Panel.Modules;

/// <summary>How long calls into modules may take, and how much memory one may bind.</summary>
public sealed record ModuleLimits
{
    /// <summary>Loading, making and starting an instance.</summary>
    public TimeSpan Start { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>"Test connection".</summary>
    public TimeSpan Test { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>A look at its health, describing and checking settings, ending an instance.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Printing a batch. The printer bounds each document itself; this bounds the printer.</summary>
    public TimeSpan Print { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Handing over a mail: well within the lease of its delivery, so that nobody else sends it meanwhile.
    /// </summary>
    public TimeSpan Mail { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// A question or a change at somebody else's server: a little less than an outbound call waits for it.
    /// </summary>
    public TimeSpan Call { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>
    /// How much more managed memory may be bound at the end of a call than at its beginning, bytes: 1 GB, or half of
    /// what the process may have.
    /// </summary>
    public long Memory { get; init; } =
        GC.GetGCMemoryInfo().TotalAvailableMemoryBytes is > 0 and var all ? Math.Min(1L << 30, all / 2) : 1L << 30;

    /// <summary>How often memory is looked at during a call.</summary>
    public TimeSpan MemoryInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Failures in a row after which a module is set aside.</summary>
    public int Failures { get; init; } = 3;

    /// <summary>Processes that may end while a module starts before it is set aside.</summary>
    public int DeadStarts { get; init; } = 2;
}
