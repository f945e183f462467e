using Panel.Platform;

namespace Panel.Modules;

/// <summary>
/// Turns a module on. It starts when it is first called; of several that print, the one that was turned on last does.
/// One that was set aside stays so (<see cref="ReleaseModule"/>).
/// </summary>
public sealed class EnableModule(UnitOfWork work, ModuleHost host)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <returns>Turning on twice is turning on once. Problems: <c>forbidden</c>, <c>not_found</c>,
    /// <c>module.not_supported</c>.</returns>
    public Task<Result<Done>> RunAsync(Actor actor, string id, CancellationToken cancellationToken) =>
        ModuleChange.StoreAsync(
            work, UseCaseCall.Of(this, actor, id), host, actor, id,
            ("module.enable", ModuleState.Active,
                """
                UPDATE module SET enabled_at = @Now, disabled_at = NULL, version = version + 1, updated_at = @Now
                WHERE id = @id
                """),
            cancellationToken);
}
