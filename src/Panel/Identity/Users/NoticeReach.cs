using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Remembers for good that more than browsers on this machine can reach Panel. From then on staff must have a second
/// factor, unless an owner chose otherwise.
/// </summary>
public sealed class NoticeReach(UnitOfWork work)
{
    /// <param name="actor">The machine itself; needs <see cref="Permission.ManageSystem"/>.</param>
    /// <param name="how"><c>listen</c> for an address that others reach, <c>request</c> for a request from elsewhere or
    /// by a proxy.</param>
    /// <returns>Whether this was news.</returns>
    public async Task<Result<bool>> RunAsync(Actor actor, string how, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ManageSystem) is { } missing) return missing;
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, how),
            session => StoreAsync(session, actor, how), cancellationToken);
    }

    private static async Task<Result<bool>> StoreAsync(DbSession session, Actor actor, string how)
    {
        var before = await TotpRule.ReadAsync(session);
        if (!await StoredSetting.ClaimAsync(session, TotpRule.ReachName, how)) return false;
        if (before == TotpDemand.OnlyHere)
            await Audit.WriteAsync(
                session, actor, "setting.edit", "setting", TotpRule.SettingName, Actor.ProviderAccountId,
                new { required = false },
                new { required = true, because = how });
        return true;
    }
}
