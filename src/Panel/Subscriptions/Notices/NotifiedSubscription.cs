using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>A subscription whose customer was notified of another price.</summary>
/// <param name="From">First day of the first period at the new price; the customer may decide before it.</param>
/// <param name="Choice">What the customer may do.</param>
/// <param name="Decided">The customer has done it.</param>
/// <param name="Open">It is not too late.</param>
public sealed record NotifiedSubscription(
    string Number, string Description, string Tariff, string Label, Money Old, Money New, DateOnly From,
    NoticeChoice Choice,
    bool Decided, bool Open);

/// <summary>The same as it is stored.</summary>
internal sealed record NotifiedRow(
    long NoticeId, long SubscriptionId, long AccountId, string Number, string Description, string Tariff, long TariffId,
    string Label,
    DateOnly ValidFrom, DateOnly FromDate, string Currency, long OldMinor, long NewMinor, string Choice,
    DateTimeOffset? DecidedAt,
    DateOnly? EndDate, DateOnly? BilledUntil, long? PinnedVersionId)
{
    internal NoticeChoice Chosen => StoredEnum.Parse<NoticeChoice>(Choice);

    /// <summary>
    /// Of everything that an account was notified by the mail with this token; empty for a token nobody has.
    /// </summary>
    internal static Task<List<NotifiedRow>> ByTokenAsync(DbSession session, byte[] hash) =>
        session.QueryAsync<NotifiedRow>(
            """
            SELECT x.notice_id, x.subscription_id, x.account_id, s.number, s.description, t.name AS tariff, t.id
                AS tariff_id, v.label, v.valid_from,
                   x.from_date, x.currency, x.old_minor, x.new_minor, n.choice, x.decided_at, s.end_date,
                   s.billed_until, s.pinned_version_id
            FROM notified_account a
            JOIN notified_subscription x ON x.notice_id = a.notice_id AND x.account_id = a.account_id
            JOIN tariff_notice n ON n.id = x.notice_id
            JOIN tariff_version v ON v.id = n.tariff_version_id
            JOIN tariff t ON t.id = v.tariff_id
            JOIN subscription s ON s.id = x.subscription_id
            WHERE a.token_hash = @hash
            ORDER BY s.number
            FOR UPDATE
            """,
            new { hash });

    /// <summary>The latest notice of a subscription in the actor's subtree, or null.</summary>
    internal static Task<NotifiedRow?> BySubscriptionAsync(DbSession session, Actor actor, string number) =>
        session.FirstOrDefaultAsync<NotifiedRow>(
            """
            SELECT x.notice_id, x.subscription_id, x.account_id, s.number, s.description, t.name AS tariff, t.id
                AS tariff_id, v.label, v.valid_from,
                   x.from_date, x.currency, x.old_minor, x.new_minor, n.choice, x.decided_at, s.end_date,
                   s.billed_until, s.pinned_version_id
            FROM subscription s
            JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
            JOIN notified_subscription x ON x.subscription_id = s.id
            JOIN tariff_notice n ON n.id = x.notice_id
            JOIN tariff_version v ON v.id = n.tariff_version_id
            JOIN tariff t ON t.id = v.tariff_id
            WHERE s.number = @number
            ORDER BY x.notice_id DESC
            LIMIT 1
            FOR UPDATE
            """,
            new { actor.AccountId, number });

    internal NotifiedSubscription ToNotified(DateOnly today) => new(
        Number, Description, Tariff, Label, new Money(OldMinor, Panel.Currency.Of(Currency)),
        new Money(NewMinor, Panel.Currency.Of(Currency)), FromDate, Chosen, DecidedAt is not null,
        DecidedAt is null && Refusal(today) is null);

    /// <summary>Why nothing can be decided any more, or null.</summary>
    internal Problem? Refusal(DateOnly today) =>
        Chosen == NoticeChoice.None
            ? new Problem("subscriptions.notice_no_choice", "There is nothing to decide about this change.")
        : today >= FromDate || BilledUntil > FromDate || EndDate <= FromDate || PinnedVersionId is not null
            ? new Problem(
                "subscriptions.notice_closed",
                "It is too late, or the subscription has been changed otherwise meanwhile.")
        : null;

    /// <summary>Does what the customer was offered, once; doing it again changes nothing.</summary>
    internal async Task<Result<Done>> DecideAsync(DbSession session, Actor actor, DateOnly today)
    {
        if (DecidedAt is not null) return Done.Yes;
        if (Refusal(today) is { } refused) return refused;
        var keep = Chosen == NoticeChoice.Keep;
        if (keep)
            await session.ExecuteAsync(
                """
                UPDATE subscription SET version = version + 1, pinned_version_id = (
                    SELECT v.id FROM tariff_version v WHERE v.tariff_id = @TariffId AND v.valid_from < @ValidFrom
                    ORDER BY v.valid_from DESC LIMIT 1)
                WHERE id = @SubscriptionId
                """,
                new { TariffId, ValidFrom, SubscriptionId });
        else
            await session.ExecuteAsync(
                "UPDATE subscription SET version = version + 1, end_date = @FromDate WHERE id = @SubscriptionId",
                new { FromDate, SubscriptionId });
        await session.ExecuteAsync(
            """
            UPDATE notified_subscription SET decided_at = @Now, decided_by = @Name
            WHERE notice_id = @NoticeId AND subscription_id = @SubscriptionId
            """,
            new { session.Now, actor.Name, NoticeId, SubscriptionId });
        await Audit.WriteAsync(
            session, actor, keep ? "subscription.notice_keep" : "subscription.notice_cancel", "subscription", Number,
            AccountId,
            new { end = EndDate }, new { version = Label, end = keep ? EndDate : FromDate });
        return Done.Yes;
    }
}
