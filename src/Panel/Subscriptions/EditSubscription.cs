using Panel.Accounts;
using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>What may change about a running subscription; what was billed keeps its amounts.</summary>
/// <param name="Quantity">Counts from the first period that is not billed yet.</param>
/// <param name="End">First day without service; null withdraws a cancellation that has not taken effect.</param>
/// <param name="WaiveTerm">Lets the customer go before minimum term and notice.</param>
/// <param name="AcceptUnbilled">The new quantity may also count for periods that began already and are not billed
/// yet.</param>
public sealed record SubscriptionChange(
    string Description, decimal Quantity, DateOnly? End, bool WaiveTerm = false, bool AcceptUnbilled = false)
{
    /// <summary>
    /// What shall be configured from the first period that is not billed yet; null leaves it as it is.
    /// </summary>
    public IReadOnlyList<OptionChoice>? Options { get; init; }
}

/// <summary>
/// Changes description, quantity, options and end of a subscription; all but the description is the seller's right.
/// </summary>
[ChangesWhatIsOwed]
public sealed class EditSubscription(UnitOfWork work)
{
    /// <param name="version">The subscription's version the person saw.</param>
    /// <returns>
    /// Done, or the rule the change breaks: <c>subscriptions.unbilled_periods</c> and <c>subscriptions.term_binds</c>
    /// can be accepted by the two switches, <c>subscriptions.end_before_billed</c> and <c>subscriptions.ended</c>
    /// cannot.
    /// </returns>
    public Task<Result<Done>> RunAsync(
        Actor actor, string subscription, SubscriptionChange change, int version,
        CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, subscription, change, version),
            session => EditAsync(session, actor, subscription, change, version), cancellationToken);

    private static async Task<Result<Done>> EditAsync(
        DbSession session, Actor actor, string number, SubscriptionChange change, int version)
    {
        if (actor.Lacks(Permission.EditSubscriptions) is { } problem) return problem;
        if (await SubscriptionRow.FindAsync(session, actor, number) is not { } row)
            return Problem.NotFound("subscription", number);
        var today = await BusinessDay.TodayAsync(session, actor);
        var term = change.End == row.EndDate ? null : await ContractTerm.FindAsync(session, row);
        var before = (await SubscriptionOptions.LoadAsync(session, [row.Id]))[row.Id].ToList();
        // What stays as it is needs no rule: an option that must be chosen may be younger than the subscription.
        Result<IReadOnlyList<ChosenOption>> options = change.Options is null
            || change.Options.SequenceEqual(before.Select(option => option.ToChoice()))
            ? before
            : await SubscriptionOptions.ResolveAsync(session, row.ProductId, change.Options, before);
        if (!options.Ok) return options.Problem;
        var reconfigured = !options.Value.SequenceEqual(before);
        if ((reconfigured || change.Quantity != row.Quantity || change.End != row.EndDate)
            && await SellersRight.LacksAsync(session, actor, row.AccountId, row.SubprojectId) is { } notSeller)
            return notSeller;
        if (Decide(row, change, reconfigured, term, today) is { } broken) return broken;
        if (reconfigured && await NoPriceAsync(session, row, options.Value, today) is { } noPrice) return noPrice;
        if (!await row.TouchAsync(session, version)) return Problem.Stale("subscription", number);
        await session.ExecuteAsync(
            "UPDATE subscription SET description = @description, quantity = @Quantity, end_date = @End WHERE id = @Id",
            new { row.Id, description = change.Description.Trim(), change.Quantity, change.End });
        if (reconfigured) await SubscriptionOptions.StoreAsync(session, row.Id, options.Value);
        await Audit.WriteAsync(
            session, actor, change.End is not null && row.EndDate is null ? "subscription.cancel" : "subscription.edit",
            "subscription", number, row.AccountId,
            new { row.Description, row.Quantity, end = row.EndDate, options = Said(reconfigured, before) }, change);
        return Done.Yes;
    }

    private static IReadOnlyList<OptionChoice>? Said(bool reconfigured, List<ChosenOption> options) =>
        reconfigured ? options.ConvertAll(option => option.ToChoice()) : null;

    private static async Task<Problem?> NoPriceAsync(
        DbSession session, SubscriptionRow row, IReadOnlyList<ChosenOption> options, DateOnly today)
    {
        var currency = (await DocumentCurrency.LoadAsync(session, [row.AccountId])).Of(row.AccountId, row.SubprojectId);
        return await SubscriptionPrices.MissingAsync(
            session, row.TariffId, row.PinnedVersionId, row.ProductId, currency, row.Rhythm,
            row.FirstUnbilled > today ? row.FirstUnbilled : today, options);
    }

    /// <summary>The first rule the change breaks, or null. Pure.</summary>
    /// <param name="reconfigured">Its options change.</param>
    /// <param name="term">Null where the end does not change.</param>
    internal static Problem? Decide(
        SubscriptionRow row, SubscriptionChange change, bool reconfigured, ContractTerm? term, DateOnly today)
    {
        if (SubscriptionRules.Description(change.Description) is { } description) return description;
        if (SubscriptionRules.Quantity(change.Quantity) is { } quantity) return quantity;
        if ((change.Quantity != row.Quantity || reconfigured)
            && !change.AcceptUnbilled && row.FirstUnbilled < today && row.StartDate < today)
            return Unbilled(row);
        return term is null ? null : SubscriptionRules.End(row, change.End, term, today, change.WaiveTerm);
    }

    private static Problem Unbilled(SubscriptionRow row) => new(
        "subscriptions.unbilled_periods",
        $"Days from {row.FirstUnbilled:yyyy-MM-dd} on are not billed yet, and the change would count for them too. "
        + "Bill them first, or accept it.",
        "Quantity");
}
