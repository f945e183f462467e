using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>An account that was notified of a version.</summary>
/// <param name="State"><c>queued</c>, <c>sent</c> or <c>failed</c>, as its mail stands; <c>failed</c> where none could
/// be made.</param>
/// <param name="Reason">Why it failed: a problem's code or what the mail server said; null else.</param>
public sealed record NotifiedAccount(
    string Account, string Name, int Subscriptions, int Decided, string State, string? Reason);

/// <summary>What telling came to.</summary>
/// <param name="Accounts">Accounts that were notified, or should have been.</param>
/// <param name="Decided">Subscriptions whose customer kept the old price or left.</param>
/// <param name="Failed">Accounts whose mail failed or could not be made.</param>
public sealed record NotifiedTotals(int Accounts, int Decided, int Failed);

/// <summary>Where telling customers of a version stands.</summary>
/// <param name="NotifyOn">Null where nothing is planned.</param>
/// <param name="Latest">Last day on which customers could be notified; null where nobody can be notified of the
/// version.</param>
/// <param name="NotifiedAt">Null until the mails were queued.</param>
/// <param name="Totals">Of all accounts.</param>
/// <param name="Accounts">The first of them: failed ones, then those that decided, then the others.</param>
public sealed record TariffNoticePage(
    DateOnly Today, DateOnly? Latest, DateOnly? NotifyOn, NoticeChoice Choice, string CreatedBy,
    DateTimeOffset? NotifiedAt,
    NotifiedTotals Totals, IReadOnlyList<NotifiedAccount> Accounts);

/// <summary>Shows who is or was notified of a version, and what came of it.</summary>
public sealed class ShowTariffNotice(UnitOfWork work)
{
    /// <returns>Problems: <c>forbidden</c>, <c>not_found</c>.</returns>
    public Task<Result<TariffNoticePage>> RunAsync(
        Actor actor, string tariff, string label, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, tariff, label), cancellationToken);

    private static async Task<Result<TariffNoticePage>> LoadAsync(
        DbSession session, Actor actor, string code, string label)
    {
        if ((actor.Lacks(Permission.ReadCatalog) ?? actor.Lacks(Permission.ReadSubscriptions)) is { } problem)
            return problem;
        if (await TariffRow.FindAsync(session, actor, code) is not { } tariff) return Problem.NotFound("tariff", code);
        if ((await TariffVersionRow.AllAsync(session, tariff.Id)).Find(row => row.Label == label) is not { } version)
            return Problem.NotFound("tariff version", $"{code} {label}");
        var today = await BusinessDay.TodayAsync(session, actor);
        var pair = await NoticeRow.PairAsync(session, tariff, label, today);
        var notice = await NoticeRow.OfVersionAsync(session, version.Id);
        return new TariffNoticePage(
            today, pair.Ok ? version.ValidFrom.AddDays(-1) : null, notice?.NotifyOn,
            notice?.Chosen ?? NoticeChoice.None, notice?.CreatedBy ?? "",
            notice?.NotifiedAt,
            notice is null ? new NotifiedTotals(0, 0, 0) : await TotalsAsync(session, actor, notice.Id),
            notice is null ? [] : await AccountsAsync(session, actor, notice.Id));
    }

    private static async Task<NotifiedTotals> TotalsAsync(DbSession session, Actor actor, long noticeId)
    {
        var (accounts, decided, failed) = await session.SingleAsync<(long, long, long)>(
            """
            SELECT COUNT(*), CAST(COALESCE(SUM(
                       (SELECT COUNT(*) FROM notified_subscription t
                       WHERE t.notice_id = x.notice_id AND t.account_id = x.account_id
                            AND t.decided_at IS NOT NULL)), 0) AS SIGNED),
                   COUNT(CASE WHEN m.sent_at IS NULL AND (m.id IS NULL OR d.state = 'dead') THEN 1 END)
            FROM notified_account x
            JOIN account_ancestor scope ON scope.account_id = x.account_id AND scope.ancestor_id = @AccountId
            LEFT JOIN mail m ON m.once_key = x.once_key
            LEFT JOIN event_delivery d ON d.consumer = 'mail.send' AND d.subject = CONCAT('mail:', m.id)
            WHERE x.notice_id = @noticeId
            """,
            new { actor.AccountId, noticeId });
        return new NotifiedTotals((int)accounts, (int)decided, (int)failed);
    }

    private static async Task<IReadOnlyList<NotifiedAccount>> AccountsAsync(
        DbSession session, Actor actor, long noticeId)
    {
        var rows = await session.QueryAsync<Row>(
            """
            SELECT a.number, a.company, a.first_name, a.last_name,
                   IF(m.sent_at IS NOT NULL, 'sent', IF(m.id IS NULL OR d.state = 'dead', 'failed', 'queued')) AS state,
                   COALESCE(x.problem, d.reason) AS reason,
                   (SELECT COUNT(*) FROM notified_subscription t
                   WHERE t.notice_id = x.notice_id AND t.account_id = x.account_id) AS subscriptions,
                   (SELECT COUNT(*) FROM notified_subscription t
                   WHERE t.notice_id = x.notice_id AND t.account_id = x.account_id
                        AND t.decided_at IS NOT NULL) AS decided
            FROM notified_account x
            JOIN account a ON a.id = x.account_id
            JOIN account_ancestor scope ON scope.account_id = a.id AND scope.ancestor_id = @AccountId
            LEFT JOIN mail m ON m.once_key = x.once_key
            LEFT JOIN event_delivery d ON d.consumer = 'mail.send' AND d.subject = CONCAT('mail:', m.id)
            WHERE x.notice_id = @noticeId
            ORDER BY m.sent_at IS NULL AND (m.id IS NULL OR d.state = 'dead') DESC, decided = 0, a.number
            LIMIT 100
            """,
            new { actor.AccountId, noticeId });
        return rows.ConvertAll(row => new NotifiedAccount(
            row.Number, AccountNames.Of(row.Company, row.FirstName, row.LastName), (int)row.Subscriptions,
            (int)row.Decided, row.State, row.Reason));
    }

    private sealed record Row(
        string Number, string Company, string FirstName, string LastName, string State, string? Reason,
        long Subscriptions, long Decided);
}
