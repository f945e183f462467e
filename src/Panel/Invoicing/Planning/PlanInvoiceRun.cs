using System.Text.Json;
using Panel.Platform;
using Panel.Subscriptions;

namespace Panel.Invoicing;

/// <summary>A stored plan.</summary>
/// <param name="Run">Number of the run.</param>
/// <param name="Digest">64 hex digits an approval binds to.</param>
/// <param name="LateUsage">Usage records in scope that came after their period was billed; no plan bills them by
/// itself.</param>
/// <param name="Unusual">Sums far from what runs of this scope came to before; empty where nothing is unusual.</param>
public sealed record PlannedRunRef(
    long Run, string Digest, int Documents, int Held, int NothingDue, IReadOnlyList<UnusualTotal> Unusual,
    int LateUsage);

/// <summary>
/// Plans an invoice run: computes what should have been billed, subtracts what was, and stores the plan with its
/// digest. Takes no number, changes no subscription; planning as often as one likes is harmless
/// (docs/BILLING.md#10-a-run-twice).
/// </summary>
public sealed class PlanInvoiceRun(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.PrepareRun"/>; the plan covers only its subtree.</param>
    /// <param name="asOf">Business day the plan is made for: what begins on or before it is due.</param>
    /// <param name="scope">What to bill.</param>
    /// <param name="cancellationToken">Stops planning; nothing is stored then.</param>
    /// <returns>
    /// Problems: <c>forbidden</c>, <c>not_found</c> for a scope that names nothing visible, <c>invalid</c> for a day
    /// that is none to plan for.
    /// </returns>
    public async Task<Result<PlannedRunRef>> RunAsync(
        Actor actor, DateOnly asOf, RunScope scope, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.PrepareRun) is { } lacks) return lacks;
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, asOf, scope),
            session => StoreAsync(session, actor, asOf, scope), cancellationToken);
    }

    /// <summary>Computes the plan without storing it; issuing compares its digest with the approved one.</summary>
    internal static async Task<PlannedRun> ComputeAsync(
        DbSession session, Actor actor, DateOnly asOf, RunScope scope) =>
        DecidePlan.Run(await LoadPlanInput.RunAsync(session, actor, scope, asOf));

    internal static async Task<Result<PlannedRunRef>> StoreAsync(
        DbSession session, Actor actor, DateOnly asOf, RunScope scope)
    {
        if (CheckDay(asOf, await BusinessDay.TodayAsync(session, actor)) is { } never) return never;
        if (await MissingAsync(session, actor, scope) is { } missing) return missing;
        var plan = await ComputeAsync(session, actor, asOf, scope);
        var run = await IdBlock.TakeAsync(session, "invoice_run", 1);
        var digest = RunDigest.Of(plan, scope);
        var held = plan.Documents.Count(document => document.IsHeld);
        var nothingDue = await NothingDueAsync(session, actor, scope, plan);
        var scopeJson = JsonSerializer.Serialize(scope, RowJson.Options);
        var unusual = TotalBound.Find(
            NetByCurrency(plan), await TotalBound.BeforeAsync(session, actor.AccountId, scopeJson, asOf));
        await session.ExecuteAsync(
            """
            INSERT INTO invoice_run (id, account_id, as_of, scope_json, state, digest, documents, held, nothing_due,
                planned_by,
                planned_by_id, planned_at, unusual)
            VALUES (@run, @accountId, @asOf, @scopeJson, @To, @digest, @documents, @held, @nothingDue, @by, @byId, @now,
                @said)
            """,
            new
            {
                run, accountId = actor.AccountId, asOf, scopeJson, digest,
                documents = plan.Documents.Count, held, nothingDue, by = actor.Name, byId = actor.UserId,
                now = session.Now,
                said = TotalBound.ToJson(unusual), RunStates.Machine.Start(RunState.Planned).To,
            });
        await StorePlan.RunAsync(session, run, plan);
        await Audit.WriteAsync(
            session, actor, "run.plan", "run", run.ToString(System.Globalization.CultureInfo.InvariantCulture),
            actor.AccountId,
                after: new { asOf, scope, documents = plan.Documents.Count, held });
        return new PlannedRunRef(run, Convert.ToHexStringLower(digest), plan.Documents.Count, held, nothingDue, unusual,
            await CountLateUsage.RunAsync(session, actor.AccountId, scope));
    }

    // Nothing begins later than subscriptions may: a day beyond is a slip, and every period until then would be
    // computed.
    private static Problem? CheckDay(DateOnly asOf, DateOnly today) => DayBound.Check("AsOf", asOf)
        ?? (asOf > today.AddYears(SubscriptionRules.YearsAhead)
            ? Problem.Invalid(
                "AsOf", "A run can be planned {0} years ahead at most. Choose an earlier day.",
                SubscriptionRules.YearsAhead)
            : null);

    private static Dictionary<string, long> NetByCurrency(PlannedRun plan) =>
        plan.Documents.Where(document => !document.IsHeld)
            .GroupBy(document => document.Key.Currency.Code, StringComparer.Ordinal)
            .ToDictionary(
                group => group.Key, group => group.Sum(document => document.Net.Minor), StringComparer.Ordinal);

    private static async Task<Problem?> MissingAsync(DbSession session, Actor actor, RunScope scope)
    {
        var found = await session.SingleAsync<(long Seller, long Account, long Subproject, long Tariff)>(
            """
            SELECT
                (SELECT COUNT(*) FROM seller WHERE code = @Seller),
                (SELECT COUNT(*) FROM account a JOIN account_ancestor s ON s.account_id = a.id
                AND s.ancestor_id = @actorAccount
                    WHERE a.number = @Account),
                (SELECT COUNT(*) FROM subproject p
                    JOIN account_ancestor s ON s.account_id = p.account_id AND s.ancestor_id = @actorAccount
                    WHERE p.code = @Subproject),
                (SELECT COUNT(*) FROM tariff WHERE code = @Tariff)
            """,
            new { scope.Seller, scope.Account, scope.Subproject, scope.Tariff, actorAccount = actor.AccountId });
        if (scope.Seller is { } seller && found.Seller == 0) return Problem.NotFound("seller", seller);
        if (scope.Account is { } account && found.Account == 0) return Problem.NotFound("account", account);
        if (scope.Subproject is { } subproject && found.Subproject == 0)
            return Problem.NotFound("subproject", subproject);
        return scope.Tariff is { } tariff && found.Tariff == 0 ? Problem.NotFound("tariff", tariff) : null;
    }

    // Every subproject in scope ends the run in a state; those without a line, hold or skip have nothing due.
    private static async Task<int> NothingDueAsync(DbSession session, Actor actor, RunScope scope, PlannedRun plan)
    {
        if (scope.Seller is not null || scope.Tariff is not null || scope.Subproject is not null) return 0;
        var all = await session.SingleAsync<int>(
            """
            SELECT COUNT(*) FROM subproject p
            JOIN account_ancestor scope ON scope.account_id = p.account_id AND scope.ancestor_id = @actorAccount
            WHERE @Account IS NULL OR p.account_id IN (
                SELECT d.account_id FROM account_ancestor d JOIN account a ON a.id = d.ancestor_id
                WHERE a.number = @Account)
            """,
            new { actorAccount = actor.AccountId, scope.Account });
        return Math.Max(0, all - plan.TouchedSubprojects);
    }
}
