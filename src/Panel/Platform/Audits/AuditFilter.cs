namespace Panel.Platform;

/// <summary>Which entries of the audit trail are wanted; everything that is null does not filter.</summary>
/// <param name="Search">Part of the actor's name, of the thing's key or of the action.</param>
/// <param name="Actor">Exactly this actor, as the trail names it.</param>
/// <param name="Entity">Kind of thing: <c>account</c>, <c>run</c>, <c>tariff</c>…</param>
/// <param name="Key">What people call the thing: its number or code.</param>
/// <param name="Account">Number of the account the entries belong to.</param>
/// <param name="Descendants">Whether entries of the accounts below <paramref name="Account"/> are wanted too.</param>
/// <param name="Action">Exactly this action, such as <c>run.approve</c>.</param>
/// <param name="From">First instant wanted.</param>
/// <param name="To">First instant that is not wanted any more.</param>
/// <param name="OlderThan">Only entries written before the one with this id: how a timeline goes on without counting
/// from its start.</param>
public sealed record AuditFilter(
    string? Search = null, string? Actor = null, string? Entity = null, string? Key = null, string? Account = null,
    bool Descendants = false, string? Action = null, DateTimeOffset? From = null, DateTimeOffset? To = null,
    long? OlderThan = null)
{
    /// <summary>
    /// Whether the actor may ask. With <see cref="Permission.ReadAudit"/>: anything within its subtree. Without it, who
    /// may edit accounts may read what happened to one account or to one thing of an account, because they will be
    /// asked about it; entries of the house itself and about users stay hidden from them.
    /// </summary>
    public Problem? Lacks(Actor actor) =>
        actor.May(Permission.ReadAudit)
            || (IsNarrow && actor.May(Permission.EditAccounts)) ? null : Problem.Forbidden(Permission.ReadAudit);

    private bool IsNarrow => (Account is not null && !Descendants) || (Entity is not null && Key is not null);

    /// <summary>
    /// Conditions of a list of entries <c>e</c>; each serves an index or narrows what another one found.
    /// </summary>
    internal const string Filtered =
        """
        FROM audit_entry e
        WHERE (@IsProvider OR EXISTS (
                SELECT 1 FROM account_ancestor scope WHERE scope.ancestor_id = @AccountId
                AND scope.account_id = e.account_id))
          AND (@all OR (e.account_id <> @house AND e.entity <> 'user'))
          AND (@OlderThan IS NULL OR e.id < @OlderThan)
          AND (@Entity IS NULL OR e.entity = @Entity)
          AND (@Key IS NULL OR e.entity_key = @Key)
          AND (@Action IS NULL OR e.action = @Action)
          AND (@From IS NULL OR e.at >= @From) AND (@To IS NULL OR e.at < @To)
          AND (@account IS NULL OR e.account_id = @account)
          AND (@above IS NULL OR EXISTS (
                SELECT 1 FROM account_ancestor b WHERE b.ancestor_id = @above AND b.account_id = e.account_id))
          AND (@Actor IS NULL OR (e.actor = @Actor AND (@IsProvider OR e.user_id = 0 OR EXISTS (
                SELECT 1 FROM membership m
                JOIN account_ancestor near ON near.account_id = m.account_id AND near.ancestor_id = @AccountId
                WHERE m.user_id = e.user_id))))
          AND (@search IS NULL OR e.entity_key LIKE @search OR e.action LIKE @search OR (e.actor LIKE @search AND (
                @IsProvider OR e.user_id = 0 OR EXISTS (
                    SELECT 1 FROM membership m
                    JOIN account_ancestor near ON near.account_id = m.account_id AND near.ancestor_id = @AccountId
                    WHERE m.user_id = e.user_id))))
        """;

    /// <summary>The parameters of <see cref="Filtered"/>.</summary>
    /// <param name="account">Id behind <see cref="Account"/>.</param>
    internal object Parameters(Actor actor, long? account, PageRequest page) => new
    {
        actor.AccountId, actor.IsProvider, all = actor.May(Permission.ReadAudit),
        house = Panel.Platform.Actor.ProviderAccountId,
        search = SearchText.Contains(Search), Actor, Entity, Key, Action, From, To, OlderThan,
        account = Descendants ? null : account,
        above = Descendants ? account : null, page.Skip, page.Take,
    };
}
