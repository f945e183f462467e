using Panel.Platform;

namespace Panel.Mail;

/// <summary>Which mails are asked for; null filters nothing.</summary>
/// <param name="Search">Part of recipient, subject, account number or what it is about.</param>
public sealed record MailFilter(string? Search = null, MailState? State = null);

/// <summary>A mail in the list. Its text is not shown: it may hold a link that stands for a sign-in.</summary>
/// <param name="Kind">Such as <c>invitation</c>.</param>
/// <param name="NextAttemptAt">When it is tried again; null when it is not.</param>
/// <param name="Reason">What the other side said last, or null.</param>
public sealed record MailListed(
    long Id, string Account, string AccountName, string Kind, string About, string Recipient, string Subject,
    MailState State, int Attempts,
    DateTimeOffset CreatedAt, DateTimeOffset? NextAttemptAt, DateTimeOffset? SentAt, string? Reason);

/// <summary>Lists mails to the accounts the actor looks after, newest first.</summary>
public sealed class ListMails(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.EditAccounts"/>: for who looks after customers.</param>
    public Task<Result<Page<MailListed>>> RunAsync(
        Actor actor, MailFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor, filter, page.Clamped()), cancellationToken);

    private static async Task<Result<Page<MailListed>>> LoadAsync(
        DbSession session, Actor actor, MailFilter filter, PageRequest page)
    {
        if (actor.Lacks(Permission.EditAccounts) is { } problem) return problem;
        var parameters = new
        {
            actor.AccountId, actor.IsProvider, search = SearchText.Contains(filter.Search),
            state = filter.State?.ToStored(), page.Skip, page.Take,
        };
        var total = await session.SingleAsync<long>("SELECT COUNT(*)\n" + From, parameters);
        var rows = await session.QueryAsync<Row>(ListSql, parameters);
        return new Page<MailListed>(rows.ConvertAll(row => row.ToListed()), total);
    }

    private const string From =
        """
        FROM mail m
        JOIN account a ON a.id = m.account_id
        LEFT JOIN event_delivery d FORCE INDEX (event_delivery_order) ON d.consumer = 'mail.send'
            AND d.subject = CONCAT('mail:', m.id)
        WHERE (@IsProvider OR EXISTS (
                SELECT 1 FROM account_ancestor scope WHERE scope.account_id = m.account_id
                AND scope.ancestor_id = @AccountId))
          AND (@state IS NULL OR @state = IF(m.sent_at IS NOT NULL, 'sent', IF(d.state = 'dead', 'failed', 'queued')))
          AND (@search IS NULL OR m.recipient LIKE @search OR m.subject LIKE @search OR m.about LIKE @search
              OR a.number LIKE @search)
        """;

    private const string ListSql =
        """
        SELECT m.id, a.number AS account, a.company, a.first_name, a.last_name, m.kind, m.about, m.recipient, m.subject,
               IF(m.sent_at IS NOT NULL, 'sent', IF(d.state = 'dead', 'failed', 'queued')) AS state,
               IF(m.sent_at IS NULL, COALESCE(d.attempts, 0), m.attempts) AS attempts, m.created_at, d.due_at,
               m.sent_at, d.reason

        """ + From + """

        ORDER BY m.id DESC LIMIT @Take OFFSET @Skip
        """;

    private sealed record Row(
        long Id, string Account, string Company, string FirstName, string LastName, string Kind, string About,
        string Recipient, string Subject,
        string State, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? DueAt, DateTimeOffset? SentAt,
        string? Reason)
    {
        internal MailListed ToListed()
        {
            var state = StoredEnum.Parse<MailState>(State);
            return new MailListed(
                Id, Account, Company.Length > 0 ? Company : $"{FirstName} {LastName}".Trim(), Kind, About, Recipient,
                Subject, state, Attempts,
                CreatedAt, state == MailState.Queued ? DueAt : null, SentAt, Reason);
        }
    }
}
