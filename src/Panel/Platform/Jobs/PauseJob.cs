namespace Panel.Platform.Jobs;

/// <summary>Lets a job rest on all nodes until somebody resumes it. A run that is under way ends as usual.</summary>
public sealed class PauseJob(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>.</param>
    /// <returns>Pausing twice is pausing once. Problems: <c>forbidden</c>, <c>not_found</c>.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, string job, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        return await work.RunAsync<Result<Done>>(UseCaseCall.Of(this, actor, job), async session =>
        {
            if (await JobSwitch.LockAsync(session, job) is not { } state) return Problem.NotFound("job", job);
            if (state.PausedAt is not null) return Done.Yes;
            await session.ExecuteAsync(
                "UPDATE job SET paused_at = @now, paused_by = @Name WHERE name = @job",
                new { job, now = session.Now, actor.Name });
            await Audit.WriteAsync(
                session, actor, "job.pause", "job", job, Actor.ProviderAccountId, new { paused = false },
                new { paused = true });
            return Done.Yes;
        }, cancellationToken);
    }
}
