using Panel.Accounts;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>
/// Keeps a subscription on a version of its tariff whatever comes (grandfathers it), or releases it to the version that
/// its dates choose. Counts from the first period that is not billed yet.
/// </summary>
[ChangesWhatIsOwed]
public sealed class PinSubscriptionVersion(UnitOfWork work)
{
    /// <param name="label">A version of the subscription's tariff that has begun, or null to release.</param>
    /// <param name="version">The subscription's version the person saw.</param>
    public Task<Result<Done>> RunAsync(
        Actor actor, string subscription, string? label, int version, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, subscription, label, version),
            session => PinAsync(session, actor, subscription, label, version), cancellationToken);

    private static async Task<Result<Done>> PinAsync(
        DbSession session, Actor actor, string number, string? label, int version)
    {
        if (actor.Lacks(Permission.EditSubscriptions) is { } problem) return problem;
        if (await SubscriptionRow.FindAsync(session, actor, number) is not { } row)
            return Problem.NotFound("subscription", number);
        if (await SellersRight.LacksAsync(session, actor, row.AccountId, row.SubprojectId) is { } notSeller)
            return notSeller;
        var today = await BusinessDay.TodayAsync(session, actor);
        var before = row.PinnedVersionId is { } pinned ? await VersionAsync(session, row.TariffId, pinned) : null;
        var after = label is null ? null : await VersionAsync(session, row.TariffId, label);
        if (label is not null && after is null) return Problem.NotFound("tariff version", label);
        if (after?.ValidFrom > today) return NotBegun(after);
        if (!await row.TouchAsync(session, version)) return Problem.Stale("subscription", number);
        await session.ExecuteAsync(
            "UPDATE subscription SET pinned_version_id = @versionId WHERE id = @Id",
            new { row.Id, versionId = after?.Id });
        await Audit.WriteAsync(
            session, actor, after is null ? "subscription.release" : "subscription.pin", "subscription", number,
            row.AccountId,
            new { version = before?.Label }, new { version = after?.Label });
        return Done.Yes;
    }

    private static Problem NotBegun(Version version) => new(
        "subscriptions.version_not_begun",
        $"Version '{version.Label}' begins on {version.ValidFrom:yyyy-MM-dd}. Only a version that has begun can be "
            + "kept.", "Version");

    private static Task<Version?> VersionAsync(DbSession session, long tariffId, string label) =>
        session.FirstOrDefaultAsync<Version>(
            "SELECT id, label, valid_from FROM tariff_version WHERE tariff_id = @tariffId AND label = @label",
            new { tariffId, label });

    private static Task<Version?> VersionAsync(DbSession session, long tariffId, long id) =>
        session.FirstOrDefaultAsync<Version>(
            "SELECT id, label, valid_from FROM tariff_version WHERE tariff_id = @tariffId AND id = @id",
            new { tariffId, id });

    private sealed record Version(long Id, string Label, DateOnly ValidFrom);
}
