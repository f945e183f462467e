using Panel.Platform;

namespace Panel.Accounts;

/// <summary>
/// Changes a number series: prefix and digits while nothing was issued from it, the default at any time. Numbers
/// already taken never change.
/// </summary>
public sealed class EditNumberSeries(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.EditSellers"/>.</param>
    /// <param name="id">The series.</param>
    /// <param name="prefix">Must stay as it is once a document carries it.</param>
    /// <param name="digits">The same.</param>
    /// <param name="isDefault">
    /// True makes it its seller's default for its kind. A default is taken away by making another one the default.
    /// </param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>
    /// Problems: <c>forbidden</c>, <c>not_found</c>, <c>invalid</c> with its field, <c>series.in_use</c>,
    /// <c>series.prefix_taken</c>, <c>series.last_default</c>.
    /// </returns>
    public async Task<Result<Done>> RunAsync(
        Actor actor, long id, string prefix, int digits, bool isDefault, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditSellers) is { } problem) return problem;
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, id, prefix, digits, isDefault),
            session => SaveAsync(session, actor, id, new Shape(prefix, digits, isDefault)), cancellationToken);
    }

    private static async Task<Result<Done>> SaveAsync(DbSession session, Actor actor, long id, Shape wanted)
    {
        var row = await session.FirstOrDefaultAsync<Row>(
            """
            SELECT n.account_id, n.seller_id, s.code AS seller, n.code, n.kind, n.prefix, CAST(n.digits AS SIGNED INT)
                AS digits,
                   n.is_default, n.last_issue_date
            FROM number_series n
            JOIN seller s ON s.id = n.seller_id
            JOIN account_ancestor scope ON scope.account_id = n.account_id AND scope.ancestor_id = @AccountId
            WHERE n.id = @id
            FOR UPDATE
            """,
            new { actor.AccountId, id });
        if (row is null) return Problem.NotFound("number series", $"{id}");
        if (Decide(row, wanted) is { } problem) return problem;
        if (wanted.Prefix != row.Prefix && await IsTakenAsync(session, wanted.Prefix))
            return CreateNumberSeries.PrefixTaken(wanted.Prefix);
        var before = new Shape(row.Prefix, row.Digits, row.IsDefault);
        if (before == wanted) return Done.Yes;
        if (wanted.IsDefault && !row.IsDefault)
            await CreateNumberSeries.NoOtherDefaultAsync(session, row.SellerId, StoredEnum.Parse<SeriesKind>(row.Kind));
        await session.ExecuteAsync(
            "UPDATE number_series SET prefix = @Prefix, digits = @Digits, is_default = @IsDefault WHERE id = @id",
            new { id, wanted.Prefix, wanted.Digits, wanted.IsDefault });
        await Audit.WriteAsync(
            session, actor, "series.edit", "number_series", $"{row.Seller}/{row.Code}", row.AccountId, before, wanted);
        return Done.Yes;
    }

    private static Problem? Decide(Row row, Shape wanted)
    {
        if (row.IsUsed && (row.Prefix, row.Digits) != (wanted.Prefix, wanted.Digits))
            return new Problem(
                "series.in_use",
                $"Documents were issued from '{row.Code}', so its prefix and digits stay. Open a further series "
                    + "instead.",
                row.Prefix != wanted.Prefix ? nameof(NewSeries.Prefix) : nameof(NewSeries.Digits));
        if (row.IsDefault && !wanted.IsDefault)
            return new Problem(
                "series.last_default", "Documents need a default series. Make another one the default instead.",
                nameof(NewSeries.IsDefault));
        var shape = new NewSeries(row.Code, SeriesKind.Invoice, wanted.Prefix, wanted.Digits, 1, wanted.IsDefault);
        return (row.Prefix, row.Digits) == (wanted.Prefix, wanted.Digits)
            ? null : Problem.All(CheckNumberSeries.Run(shape));
    }

    private static async Task<bool> IsTakenAsync(DbSession session, string prefix) =>
        await session.SingleAsync<long>(
            "SELECT COUNT(*) FROM number_series WHERE prefix = @prefix", new { prefix }) > 0;

    private sealed record Shape(string Prefix, int Digits, bool IsDefault);

    private sealed record Row(
        long AccountId, long SellerId, string Seller, string Code, string Kind, string Prefix, int Digits,
        bool IsDefault,
        DateOnly? LastIssueDate)
    {
        internal bool IsUsed => LastIssueDate is not null;
    }
}
