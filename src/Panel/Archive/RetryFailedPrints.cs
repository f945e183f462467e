using Panel.Platform;

namespace Panel.Archive;

/// <summary>Lets every invoice whose print failed or was given up be tried again at once, after the cause was mended.</summary>
public sealed class RetryFailedPrints(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.IssueRun"/> over the whole tree.</param>
    /// <returns>How many invoices wait to be printed now. Problems: <c>forbidden</c>.</returns>
    public async Task<Result<int>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.IssueRun) is { } lacks) return lacks;
        if (!actor.IsProvider) return Problem.Forbidden(Permission.IssueRun);
        return await work.RunAsync(async unit =>
        {
            var waiting = await Outbox.RetryNowAsync(unit, PrintInvoices.Kind);
            await Audit.WriteAsync(unit, actor, "print.retry", "outbox", PrintInvoices.Kind, Actor.ProviderAccountId, after: new { waiting });
            return waiting;
        }, cancellationToken);
    }
}
