namespace Panel.Platform.Jobs;

/// <summary>
/// Asks for a run of a job before its time, also of a paused one. The wish is stored with the name of who asked; the
/// caller wakes the scheduler, and if that call is lost the job's next time fulfils it.
/// </summary>
public sealed class AskForJob(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>.</param>
    /// <returns>Problems: <c>forbidden</c>, <c>not_found</c>.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, string job, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        return await work.RunAsync<Result<Done>>(UseCaseCall.Of(this, actor, job), async session =>
        {
            if (await JobSwitch.LockAsync(session, job) is null) return Problem.NotFound("job", job);
            await session.ExecuteAsync(
                "UPDATE job SET asked_at = @now, asked_by = @Name WHERE name = @job",
                new { job, now = session.Now, actor.Name });
            await Audit.WriteAsync(session, actor, "job.run", "job", job, Actor.ProviderAccountId);
            return Done.Yes;
        }, cancellationToken);
    }
}
