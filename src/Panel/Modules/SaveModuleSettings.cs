using Panel.Identity;
using Panel.Platform;

namespace Panel.Modules;

/// <summary>
/// Stores the settings of a module, checked by its own rules. It goes on with them from its next call, in all
/// processes.
/// </summary>
public sealed class SaveModuleSettings(UnitOfWork work, ModuleHost host, ISecretBox box)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <param name="version">Of <see cref="ModuleDetails"/>.</param>
    /// <param name="typed">Values by name in invariant form; null keeps a stored secret, empty removes it.</param>
    /// <returns>Problems: <c>forbidden</c>, <c>not_found</c>, <c>stale</c>, <c>invalid</c> and <c>module.setting</c> at
    /// a setting, <c>module.not_supported</c>, <c>module.failed</c>.</returns>
    public async Task<Result<Done>> RunAsync(
        Actor actor, string id, long version, IReadOnlyDictionary<string, string?> typed,
        CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        if (host.Find(id) is not { } found) return Problem.NotFound("module", id);
        if (found.Problem is { } unfit) return new Problem("module.not_supported", unfit.Message);
        var rows = await work.RunAsync(ModuleRows.AllAsync, cancellationToken);
        var before = StoredSettings.Read(rows.GetValueOrDefault(id)?.Settings);
        // Code of a module runs here, outside of any transaction.
        var made = await new TypedSettings(host, box).MakeAsync(found, before, typed, cancellationToken);
        if (!made.Ok) return made.Problem;
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, id, version, typed),
            session => StoreAsync(session, actor, id, version, before, made.Value.Stored),
            cancellationToken);
    }

    private static async Task<Result<Done>> StoreAsync(
        DbSession session, Actor actor, string id, long version, StoredSettings before, StoredSettings after)
    {
        var isNew = await session.FirstOrDefaultAsync<string>(
            "SELECT id FROM module WHERE id = @id", new { id }) is null;
        var row = await ModuleRows.LockAsync(session, id);
        if (row.Version != version && !(isNew && version == 0))
            return Problem.Stale("module", id);
        await session.ExecuteAsync(
            "UPDATE module SET settings = @json, version = version + 1, updated_at = @Now WHERE id = @id",
            new { id, json = after.Json(), session.Now });
        await Audit.WriteAsync(
            session, actor, "module.settings", "module", id, Actor.ProviderAccountId, before.Said(), after.Said());
        return Done.Yes;
    }
}
