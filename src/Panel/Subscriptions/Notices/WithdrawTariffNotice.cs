using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>Takes a notice back that nobody was notified of yet.</summary>
public sealed class WithdrawTariffNotice(UnitOfWork work)
{
    /// <returns>Problems: <c>forbidden</c>, <c>not_found</c>; <c>subscriptions.already_notified</c>.</returns>
    public Task<Result<Done>> RunAsync(Actor actor, string tariff, string label, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, tariff, label),
            session => WithdrawAsync(session, actor, tariff, label), cancellationToken);

    private static async Task<Result<Done>> WithdrawAsync(DbSession session, Actor actor, string code, string label)
    {
        if (actor.Lacks(Permission.EditCatalog) is { } problem) return problem;
        if (await TariffRow.FindAsync(session, actor, code) is not { } tariff) return Problem.NotFound("tariff", code);
        if ((await TariffVersionRow.AllAsync(session, tariff.Id)).Find(row => row.Label == label) is not { } version)
            return Problem.NotFound("tariff version", $"{code} {label}");
        if (await NoticeRow.OfVersionAsync(session, version.Id) is not { } notice) return Done.Yes;
        if (!await TariffNotices.WithdrawAsync(session, notice.Id)) return PlanTariffNotice.Notified;
        await Audit.WriteAsync(
            session, actor, "tariff.notice.withdraw", "tariff", code, tariff.AccountId,
            new { version = label, notice.NotifyOn, notice.Choice });
        return Done.Yes;
    }
}
