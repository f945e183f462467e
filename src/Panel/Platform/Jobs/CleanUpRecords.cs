namespace Panel.Platform.Jobs;

/// <summary>
/// Forgets what nobody asks for any more: runs of jobs after three months, and keys of commands after a month, when no client
/// repeats them. Outbox rows stay: each proves that its document was announced once (<c>outbox.once</c>).
/// </summary>
public sealed class CleanUpRecords(UnitOfWork work)
{
    private const int RunsKeptDays = 92;

    private const int CommandsKeptDays = 31;

    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>.</param>
    /// <returns>How many rows went. Problem <c>forbidden</c>.</returns>
    public async Task<Result<int>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (JobSwitch.Lacks(actor) is { } lacks) return lacks;
        return await work.RunAsync(async unit =>
            await unit.ExecuteAsync(
                "DELETE FROM job_run WHERE ended_at < @before LIMIT 5000", new { before = unit.Now.AddDays(-RunsKeptDays) })
            + await unit.ExecuteAsync(
                "DELETE FROM command_log WHERE created_at < @before LIMIT 5000", new { before = unit.Now.AddDays(-CommandsKeptDays) }),
            cancellationToken);
    }
}
