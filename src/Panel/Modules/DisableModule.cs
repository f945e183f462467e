using Panel.Platform;

namespace Panel.Modules;

/// <summary>Turns a module off, in all processes with their next call. Its settings stay.</summary>
public sealed class DisableModule(UnitOfWork work, ModuleHost host)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <returns>Turning off twice is turning off once. Problems: <c>forbidden</c>, <c>not_found</c>,
    /// <c>module.not_supported</c>.</returns>
    public Task<Result<Done>> RunAsync(Actor actor, string id, CancellationToken cancellationToken) =>
        ModuleChange.StoreAsync(
            work, UseCaseCall.Of(this, actor, id), host, actor, id,
            ("module.disable", ModuleState.Disabled,
                """
                UPDATE module SET disabled_at = @Now, enabled_at = NULL, version = version + 1, updated_at = @Now
                WHERE id = @id
                """),
            cancellationToken);
}
