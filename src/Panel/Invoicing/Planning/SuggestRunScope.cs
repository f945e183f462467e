using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>By what a run can be narrowed.</summary>
public enum RunScopeKind
{
    Seller,
    Account,
    Subproject,
    Tariff,
}

/// <summary>Something a run can be narrowed to.</summary>
/// <param name="Key">Code or number, as <see cref="RunScope"/> wants it.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Detail">A word to tell it from others: the account of a subproject, the city of an account; may be
/// empty.</param>
public sealed record ScopeSuggestion(string Key, string Name, string Detail);

/// <summary>Finds sellers, accounts, subprojects and tariffs to narrow a run to, while somebody types.</summary>
public sealed class SuggestRunScope(UnitOfWork work)
{
    /// <summary>Suggestions given at most.</summary>
    public const int Most = 12;

    /// <param name="search">Part of code or name; blank gives the first ones.</param>
    /// <returns>At most <see cref="Most"/>; Problem <c>forbidden</c>.</returns>
    public Task<Result<IReadOnlyList<ScopeSuggestion>>> RunAsync(
        Actor actor, RunScopeKind kind, string? search, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, kind, search), cancellationToken);

    private static async Task<Result<IReadOnlyList<ScopeSuggestion>>> LoadAsync(
        DbSession session, Actor actor, RunScopeKind kind, string? search)
    {
        if (actor.Lacks(Permission.PrepareRun) is { } problem) return problem;
        return await session.QueryAsync<ScopeSuggestion>(
            Sql(kind), new { actor.AccountId, search = SearchText.Contains(search), Most });
    }

    private static string Sql(RunScopeKind kind) => kind switch
    {
        RunScopeKind.Seller =>
            """
            SELECT s.code AS `key`, s.name, s.city AS detail
            FROM seller s
            JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
            WHERE @search IS NULL OR s.code COLLATE utf8mb4_unicode_520_ci LIKE @search OR s.name LIKE @search
            ORDER BY s.code LIMIT @Most
            """,
        RunScopeKind.Account =>
            """
            SELECT a.number AS `key`, IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name)))
                AS name,
                TRIM(CONCAT(a.postcode, ' ', a.city)) AS detail
            FROM account a
            JOIN account_ancestor scope ON scope.account_id = a.id AND scope.ancestor_id = @AccountId
            WHERE a.kind <> 'provider' AND (@search IS NULL
               OR CONCAT_WS(' ', a.number, a.company, a.first_name,
                   a.last_name) COLLATE utf8mb4_unicode_520_ci LIKE @search)
            ORDER BY a.number LIMIT @Most
            """,
        RunScopeKind.Subproject =>
            """
            SELECT p.code AS `key`, p.name,
                CONCAT(a.number, ' ', IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name))))
                AS detail
            FROM subproject p
            JOIN account_ancestor scope ON scope.account_id = p.account_id AND scope.ancestor_id = @AccountId
            JOIN account a ON a.id = p.account_id
            WHERE @search IS NULL OR CONCAT_WS(' ', p.code, p.name) COLLATE utf8mb4_unicode_520_ci LIKE @search
            ORDER BY p.code LIMIT @Most
            """,
        RunScopeKind.Tariff =>
            """
            SELECT t.code AS `key`, t.name, '' AS detail
            FROM tariff t
            JOIN account_ancestor scope ON scope.account_id = t.account_id AND scope.ancestor_id = @AccountId
            WHERE @search IS NULL OR CONCAT_WS(' ', t.code, t.name) COLLATE utf8mb4_unicode_520_ci LIKE @search
            ORDER BY t.code LIMIT @Most
            """,
    };
}
