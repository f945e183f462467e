using Panel.Platform;

namespace Panel.Identity;

/// <summary>
/// Decides whether the provider's own people must have a second factor. Counts from everybody's next sign-in; who has none by
/// then sets one up before anything else.
/// </summary>
public sealed class SetTotpRule(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <returns>Problem <c>forbidden</c>.</returns>
    public async Task<Result<Done>> RunAsync(Actor actor, bool required, CancellationToken cancellationToken)
    {
        if (Lacks(actor) is { } lacks) return lacks;
        return await work.RunAsync(unit => StoreAsync(unit, actor, required), cancellationToken);
    }

    internal static Problem? Lacks(Actor actor) =>
        actor.Lacks(Permission.ManageSystem) ?? (actor.IsProvider ? null : Problem.Forbidden(Permission.ManageSystem));

    private static async Task<Result<Done>> StoreAsync(Work unit, Actor actor, bool required)
    {
        var before = await TotpRule.IsRequiredAsync(unit);
        if (before == required) return Done.Yes;
        await unit.ExecuteAsync(
            """
            INSERT INTO setting (name, value, updated_at) VALUES (@SettingName, @value, @Now)
            ON DUPLICATE KEY UPDATE value = @value, updated_at = @Now
            """,
            new { TotpRule.SettingName, value = required ? "on" : "off", unit.Now });
        await Audit.WriteAsync(
            unit, actor, "setting.edit", "setting", TotpRule.SettingName, Actor.ProviderAccountId, new { required = before }, new { required });
        return Done.Yes;
    }
}
