using Panel.Platform;

namespace Panel.Catalog;

/// <summary>Takes back a version that nothing was billed with yet; the one before it counts on.</summary>
public sealed class WithdrawTariffVersion(UnitOfWork work)
{
    /// <param name="version">The tariff's version the person saw; <c>stale</c> when someone else saved in
    /// between.</param>
    public Task<Result<Done>> RunAsync(
        Actor actor, string tariff, string label, int version, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, tariff, label, version),
            session => WithdrawAsync(session, actor, tariff, label, version), cancellationToken);

    private static async Task<Result<Done>> WithdrawAsync(
        DbSession session, Actor actor, string code, string label, int version)
    {
        if (actor.Lacks(Permission.EditCatalog) is { } problem) return problem;
        if (await TariffRow.FindAsync(session, actor, code) is not { } tariff) return Problem.NotFound("tariff", code);
        if (!await tariff.TouchAsync(session, version)) return Problem.Stale("tariff", code);
        var found = await OpenVersion.FindAsync(session, actor, tariff, label);
        if (!found.Ok) return found.Problem;
        var id = found.Value.Row.Id;
        if (await KeepsAsync(session, tariff.Id, id) is { } keeps) return keeps;
        var prices = await PriceRow.OfVersionAsync(session, id);
        await TariffNotices.ForgetAsync(session, id, null);
        await StoreVersion.DeletePricesAsync(session, id);
        await session.ExecuteAsync("DELETE FROM tariff_version WHERE id = @id", new { id });
        await Audit.WriteAsync(
            session, actor, "tariff.version.withdraw", "tariff", code, tariff.AccountId,
            new { version = found.Value.Row.Said, prices });
        return Done.Yes;
    }

    private static async Task<Problem?> KeepsAsync(DbSession session, long tariffId, long versionId)
    {
        var counts = await session.SingleAsync<Counts>(
            """
            SELECT (SELECT COUNT(*) FROM tariff_version WHERE tariff_id = @tariffId) AS versions,
                   (SELECT COUNT(*) FROM subscription WHERE pinned_version_id = @versionId) AS pinned
            """,
            new { tariffId, versionId });
        return counts switch
        {
            { Versions: 1 } => new Problem("catalog.only_version", "It is the tariff's only version. Edit it instead."),
            { Pinned: > 0 } => new Problem(
                "catalog.version_pinned",
                $"{counts.Pinned} subscriptions are kept on this version. Release them first."),
            _ => null,
        };
    }

    private sealed record Counts(long Versions, long Pinned);
}
