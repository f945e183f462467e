using Panel.Platform;
using Panel.Subscriptions;
using Shouldly;
using Xunit;
using static Panel.Tests.Catalog.SampleCatalog;

namespace Panel.Tests.Subscriptions;

/// <summary>Today is 1 November 2026.</summary>
public sealed class SubscriptionTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 1);

    private static readonly SubscriptionInput Input = new(
        "p1", "host-m", "standard", null, 1, BillingPeriod.Months(1), Today, null, null, "Webhosting M shop.example",
        ["WELCOME50"]);

    private readonly TestDatabase _database = new();

    private UnitOfWork Work => _database.Work(DatabaseUser.Web);

    [Fact]
    public async Task A_new_subscription_is_due_from_its_first_day_with_its_campaigns()
    {
        var number = (await CreateAsync(Input)).Value;
        var page = await ShowAsync(number);
        page.Details.Description.ShouldBe("Webhosting M shop.example");
        (page.Details.Anchor, page.Details.State, page.Price!.Amount.ToString()).ShouldBe(
            (Today, SubscriptionState.Active, "9.99 EUR"));
        page.Timeline[0].ShouldBe(new SubscriptionPeriod(
            new(Today, new(2026, 12, 1)), new(Today, new(2026, 12, 1)), PeriodState.Due, null));
        page.Timeline.Count(period => period.State == PeriodState.Coming).ShouldBe(6);
        var campaign = page.Campaigns.ShouldHaveSingleItem();
        (campaign.Terms.Code, campaign.CyclesUsed, campaign.CyclesLeft, campaign.Applies).ShouldBe(
            ("WELCOME50", 0, 3, true));
    }

    public static TheoryData<string, SubscriptionInput> Broken => new()
    {
        { "Quantity", Input with { Quantity = 0 } },
        { "Quantity", Input with { Quantity = -1 } },
        { "Quantity", Input with { Quantity = 1_000_001 } },
        { "Start", Input with { Start = default } },
        { "Start", Input with { Start = DateOnly.MaxValue } },
        { "Anchor", Input with { Anchor = default(DateOnly) } },
        { "End", Input with { End = DateOnly.MaxValue } },
        { "TrialUntil", Input with { TrialUntil = DateOnly.MaxValue } },
        { "TrialUntil", Input with { TrialUntil = default(DateOnly) } },
        { "Description", Input with { Description = " " } },
        { "End", Input with { End = Today } },
        { "Start", Input with { Start = new(1999, 1, 1) } },
        { "Rhythm", Input with { Rhythm = BillingPeriod.Months(7) } },
        { "Rhythm", Input with { Rhythm = new BillingPeriod(0, PeriodUnit.Day) } },
        { "Campaign", Input with { Campaigns = ["ADVENT"] } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Bad_input_names_its_field(string field, SubscriptionInput input) =>
        (await CreateAsync(input)).Problem!.Field.ShouldBe(field);

    [Fact]
    public async Task A_foreign_subproject_product_or_tariff_is_not_there()
    {
        SubscriptionInput[] wrong =
        [
            Input with { Subproject = "p9" }, Input with { Product = "x" }, Input with { Tariff = "x" },
            Input with { Version = "x" }, Input with { Campaigns = ["x"] },
        ];
        foreach (var input in wrong) (await CreateAsync(input)).Problem!.Code.ShouldBe("not_found");
        (await CreateAsync(Input, Linde)).Problem!.Code.ShouldBe("not_found");
        (await CreateAsync(Input, Berg)).Problem!.Code.ShouldBe("not_found");
    }

    [Fact]
    public async Task Stock_runs_out()
    {
        await ExecuteAsync("UPDATE product SET stock = 3 WHERE id = 101");
        (await CreateAsync(Input with { Quantity = 2 })).Ok.ShouldBeTrue();
        var refused = await CreateAsync(Input with { Quantity = 2 });
        (refused.Problem!.Code, refused.Problem.Field).ShouldBe(("subscriptions.out_of_stock", "Quantity"));
        (await CreateAsync(Input)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task The_timeline_shows_billed_due_and_coming_periods()
    {
        var page = await ShowAsync("s2");
        page.Timeline.Select(period => (period.Part.ToString(), period.State)).Skip(4).Take(4).ShouldBe([
            ("2026-08-31..2026-09-30", PeriodState.Billed), ("2026-09-30..2026-10-31", PeriodState.Billed),
            ("2026-10-31..2026-11-30", PeriodState.Due), ("2026-11-30..2026-12-31", PeriodState.Coming)]);
        page.Timeline.Count.ShouldBe(13);
    }

    [Fact]
    public async Task A_cancellation_ends_the_timeline_and_can_be_withdrawn()
    {
        var end = new DateOnly(2026, 12, 20);
        (await EditAsync("s1", page => Same(page) with { End = end })).Ok.ShouldBeTrue();
        var page = await ShowAsync("s1");
        page.Details.State.ShouldBe(SubscriptionState.Ending);
        page.Timeline[^1].Part.ShouldBe(new Period(new(2026, 12, 15), end));
        (await EditAsync("s1", p => Same(p) with { End = null })).Ok.ShouldBeTrue();
        (await ShowAsync("s1")).Details.State.ShouldBe(SubscriptionState.Active);
        (await CountAuditAsync("subscription.cancel", "s1")).ShouldBe(1);
    }

    [Fact]
    public async Task What_is_billed_stays_billed()
    {
        var early = await EditAsync("s1", page => Same(page) with { End = new(2026, 11, 14) });
        early.Problem!.Code.ShouldBe("subscriptions.end_before_billed");
        (await EditAsync("s1", page => Same(page) with { End = new(2026, 11, 15) })).Ok.ShouldBeTrue();
    }

    [Theory]
    [InlineData("s1")]
    [InlineData("s2")]
    [InlineData("s4")]
    public async Task The_earliest_end_of_the_page_is_the_first_day_that_can_be_stored(string number)
    {
        var earliest = (await ShowAsync(number)).EarliestEnd;
        (await EditAsync(number, page => Same(page) with { End = earliest.AddDays(-1) })).Ok.ShouldBeFalse();
        (await EditAsync(number, page => Same(page) with { End = earliest })).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_service_without_term_ends_when_what_is_billed_is_over()
    {
        var page = await ShowAsync("s1");
        (page.EarliestEnd, page.PaidEnd).ShouldBe((page.Details.BilledUntil!.Value, Today));
        page.IsBoundBeyond(page.EarliestEnd.AddDays(-1)).ShouldBeFalse();
    }

    [Fact]
    public async Task An_end_beyond_all_days_is_refused()
    {
        (await EditAsync("s1", page => Same(page) with { End = DateOnly.MaxValue })).Problem!.Field.ShouldBe("End");
        (await EditAsync("s1", page => Same(page) with { End = default(DateOnly) })).Problem!.Field.ShouldBe("End");
    }

    [Fact]
    public async Task Minimum_term_and_notice_bind_unless_waived()
    {
        await ExecuteAsync("UPDATE tariff_version SET minimum_term_months = 24, notice_days = 30 WHERE id = 100");
        (await ShowAsync("s1")).EarliestEnd.ShouldBe(new(2027, 3, 15));
        (await ShowAsync("s2")).EarliestEnd.ShouldBe(new(2027, 1, 31));
        static SubscriptionChange End(SubscriptionPage page) => Same(page) with { End = new(2027, 3, 14) };
        (await EditAsync("s1", End)).Problem!.Code.ShouldBe("subscriptions.term_binds");
        (await EditAsync("s1", page => End(page) with { WaiveTerm = true })).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_new_quantity_counts_from_the_next_period()
    {
        (await EditAsync("s1", page => Same(page) with { Quantity = 3 })).Ok.ShouldBeTrue();
        (await EditAsync("s4", page => Same(page) with { Quantity = 3 })).Problem!.Code.ShouldBe(
            "subscriptions.unbilled_periods");
        (await EditAsync("s4", page => Same(page) with { Quantity = 3, AcceptUnbilled = true })).Ok.ShouldBeTrue();
        (await ShowAsync("s4")).Details.Quantity.ShouldBe(3);
    }

    [Fact]
    public async Task What_has_ended_stays_ended()
    {
        await ExecuteAsync("UPDATE subscription SET end_date = '2026-10-31' WHERE number = 's2'");
        (await EditAsync("s2", page => Same(page) with { End = null })).Problem!.Code.ShouldBe("subscriptions.ended");
    }

    [Fact]
    public async Task Of_two_people_who_edit_the_second_is_told()
    {
        var page = await ShowAsync("s1");
        (await new EditSubscription(
            Work).RunAsync(Staff, "s1", Same(page), page.Details.Version, default)).Ok.ShouldBeTrue();
        (await new EditSubscription(
            Work).RunAsync(Staff, "s1", Same(page), page.Details.Version, default)).Problem!.Code.ShouldBe("stale");
        (await new PinSubscriptionVersion(
            Work).RunAsync(Staff, "s1", "1", page.Details.Version, default)).Problem!.Code.ShouldBe("stale");
    }

    [Fact]
    public async Task A_version_is_kept_and_released()
    {
        await ExecuteAsync(
            "INSERT INTO tariff_version (id, tariff_id, label, valid_from) VALUES (101, 100, '2', '2026-12-01')");
        await ExecuteAsync(
            """
            INSERT INTO tariff_price (tariff_version_id, product_id, currency, period_count, period_unit, setup_fee,
                price)
            VALUES (101, 100, 'EUR', 1, 'month', 0, 5.99)
            """);
        var next = (await ShowAsync("s1")).NextPrice!;
        (next.Version, next.From, next.Amount.ToString()).ShouldBe(("2", new(2026, 12, 15), "5.99 EUR"));
        var early = await new PinSubscriptionVersion(Work).RunAsync(Staff, "s1", "2", 1, default);
        early.Problem!.Code.ShouldBe("subscriptions.version_not_begun");
        (await new PinSubscriptionVersion(Work).RunAsync(Staff, "s1", "1", 1, default)).Ok.ShouldBeTrue();
        var page = await ShowAsync("s1");
        (page.Details.Pinned, page.NextPrice, page.Versions.Count).ShouldBe(("1", null, 1));
        (await new PinSubscriptionVersion(Work).RunAsync(Staff, "s1", null, 2, default)).Ok.ShouldBeTrue();
        (await ShowAsync("s1")).Details.Pinned.ShouldBeNull();
    }

    [Fact]
    public async Task A_campaign_is_redeemed_ended_and_resumed_with_its_used_cycles()
    {
        (await RedeemAsync("s1", "LOYAL7")).Ok.ShouldBeTrue();
        (await RedeemAsync("s1", "LOYAL7")).Problem!.Code.ShouldBe("subscriptions.redeemed_already");
        (await ShowAsync("s1")).Campaigns.Select(campaign =>
            (campaign.Terms.Code, campaign.CyclesLeft, campaign.Applies))
            .ShouldBe([("WELCOME50", 0, false), ("LOYAL7", null, true)]);

        (await EndAsync("s1", "WELCOME50")).Ok.ShouldBeTrue();
        (await EndAsync("s1", "WELCOME50")).Problem!.Code.ShouldBe("not_found");
        (await ShowAsync("s1")).Campaigns[^1].Ended.ShouldBe(Today);
        (await RedeemAsync("s1", "WELCOME50")).Ok.ShouldBeTrue();
        (await ShowAsync("s1")).Campaigns[0].CyclesUsed.ShouldBe(3);
    }

    [Theory]
    [InlineData("s1", "SPRING")]
    [InlineData("s3", "START5")]
    public async Task A_campaign_that_cannot_count_is_not_redeemed(string number, string code) =>
        (await RedeemAsync(number, code)).Problem!.Code.ShouldBe("subscriptions.not_redeemable");

    [Fact]
    public async Task A_foreign_subscription_is_not_there()
    {
        (await new ShowSubscription(Work).RunAsync(Linde, "s1", default)).Problem!.Code.ShouldBe("not_found");
        var page = await ShowAsync("s1");
        (await new EditSubscription(Work).RunAsync(Linde, "s1", Same(page), 1, default)).Problem!.Code.ShouldBe(
            "not_found");
        (await new PinSubscriptionVersion(Work).RunAsync(Linde, "s1", null, 1, default)).Problem!.Code.ShouldBe(
            "not_found");
        (await new AddRedemption(Work).RunAsync(Linde, "s1", "LOYAL7", 1, default)).Problem!.Code.ShouldBe("not_found");
        (await new RemoveRedemption(Work).RunAsync(Linde, "s1", "WELCOME50", 1, default)).Problem!.Code.ShouldBe(
            "not_found");
    }

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await OnceAsync(_database);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    private static SubscriptionChange Same(SubscriptionPage page) =>
        new(page.Details.Description, page.Details.Quantity, page.Details.End);

    private Task<Result<string>> CreateAsync(SubscriptionInput input, Actor? actor = null) =>
        new CreateSubscription(Work).RunAsync(actor ?? Staff, input, default);

    private async Task<SubscriptionPage> ShowAsync(string number) =>
        (await new ShowSubscription(Work).RunAsync(Staff, number, default)).Value;

    private async Task<Result<Done>> EditAsync(string number, Func<SubscriptionPage, SubscriptionChange> change)
    {
        var page = await ShowAsync(number);
        return await new EditSubscription(Work).RunAsync(Staff, number, change(page), page.Details.Version, default);
    }

    private async Task<Result<Done>> RedeemAsync(string number, string code) => await new AddRedemption(Work).RunAsync(
        Staff, number, code, (await ShowAsync(number)).Details.Version, default);

    private async Task<Result<Done>> EndAsync(string number, string code) => await new RemoveRedemption(Work).RunAsync(
        Staff, number, code, (await ShowAsync(number)).Details.Version, default);

    private Task ExecuteAsync(string sql) =>
        _database.Work(DatabaseUser.Migrate).RunAsync(session => session.ExecuteAsync(sql), default);

    private Task<long> CountAuditAsync(string action, string key) => Work.RunAsync(
        session => session.SingleAsync<long>(
            "SELECT COUNT(*) FROM audit_entry WHERE action = @action AND entity_key = @key", new { action, key }),
            default);
}
