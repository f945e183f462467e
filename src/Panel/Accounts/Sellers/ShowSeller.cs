using Panel.Platform;

namespace Panel.Accounts;

/// <summary>All of a seller that its page shows.</summary>
/// <param name="Owner">The account it belongs to: the provider, or a reseller that bills its own customers.</param>
/// <param name="Accounts">Accounts that name it themselves.</param>
/// <param name="Series">Its number series, defaults first.</param>
public sealed record SellerView(
    long Id, string Code, int Version, SellerDetails Details, AccountLink Owner, long Accounts,
    IReadOnlyList<NumberSeriesView> Series);

/// <summary>Shows one seller with its number series.</summary>
public sealed class ShowSeller(UnitOfWork work)
{
    /// <returns>The seller; Problems <c>forbidden</c>, <c>not_found</c>.</returns>
    public async Task<Result<SellerView>> RunAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadAccounts) is { } problem) return problem;
        return await work.RunAsync(
            async session => await LoadAsync(session, await StoredSeller.FindAsync(session, actor, id), $"{id}"),
            cancellationToken);
    }

    /// <param name="code">What people call it.</param>
    /// <inheritdoc cref="RunAsync(Actor, long, CancellationToken)"/>
    public async Task<Result<SellerView>> RunAsync(Actor actor, string code, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadAccounts) is { } problem) return problem;
        return await work.RunAsync(
            async session => await LoadAsync(session, await StoredSeller.FindAsync(session, actor, code), code),
            cancellationToken);
    }

    private static async Task<Result<SellerView>> LoadAsync(DbSession session, StoredSeller? found, string key)
    {
        if (found is not { } stored) return Problem.NotFound("seller", key);
        var id = stored.Id;
        var owner = await session.SingleAsync<AccountLink>(
            """
            SELECT id, number, IF(company <> '', company, TRIM(CONCAT(first_name, ' ', last_name))) AS name
            FROM account WHERE id = @AccountId
            """,
            new { stored.AccountId });
        return new SellerView(
            id, stored.Code, stored.Version, stored.Details, owner,
            await session.SingleAsync<long>("SELECT COUNT(*) FROM account WHERE seller_id = @id", new { id }),
            await SeriesAsync(session, id));
    }

    private static async Task<List<NumberSeriesView>> SeriesAsync(DbSession session, long seller) =>
        (await session.QueryAsync<SeriesRow>(
            """
            SELECT id, code, kind, prefix, CAST(digits AS SIGNED INT) AS digits, last_no, last_issue_date, is_default
            FROM number_series
            WHERE seller_id = @seller
            ORDER BY kind, is_default DESC, code
            """,
            new { seller })).ConvertAll(row => row.ToView());

    private sealed record SeriesRow(
        long Id, string Code, string Kind, string Prefix, int Digits, long LastNo, DateOnly? LastIssueDate,
        bool IsDefault)
    {
        internal NumberSeriesView ToView() =>
            new(Id, Code, StoredEnum.Parse<SeriesKind>(Kind), Prefix, Digits, LastNo, LastIssueDate, IsDefault);
    }
}
