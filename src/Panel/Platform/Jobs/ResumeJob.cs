namespace Panel.Platform.Jobs;

/// <summary>Lets a paused job run again at its times.</summary>
public sealed class ResumeJob(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>.</param>
    /// <returns>Resuming what is not paused changes nothing. Problems: <c>forbidden</c>, <c>not_found</c>.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, string job, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        return await work.RunAsync<Result<Done>>(UseCaseCall.Of(this, actor, job), async session =>
        {
            if (await JobSwitch.LockAsync(session, job) is not { } state) return Problem.NotFound("job", job);
            if (state.PausedAt is null) return Done.Yes;
            await session.ExecuteAsync(
                "UPDATE job SET paused_at = NULL, paused_by = NULL WHERE name = @job", new { job });
            await Audit.WriteAsync(
                session, actor, "job.resume", "job", job, Actor.ProviderAccountId,
                new { paused = true, since = state.PausedAt, by = state.PausedBy }, new { paused = false });
            return Done.Yes;
        }, cancellationToken);
    }
}
