using Panel.Platform;

namespace Panel.Accounts;

/// <summary>Which findings are wanted; everything that is null does not filter.</summary>
/// <param name="Code">One of <see cref="FindingCode"/>.</param>
/// <param name="Search">Occurs in the account's number or name.</param>
public sealed record FindingFilter(FindingSeverity? Severity = null, string? Code = null, string? Search = null);

/// <summary>A finding in the list of the whole company.</summary>
public sealed record FindingListed(
    long AccountId, string Number, string Name, string Code, FindingSeverity Severity, string Field, string Value,
    string? SuggestedFix);

/// <summary>How many findings of one code there are.</summary>
public sealed record FindingCount(string Code, FindingSeverity Severity, long Accounts);

/// <summary>One page of findings and the counts of all codes under the same search.</summary>
public sealed record FindingsView(Page<FindingListed> Page, IReadOnlyList<FindingCount> Counts);

/// <summary>
/// Lists the data-quality findings of every account the actor sees, errors first. Accounts that changed since they were
/// last looked at are looked at first. Duplicates are compared across the whole tree, so only the provider sees them
/// here; an account's own page shows them within what its reader sees.
/// </summary>
public sealed class ListFindings(UnitOfWork work, CheckDataQuality check)
{
    /// <returns>The page; Problem <c>forbidden</c> without <see cref="Permission.ReadAccounts"/>.</returns>
    public async Task<Result<FindingsView>> RunAsync(
        Actor actor, FindingFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadAccounts) is { } problem) return problem;
        var caughtUp = await check.RunAsync(actor, everything: false, cancellationToken);
        if (!caughtUp.Ok) return caughtUp.Problem;
        return await work.RunAsync<Result<FindingsView>>(
            async session => await LoadAsync(session, actor, filter, page.Clamped()), cancellationToken);
    }

    private static async Task<FindingsView> LoadAsync(
        DbSession session, Actor actor, FindingFilter filter, PageRequest page)
    {
        var parameters = new
        {
            actor.AccountId, actor.IsProvider, severity = filter.Severity?.ToStored(), code = filter.Code,
            search = SearchText.Contains(filter.Search), page.Skip, page.Take,
        };
        var counts = await session.QueryAsync<FindingCount>(CountsSql, parameters);
        var total = counts
            .Where(count => filter.Severity is null || count.Severity == filter.Severity)
            .Where(count => string.IsNullOrEmpty(filter.Code) || count.Code == filter.Code)
            .Sum(count => count.Accounts);
        var rows = await session.QueryAsync<FindingListed>(RowsSql, parameters);
        return new FindingsView(new Page<FindingListed>(rows, total), counts);
    }

    private const string From =
        """
        FROM account_finding f
        WHERE (@IsProvider OR EXISTS (
                SELECT 1 FROM account_ancestor scope WHERE scope.account_id = f.account_id
                AND scope.ancestor_id = @AccountId))
          AND (@IsProvider OR f.code NOT IN ('duplicate_name', 'duplicate_vat_id', 'duplicate_email'))
          AND (@search IS NULL OR f.account_id IN (
                SELECT n.id FROM account n
                WHERE CONCAT_WS(' ', n.number COLLATE utf8mb4_general_ci, n.company, n.first_name,
                    n.last_name) LIKE @search))

        """;

    private const string CountsSql =
        """
        SELECT f.code, f.severity, COUNT(*) AS accounts

        """ + From +
        """
        GROUP BY f.code, f.severity
        ORDER BY f.severity, accounts DESC, f.code
        """;

    // The page is found first, and only its rows are dressed with names.
    private const string RowsSql =
        """
        SELECT a.id AS account_id, a.number,
               IF(a.company <> '', a.company, TRIM(CONCAT(a.first_name, ' ', a.last_name))) AS name,
               f.code, f.severity, f.field, f.value, f.suggested_fix
        FROM (SELECT f.account_id, f.code

        """ + From +
        """
          AND (@severity IS NULL OR f.severity = @severity)
          AND (COALESCE(@code, '') = '' OR f.code = @code)
        ORDER BY f.severity, f.code, (SELECT n.number FROM account n WHERE n.id = f.account_id)
        LIMIT @Skip, @Take) page
        JOIN account_finding f ON f.account_id = page.account_id AND f.code = page.code
        JOIN account a ON a.id = f.account_id
        ORDER BY f.severity, f.code, a.number
        """;
}
