using Panel.Catalog;
using Panel.Mail;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>
/// Decides that customers are notified of a version to come, when, and what they may do about it. The mails go out on
/// the day by themselves; from then on the version stays as it was announced.
/// </summary>
public sealed class PlanTariffNotice(UnitOfWork work)
{
    /// <param name="label">A version that has not begun.</param>
    /// <returns>
    /// Done, also where it replaces a notice that nobody was notified of yet. Problems: <c>forbidden</c>,
    /// <c>not_found</c>, <c>invalid</c>, <c>mail.not_set</c>, <c>subscriptions.notice_begun</c>,
    /// <c>subscriptions.already_notified</c>, <c>subscriptions.notice_no_price_yet</c>.
    /// </returns>
    public Task<Result<Done>> RunAsync(
        Actor actor, string tariff, string label, NoticeInput input, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, tariff, label, input),
            session => StoreAsync(session, actor, tariff, label, input), cancellationToken);

    private static async Task<Result<Done>> StoreAsync(
        DbSession session, Actor actor, string code, string label, NoticeInput input)
    {
        if ((actor.Lacks(Permission.EditCatalog) ?? actor.Lacks(Permission.ReadSubscriptions)) is { } problem)
            return problem;
        if (await TariffRow.FindAsync(session, actor, code) is not { } tariff) return Problem.NotFound("tariff", code);
        var today = await BusinessDay.TodayAsync(session, actor);
        var pair = await NoticeRow.PairAsync(session, tariff, label, today);
        if (!pair.Ok) return pair.Problem;
        var version = pair.Value.Version;
        if (Check(input, version.ValidFrom, today) is { } broken) return broken;
        if (await MailSettings.LacksAsync(session) is { } notSet) return notSet;
        var before = await NoticeRow.OfVersionAsync(session, version.Id);
        if (before?.NotifiedAt is not null) return Notified;
        await TariffNotices.PlanAsync(session, new PlannedNotice(
            tariff.AccountId, version.Id, input.NotifyOn, input.Choice.ToStored(), input.Address.TrimEnd('/'),
            actor.Name));
        await Audit.WriteAsync(
            session, actor, "tariff.notice.plan", "tariff", code, tariff.AccountId,
            before is null ? null : new { before.NotifyOn, before.Choice },
            new { version = label, input.NotifyOn, choice = input.Choice.ToStored() });
        return Done.Yes;
    }

    /// <summary>The first rule the input breaks, or null. Pure.</summary>
    internal static Problem? Check(NoticeInput input, DateOnly validFrom, DateOnly today)
    {
        if (input.LeadDays is < 0 or > 365)
            return Problem.Invalid("LeadDays", "Customers are notified 0 to 365 days before.");
        if (input.NotifyOn < today) return Problem.Invalid("NotifyOn", "The day of the mails must not be past.");
        if (!Uri.TryCreate(input.Address, UriKind.Absolute, out _))
            return Problem.Invalid("Address", "Links need the address of this installation.");
        var latest = validFrom.AddDays(-Math.Max(1, input.LeadDays));
        return input.NotifyOn > latest
            ? Problem.Invalid(
                "NotifyOn",
                "The version begins on {0:yyyy-MM-dd}, so the mails must go out on {1:yyyy-MM-dd} at the latest.",
                validFrom, latest)
            : null;
    }

    internal static Problem Notified => new("subscriptions.already_notified", "Customers were notified already.");
}
