using Panel.Platform;

namespace Panel.Identity;

/// <summary>Takes a role away; works with the user's next use case. The last owner stays.</summary>
public sealed class RevokeRole(UnitOfWork work)
{
    public Task<Result<Done>> RunAsync(
        Actor actor, long userId, Role role, long accountId, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, userId, role, accountId),
            session => RevokeAsync(session, actor, userId, role, accountId), cancellationToken);

    private static async Task<Result<Done>> RevokeAsync(
        DbSession session, Actor actor, long userId, Role role, long accountId)
    {
        var found = await ManagedUser.LockAsync(session, actor, userId);
        if (!found.Ok) return found.Problem;
        if (role == Role.Owner
            && found.Value.DisabledAt is null && await ManagedUser.LastOwnerAsync(session, userId) is { } last)
            return last;
        var removed = await session.ExecuteAsync(
            "DELETE FROM membership WHERE user_id = @userId AND account_id = @accountId AND role = @role",
            new { userId, accountId, role = role.ToStored() });
        if (removed == 0) return Problem.NotFound("role", role.ToStored());
        await Audit.WriteAsync(
            session, actor, "identity.role_revoke", "user", found.Value.Email, accountId,
            before: new { role = role.ToStored() });
        return Done.Yes;
    }
}
