using Panel.Platform;

namespace Panel.Modules;

/// <summary>Takes a module back into use that was set aside. Its failures are counted anew.</summary>
public sealed class ReleaseModule(UnitOfWork work, ModuleHost host)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/>, at the provider.</param>
    /// <returns>One that is in use stays so. Problems: <c>forbidden</c>, <c>not_found</c>,
    /// <c>module.not_supported</c>.</returns>
    public Task<Result<Done>> RunAsync(Actor actor, string id, CancellationToken cancellationToken) =>
        ModuleChange.StoreAsync(
            work, UseCaseCall.Of(this, actor, id), host, actor, id,
            ("module.release", ModuleState.Active,
                """
                UPDATE module SET quarantined_at = NULL, reason = NULL, failures = 0, version = version + 1,
                    updated_at = @Now
                WHERE id = @id
                """),
            cancellationToken);
}
