using Panel.Platform.Events;

namespace Panel.Platform.Calls;

/// <summary>A call as people see it.</summary>
/// <param name="Request">JSON without secrets.</param>
/// <param name="Answer">What the other side said, null before it did.</param>
/// <param name="Reason">Why it failed or is not known, or null.</param>
/// <param name="Asks">How often the truth was asked for in vain.</param>
/// <param name="UnderWay">Somebody is at it.</param>
/// <param name="NextAt">When it is looked at next; null when that is over, or asking was given up.</param>
public sealed record CallLine(
    long Id, string Key, string Target, string Operation, string Subject, CallState State, string Request,
    string? Answer,
    string? Reason, int Sends, int Asks, bool UnderWay, DateTimeOffset PlannedAt, DateTimeOffset? SentAt,
    DateTimeOffset? SettledAt,
    DateTimeOffset? NextAt);

/// <summary>Which calls are asked for; null filters nothing.</summary>
/// <param name="Search">Part of key, operation, subject, request, answer or reason.</param>
public sealed record CallFilter(string? Target = null, CallState? State = null, string? Search = null);

/// <summary>A page of calls with the targets there are.</summary>
public sealed record CallPage(Page<CallLine> Calls, IReadOnlyList<string> Targets);

/// <summary>Calls to other people's systems: what is not known first, then what is open, then the newest.</summary>
public sealed class ListCalls(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/> over the whole tree.</param>
    /// <returns>The page; Problem <c>forbidden</c>.</returns>
    public async Task<Result<CallPage>> RunAsync(
        Actor actor, CallFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.ManageSystem) is { } lacks) return lacks;
        var wanted = page.Clamped();
        var parameters = new
        {
            filter.Target, state = filter.State?.ToStored(), search = SearchText.Contains(filter.Search), wanted.Take,
            wanted.Skip,
        };
        return await work.RunAsync(async session =>
        {
            var targets = await session.QueryAsync<string>("SELECT DISTINCT target FROM outbound_call ORDER BY target");
            var total = await session.SingleAsync<long>("SELECT COUNT(*)\n" + From, parameters);
            var rows = await session.QueryAsync<Row>(ListSql, parameters);
            return new CallPage(new Page<CallLine>(rows.ConvertAll(row => row.ToLine()), total), targets);
        }, cancellationToken);
    }

    private const string From =
        """
        FROM outbound_call c
        WHERE (@Target IS NULL OR c.target = @Target)
          AND (@state IS NULL OR c.state = @state)
          AND (@search IS NULL OR c.call_key LIKE @search OR c.operation LIKE @search OR c.subject LIKE @search
              OR c.request LIKE @search
               OR c.answer LIKE @search OR c.reason LIKE @search)
        """;

    private const string ListSql =
        """
        SELECT c.id, c.call_key, c.target, c.operation, c.subject, c.state, c.request, c.answer, c.reason, c.sends,
               c.asks, c.owner,
            c.planned_at, c.sent_at, c.settled_at, c.due_at

        """ + From + """

        ORDER BY c.state <> 'unknown', c.settled_at IS NOT NULL, c.id DESC
        LIMIT @Take OFFSET @Skip
        """;

    private sealed record Row(
        long Id, string CallKey, string Target, string Operation, string Subject, CallState State, string Request,
        string? Answer,
        string? Reason, int Sends, int Asks, string? Owner, DateTimeOffset PlannedAt, DateTimeOffset? SentAt,
        DateTimeOffset? SettledAt,
        DateTimeOffset? DueAt)
    {
        internal CallLine ToLine() => new(
            Id, CallKey, Target, Operation, Subject, State, Request, Answer, Reason, Sends, Asks, Owner is not null,
            PlannedAt, SentAt,
            SettledAt, DueAt < DeliveryQueue.Never ? DueAt : null);
    }
}
