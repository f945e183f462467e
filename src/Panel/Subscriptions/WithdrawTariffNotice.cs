using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>Takes a notice back that nobody was told of yet.</summary>
public sealed class WithdrawTariffNotice(UnitOfWork work)
{
    /// <returns>Problems: <c>forbidden</c>, <c>not_found</c>; <c>subscriptions.notice_told</c>.</returns>
    public Task<Result<Done>> RunAsync(Actor actor, string tariff, string label, CancellationToken cancellationToken) =>
        work.RunAsync(w => WithdrawAsync(w, actor, tariff, label), cancellationToken);

    private static async Task<Result<Done>> WithdrawAsync(Work work, Actor actor, string code, string label)
    {
        if (actor.Lacks(Permission.EditCatalog) is { } problem) return problem;
        if (await TariffRow.FindAsync(work, actor, code) is not { } tariff) return Problem.NotFound("tariff", code);
        if ((await TariffVersionRow.AllAsync(work, tariff.Id)).Find(row => row.Label == label) is not { } version)
            return Problem.NotFound("tariff version", $"{code} {label}");
        if (await NoticeRow.OfVersionAsync(work, version.Id) is not { } notice) return Done.Yes;
        if (await work.ExecuteAsync("DELETE FROM tariff_notice WHERE id = @Id AND told_at IS NULL", new { notice.Id }) == 0)
            return PlanTariffNotice.Told;
        await Audit.WriteAsync(
            work, actor, "tariff.notice.withdraw", "tariff", code, tariff.AccountId, new { version = label, notice.NotifyOn, notice.Choice });
        return Done.Yes;
    }
}
