using Panel.Platform;

namespace Panel.Accounts;

/// <summary>Opens a further series of document numbers for a seller.</summary>
public sealed class CreateNumberSeries(UnitOfWork work)
{
    /// <returns>
    /// The series' id. Problems: <c>forbidden</c>, <c>not_found</c> for the seller, <c>invalid</c> with its field,
    /// <c>series.code_taken</c>, <c>series.prefix_taken</c>.
    /// </returns>
    public async Task<Result<long>> RunAsync(
        Actor actor, long sellerId, NewSeries series, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditSellers) is { } problem) return problem;
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, sellerId, series),
            session => SaveAsync(session, actor, sellerId, series with { Code = series.Code.Trim() }),
            cancellationToken);
    }

    private static async Task<Result<long>> SaveAsync(DbSession session, Actor actor, long sellerId, NewSeries series)
    {
        if (await StoredSeller.LockAsync(session, actor, sellerId) is not { } seller)
            return Problem.NotFound("seller", $"{sellerId}");
        if (Problem.All(CheckNumberSeries.Run(series)) is { } broken) return broken;
        if (await StoreAsync(session, seller.AccountId, sellerId, series) is { } taken) return taken;
        await Audit.WriteAsync(
            session, actor, "series.create", "number_series", $"{seller.Code}/{series.Code}", seller.AccountId,
            after: series);
        return await session.SingleAsync<long>(
            "SELECT id FROM number_series WHERE seller_id = @sellerId AND code = @Code", new { sellerId, series.Code });
    }

    /// <summary>Stores a checked series, or says what is taken.</summary>
    internal static async Task<Problem?> StoreAsync(DbSession session, long accountId, long sellerId, NewSeries series)
    {
        var (codes, prefixes) = await session.SingleAsync<(long Codes, long Prefixes)>(
            """
            SELECT (SELECT COUNT(*) FROM number_series WHERE seller_id = @sellerId AND code = @Code),
                   (SELECT COUNT(*) FROM number_series WHERE prefix = @Prefix)
            """,
            new { sellerId, series.Code, series.Prefix });
        if (codes > 0)
            return new Problem(
                "series.code_taken", $"The seller has a series '{series.Code}' already.", nameof(series.Code));
        if (prefixes > 0) return PrefixTaken(series.Prefix);
        if (series.IsDefault) await NoOtherDefaultAsync(session, sellerId, series.Kind);
        await session.ExecuteAsync(
            """
            INSERT INTO number_series (id, account_id, seller_id, code, kind, prefix, digits, last_no, last_hash,
                is_default)
            VALUES (@id, @accountId, @sellerId, @Code, @kind, @Prefix, @Digits, @lastNo, REPEAT(CHAR(0), 32),
                @IsDefault)
            """,
            new
            {
                id = await IdBlock.TakeAsync(session, "number_series", 1), accountId, sellerId, series.Code,
                kind = series.Kind.ToStored(),
                series.Prefix, series.Digits, lastNo = series.FirstNo - 1, series.IsDefault,
            });
        return null;
    }

    internal static Problem PrefixTaken(string prefix) => new(
        "series.prefix_taken",
        $"Another series begins its numbers with '{prefix}'. Every number must be unique: choose another prefix.",
        nameof(NewSeries.Prefix));

    internal static Task NoOtherDefaultAsync(DbSession session, long sellerId, SeriesKind kind) => session.ExecuteAsync(
        "UPDATE number_series SET is_default = 0 WHERE seller_id = @sellerId AND kind = @kind",
        new { sellerId, kind = kind.ToStored() });
}
