namespace Panel.Platform;

/// <summary>
/// The day that forms propose: today as the actor's first seller sees it (<see cref="BusinessDay"/>).
/// </summary>
public sealed class ShowToday(UnitOfWork work)
{
    /// <returns>The day; it names nothing of anybody, so everybody may ask.</returns>
    public Task<DateOnly> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(session => BusinessDay.TodayAsync(session, actor), cancellationToken);
}
