using System.Text.Json;

namespace Panel.Platform;

/// <summary>
/// Writes the audit trail: who did what to which thing, with the state before and after. The first state must stay
/// visible (§ 146 (4) AO).
/// </summary>
public static class Audit
{
    /// <summary>Adds one row to the trail, inside the use case's own transaction.</summary>
    /// <param name="action">Lower-case <c>feature.verb</c>, such as <c>run.approve</c>.</param>
    /// <param name="entity">Kind and key of the thing: <c>run</c>, <c>account</c>…</param>
    /// <param name="key">What people call the thing: its number or code.</param>
    /// <param name="accountId">The account whose subtree may see the row.</param>
    /// <param name="before">State before, or null; never a secret.</param>
    /// <param name="after">State after, or null; never a secret.</param>
    public static Task WriteAsync(
        DbSession session, Actor actor, string action, string entity, string key, long accountId, object? before = null,
        object? after = null) =>
        session.ExecuteAsync(
            """
            INSERT INTO audit_entry (at, user_id, actor, action, entity, entity_key, account_id, before_json,
                after_json)
            VALUES (@now, @userId, @name, @action, @entity, @key, @accountId, @before, @after)
            """,
            new
            {
                now = session.Now, userId = actor.UserId, name = actor.Name, action, entity, key, accountId,
                before = Json(before), after = Json(after),
            });

    private static string? Json(object? state) =>
        state is null ? null : JsonSerializer.Serialize(state, RowJson.Options);
}
