using Panel.Identity;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Platform.Events;
using Panel.Platform.Jobs;

namespace Panel.Insight;

/// <summary>Documents of a run that wait for one reason.</summary>
/// <param name="Reason">One of <see cref="Hold"/>.</param>
public sealed record HeldDocuments(long Run, DateOnly AsOf, string Reason, int Documents);

/// <summary>A run that waits for a person, or has something to tell.</summary>
/// <param name="Documents">Documents it would bill.</param>
/// <param name="Failed">Documents that could not be issued.</param>
public sealed record RunToMind(
    long Run, RunState State, DateOnly AsOf, RunScope Scope, int Documents, int Failed, string PlannedBy,
    DateTimeOffset PlannedAt);

/// <summary>Issued amounts of one currency by how long they are due.</summary>
/// <param name="From">First due date of the group, null where it has no beginning.</param>
/// <param name="To">Last due date of the group, null where it has no end.</param>
public sealed record DueAmount(DueGroup Group, Money Gross, long Invoices, DateOnly? From, DateOnly? To);

/// <summary>How long an amount is due, counted in days.</summary>
public enum DueGroup
{
    NotDue,
    UpTo30,
    UpTo60,
    UpTo90,
    Over90,
}

/// <summary>What needs attention; a part the reader may not see is null.</summary>
/// <param name="Today">The business day everything refers to.</param>
/// <param name="Runs">The newest run of every scope, as far as it waits or something went wrong; newest first.</param>
/// <param name="Held">Held documents of the newest runs by reason, most first.</param>
/// <param name="DeadLetters">Deliveries of events that were given up after their last attempt.</param>
/// <param name="AccountsWithErrors">Accounts whose details keep them from a lawful document.</param>
/// <param name="EndingSoon">Subscriptions that end within <see cref="ShowOverview.EndingDays"/> days.</param>
/// <param name="Due">Issued amounts by due date, sorted by currency and group.</param>
public sealed record OverviewPage(
    DateOnly Today, IReadOnlyList<RunToMind>? Runs, IReadOnlyList<HeldDocuments>? Held, int? DeadLetters,
    int? AccountsWithErrors,
    int? EndingSoon, IReadOnlyList<DueAmount>? Due)
{
    /// <summary>Jobs whose newest run came to a problem; null for who does not look after the system.</summary>
    public IReadOnlyList<JobTrouble>? JobTroubles { get; init; }

    /// <summary>
    /// Why staff may sign in without a second factor; null where it is required, and for who does not look after the
    /// system.
    /// </summary>
    public TotpDemand? WithoutTotp { get; init; }

    /// <summary>
    /// That a backup is due; null where the last one is fresh, and for who does not look after the system.
    /// </summary>
    public BackupDue? Backup { get; init; }
}

/// <summary>There is no backup of the last <see cref="ShowOverview.BackupDays"/> days.</summary>
/// <param name="Last">When the last one was written; null when there never was one.</param>
public sealed record BackupDue(DateTimeOffset? Last);

/// <summary>The start page: what needs attention and what is due, each figure with a list behind it.</summary>
public sealed class ShowOverview(UnitOfWork work)
{
    /// <summary>How far ahead ending subscriptions are looked for.</summary>
    public const int EndingDays = 30;

    /// <summary>How old the last backup may be before the start page asks for one.</summary>
    public const int BackupDays = 7;

    /// <returns>The page; parts without permission are null. Problem <c>forbidden</c> for nobody.</returns>
    public Task<Result<OverviewPage>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
        work.RunAsync(session => LoadAsync(session, actor), cancellationToken);

    private static async Task<Result<OverviewPage>> LoadAsync(DbSession session, Actor actor)
    {
        if (actor.Permissions.Count == 0) return Problem.Forbidden(Permission.ReadInvoices);
        var today = await BusinessDay.TodayAsync(session, actor);
        var keepsSystem = actor.May(Permission.ManageSystem) && actor.IsProvider;
        var runs = RunReading.Lacks(actor) is null ? await NewestRuns.LoadAsync(session, actor) : null;
        return new OverviewPage(
            today, runs?.Where(run => run.NeedsAttention).Select(run => run.ToMind()).ToList(),
            runs is null ? null : await NewestRuns.HeldAsync(session, runs),
            keepsSystem ? await DeadLettersAsync(session) : null,
            actor.May(Permission.ReadAccounts) ? await AccountErrorsAsync(session, actor) : null,
            actor.May(Permission.ReadSubscriptions) ? await EndingAsync(session, actor, today) : null,
            actor.May(Permission.ReadInvoices) ? await DueAmounts.LoadAsync(session, actor, today) : null)
        {
            JobTroubles = keepsSystem ? await JobTrouble.LoadAsync(session) : null,
            Backup = keepsSystem ? await BackupAsync(session) : null,
            WithoutTotp = keepsSystem ? await WithoutTotpAsync(session) : null,
        };
    }

    // Every backup writes into the trail, whoever asks for it; a restored database does not know the backup it came
    // from.
    private static async Task<BackupDue?> BackupAsync(DbSession session)
    {
        var last = await session.SingleAsync<DateTimeOffset?>(
            "SELECT MAX(at) FROM audit_entry WHERE entity = 'backup' AND action = 'system.backup'");
        return last is { } day && session.Now - day <= TimeSpan.FromDays(BackupDays) ? null : new BackupDue(last);
    }

    private static async Task<TotpDemand?> WithoutTotpAsync(DbSession session) =>
        await TotpRule.ReadAsync(session) is var demand && demand == TotpDemand.Required ? null : demand;

    private static async Task<int> DeadLettersAsync(DbSession session) =>
        (int)(await WaitingDeliveries.LoadAsync(session)).Sum(waiting => waiting.Dead);

    private static Task<int> AccountErrorsAsync(DbSession session, Actor actor) => session.SingleAsync<int>(
        """
        SELECT COUNT(DISTINCT f.account_id)
        FROM account_finding f
        JOIN account_ancestor scope ON scope.account_id = f.account_id AND scope.ancestor_id = @AccountId
        WHERE f.severity = 'error'
        """,
        new { actor.AccountId });

    private static Task<int> EndingAsync(DbSession session, Actor actor, DateOnly today) => session.SingleAsync<int>(
        """
        SELECT COUNT(*)
        FROM subscription s
        JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
        WHERE s.end_date > @today AND s.end_date <= @until
        """,
        new { actor.AccountId, today, until = today.AddDays(EndingDays) });
}
