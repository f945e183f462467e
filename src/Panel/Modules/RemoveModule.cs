using Panel.Identity;
using Panel.Platform;

namespace Panel.Modules;

/// <summary>
/// Removes a module that somebody added: it is off at once, its instances end, its settings and secrets are forgotten,
/// and its folder is deleted on this machine. Who wants to keep the settings turns it off instead. Added again, it
/// begins as one that was never here.
/// </summary>
public sealed class RemoveModule(UnitOfWork work, ModuleHost host, ModulePlaces places)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <param name="password">The actor's own, as for adding it.</param>
    /// <returns>Problems: <c>forbidden</c>, <c>not_found</c>, <c>module.comes</c>, <c>identity.password_wrong</c>,
    /// <c>identity.wait</c>.</returns>
    public async Task<Result<Done>> RunAsync(
        Actor actor, string id, string? password, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        return await work.OnceAsync(
            UseCaseCall.Of(this, actor, id), () => RemoveAsync(actor, id, password, cancellationToken),
            cancellationToken);
    }

    private async Task<Result<Done>> RemoveAsync(
        Actor actor, string id, string? password, CancellationToken cancellationToken)
    {
        if (host.Find(id) is not { } found) return Problem.NotFound("module", id);
        if (found.Comes)
            return new Problem(
                "module.comes", $"The module '{id}' comes with Panel and stays with it. Turn it off instead.");
        if (await ProvePassword.RunAsync(work, actor, password, cancellationToken) is { } unproven) return unproven;
        // The row first: without it the module is off everywhere, whatever becomes of the folder, and can be removed
        // once more.
        var forgotten = await work.RunAsync(session => ForgetAsync(session, actor, found), cancellationToken);
        if (!forgotten.Ok) return forgotten;
        await host.EndAsync(id);
        places.PutAway(found.Folder);
        return Done.Yes;
    }

    private static async Task<Result<Done>> ForgetAsync(DbSession session, Actor actor, FoundModule found)
    {
        var row = (await ModuleRows.AllAsync(session)).GetValueOrDefault(found.Id) ?? ModuleRow.Untouched(found.Id);
        await ModuleRows.ForgetAsync(session, found.Id);
        var settings = StoredSettings.Read(row.Settings);
        await Audit.WriteAsync(
            session, actor, "module.remove", "module", found.Id, Actor.ProviderAccountId,
            new
            {
                state = ModuleRow.State(found, row).ToStored(), version = found.Manifest?.Version, row.Reason,
                settings = settings.Plain, secrets = settings.Sealed.Keys,
            }, null);
        return Done.Yes;
    }
}
