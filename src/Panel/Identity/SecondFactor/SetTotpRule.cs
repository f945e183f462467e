using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Decides whether the provider's own people must have a second factor. Counts from everybody's next sign-in; who has
/// none by then sets one up before anything else. Making it voluntary asks for the actor's own password.
/// </summary>
public sealed class SetTotpRule(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <param name="password">The actor's own password; not asked for where the rule becomes stricter.</param>
    /// <returns>Problems <c>forbidden</c>, <c>identity.password_wrong</c>, <c>identity.wait</c>.</returns>
    public async Task<Result<Done>> RunAsync(
        Actor actor, bool required, string? password, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        var call = UseCaseCall.Of(this, actor, required, password);
        return await work.OnceAsync(
            call, () => DecideAsync(call, actor, required, password, cancellationToken), cancellationToken);
    }

    private async Task<Result<Done>> DecideAsync(
        UseCaseCall call, Actor actor, bool required, string? password, CancellationToken cancellationToken)
    {
        if (!required && await ProvePassword.RunAsync(work, actor, password, cancellationToken) is { } unproven)
            return unproven;
        return await work.RunAsync(call, session => StoreAsync(session, actor, required), cancellationToken);
    }

    private static async Task<Result<Done>> StoreAsync(DbSession session, Actor actor, bool required)
    {
        var before = await TotpRule.ReadAsync(session);
        if (before == (required ? TotpDemand.Required : TotpDemand.Voluntary)) return Done.Yes;
        await StoredSetting.WriteAsync(session, TotpRule.SettingName, required ? "on" : "off");
        await Audit.WriteAsync(
            session, actor, "setting.edit", "setting", TotpRule.SettingName, Actor.ProviderAccountId,
            new { required = before == TotpDemand.Required }, new { required });
        return Done.Yes;
    }
}
