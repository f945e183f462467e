using Panel.Platform;

namespace Panel.Modules;

/// <summary>What all decisions about a module have in common.</summary>
internal static class ModuleChange
{
    /// <summary>Stores a decision about how a module stands, with an entry in the trail.</summary>
    /// <param name="decision">
    /// What the trail calls it, such as <c>module.disable</c>; how the module stands then (where it stands so already,
    /// nothing is done); the statement, which gets <c>@id</c> and <c>@Now</c>.
    /// </param>
    internal static async Task<Result<Done>> StoreAsync(
        UnitOfWork work, UseCaseCall call, ModuleHost host, Actor actor, string id,
        (string Action, ModuleState To, string Store) decision,
        CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        if (host.Find(id) is not { } found) return Problem.NotFound("module", id);
        if (found.Problem is { } unfit) return new Problem("module.not_supported", unfit.Message);
        return await work.RunAsync<Result<Done>>(call, async session =>
        {
            var row = await ModuleRows.LockAsync(session, id);
            var before = ModuleRow.State(found, row);
            if (before == decision.To) return Done.Yes;
            await session.ExecuteAsync(decision.Store, new { id, session.Now });
            var after = ModuleRow.State(found, await ModuleRows.LockAsync(session, id));
            await Audit.WriteAsync(
                session, actor, decision.Action, "module", id, Actor.ProviderAccountId,
                new { state = before.ToStored(), row.Reason },
                new { state = after.ToStored() });
            return Done.Yes;
        }, cancellationToken);
    }
}
