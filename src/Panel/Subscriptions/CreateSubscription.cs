using Panel.Accounts;
using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>What a person enters about a new subscription.</summary>
/// <param name="Subproject">Code; decides account, currency and document.</param>
/// <param name="Version">Label of a tariff version to keep it on, or null.</param>
/// <param name="Rhythm">A billing period that the tariff has a price for.</param>
/// <param name="Start">First day of service.</param>
/// <param name="Anchor">Boundaries are anchor + k periods; null takes the first day that is charged.</param>
/// <param name="End">First day without service, or null.</param>
/// <param name="Campaigns">Codes of campaigns to redeem.</param>
/// <param name="TrialUntil">First day that is charged, at most as many days after the first as the tariff gives; null
/// for no trial.</param>
public sealed record SubscriptionInput(
    string Subproject, string Product, string Tariff, string? Version, decimal Quantity, BillingPeriod Rhythm,
    DateOnly Start,
    DateOnly? Anchor, DateOnly? End, string Description, IReadOnlyList<string> Campaigns, DateOnly? TrialUntil = null)
{
    /// <summary>First day that is charged: after the trial, else the first day of service.</summary>
    internal DateOnly FirstPaid => TrialUntil ?? Start;

    /// <summary>How a domain begins; other products only renew.</summary>
    public Opening Opening { get; init; }

    /// <summary>What is configured about it.</summary>
    public IReadOnlyList<OptionChoice> Options { get; init; } = [];
}

/// <summary>Makes a subscription. Its first period is due from its first day; the next invoice run bills it.</summary>
[ChangesWhatIsOwed]
public sealed class CreateSubscription(UnitOfWork work)
{
    /// <returns>The number of the subscription, or the rule the input breaks.</returns>
    public async Task<Result<string>> RunAsync(
        Actor actor, SubscriptionInput input, CancellationToken cancellationToken) =>
        actor.Lacks(Permission.EditSubscriptions) is { } lacks
            ? lacks
            : await work.RunAsync(
                UseCaseCall.Of(this, actor, input), session => StoreAsync(session, actor, input), cancellationToken);

    private static async Task<Result<string>> StoreAsync(DbSession session, Actor actor, SubscriptionInput input)
    {
        var today = await BusinessDay.TodayAsync(session, actor);
        if (Check(input, today) is { } broken) return broken;
        var found = await NewSubscription.FindAsync(session, actor, input, today);
        if (!found.Ok) return found.Problem;
        if (await SellersRight.LacksAsync(
            session, actor, found.Value.AccountId, found.Value.SubprojectId) is { } notSeller) return notSeller;
        if (await Stock.TakeAsync(session, found.Value.ProductId, input.Quantity) is { } soldOut) return soldOut;
        var id = await IdBlock.TakeAsync(session, "subscription", 1);
        var number = $"S{id:D6}";
        await InsertAsync(session, id, number, input, found.Value);
        await SubscriptionOptions.StoreAsync(session, id, found.Value.Options);
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO redemption (subscription_id, campaign_id, cycles_used)
            SELECT t.subscription_id, t.campaign_id, 0
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (subscription_id BIGINT PATH '$[0]',
                campaign_id BIGINT PATH '$[1]')) t
            """,
            found.Value.CampaignIds.Select(campaign => new object?[] { id, campaign }));
        await Audit.WriteAsync(
            session, actor, "subscription.create", "subscription", number, found.Value.AccountId, after: input);
        return number;
    }

    /// <summary>All rules that the input breaks by itself, each with its field, or null. Pure.</summary>
    internal static Problem? Check(SubscriptionInput input, DateOnly today) => Problem.All(
        SubscriptionRules.Quantity(input.Quantity), SubscriptionRules.Description(input.Description),
        SubscriptionRules.Rhythm(input.Rhythm), SubscriptionRules.Dates(input.Start, input.Anchor, input.End, today),
        DayBound.Check(nameof(input.TrialUntil), input.TrialUntil));

    private static Task InsertAsync(
        DbSession session, long id, string number, SubscriptionInput input, NewSubscription found) =>
        session.ExecuteAsync(
            """
            INSERT INTO subscription (id, account_id, number, subproject_id, product_id, tariff_id, pinned_version_id,
                quantity,
                                      period_count, period_unit, start_date, anchor, end_date, description,
                                      trial_until, opening)
            VALUES (@id, @AccountId, @number, @SubprojectId, @ProductId, @TariffId, @PinnedVersionId, @Quantity, @count,
                @unit, @Start,
                    @anchor, @End, @description, @TrialUntil, @opening)
            """,
            new
            {
                id, found.AccountId, number, found.SubprojectId, found.ProductId, found.TariffId, found.PinnedVersionId,
                input.Quantity,
                count = input.Rhythm.Count, unit = input.Rhythm.Unit.ToStored(), input.Start,
                anchor = input.Anchor ?? input.FirstPaid,
                input.End, description = input.Description.Trim(), input.TrialUntil, opening = input.Opening.ToStored(),
            });
}
