using Panel.Identity;
using Panel.Platform;

namespace Panel.Modules;

/// <summary>
/// "Test connection": asks a module to try settings out. It runs on an instance of its own, with the rights of this
/// process.
/// </summary>
public sealed class TestModule(UnitOfWork work, ModuleHost host, ISecretBox box)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <param name="typed">As for <see cref="SaveModuleSettings"/>, and stored nowhere; null tries out what is
    /// stored.</param>
    /// <returns>What the module says. Problems: <c>forbidden</c>, <c>not_found</c>, <c>invalid</c> and
    /// <c>module.setting</c> at a setting, <c>module.not_supported</c>, <c>module.off</c>, <c>module.failed</c>, and
    /// those of the module.</returns>
    public async Task<Result<string>> RunAsync(
        Actor actor, string id, IReadOnlyDictionary<string, string?>? typed, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        if (host.Find(id) is not { } found) return Problem.NotFound("module", id);
        if (found.Problem is { } unfit) return new Problem("module.not_supported", unfit.Message);
        return await work.OnceAsync(
            UseCaseCall.Of(this, actor, id, typed), () => TryAsync(actor, found, typed, cancellationToken),
            cancellationToken);
    }

    private async Task<Result<string>> TryAsync(
        Actor actor, FoundModule found, IReadOnlyDictionary<string, string?>? typed,
        CancellationToken cancellationToken)
    {
        var id = found.Manifest!.Id;
        var rows = await work.RunAsync(ModuleRows.AllAsync, cancellationToken);
        var row = rows.GetValueOrDefault(id) ?? ModuleRow.Untouched(id);
        if (ModuleRow.State(found, row) == ModuleState.Disabled)
            return new Problem(
                "module.off", "The module is turned off, and none of its code runs. Turn it on to test it.");
        var made = await new TypedSettings(
            host, box).MakeAsync(found, StoredSettings.Read(row.Settings), typed, cancellationToken);
        if (!made.Ok) return made.Problem;
        var said = await AskAsync(found, made.Value.Record, cancellationToken);
        await work.RunAsync(async session =>
        {
            await Audit.WriteAsync(
                session, actor, "module.test", "module", id, Actor.ProviderAccountId, null, new { worked = said.Ok });
            return Done.Yes;
        }, cancellationToken);
        return said;
    }

    private async Task<Result<string>> AskAsync(FoundModule found, object settings, CancellationToken cancellationToken)
    {
        try
        {
            return await host.TestAsync(found, settings, cancellationToken);
        }
        catch (ModuleFailedException failure)
        {
            return new Problem("module.failed", failure.Message);
        }
    }
}
