using Panel.Invoicing;
using Panel.Platform;
using Panel.Subscriptions;
using Shouldly;
using Xunit;
using static Panel.Tests.Catalog.SampleCatalog;

namespace Panel.Tests.Subscriptions;

/// <summary>Today is 1 November 2026. What can be sold, what it would cost, and where a subscription can go.</summary>
public sealed class OfferTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 1);

    private readonly TestDatabase _database = new();

    private UnitOfWork Work => _database.Work(DatabaseUser.Web);

    [Fact]
    public async Task Every_price_of_the_currency_is_offered_short_periods_first_and_campaigns_that_fit()
    {
        var page = (await OffersAsync("p1", "host-s")).Value;
        (page.ProductName, page.Currency.Code, page.Proposed).ShouldBe(("Webhosting S", "EUR", null));
        page.Offers.Select(offer => (offer.Tariff, offer.Rhythm.Count, offer.Terms.Price))
            .ShouldBe([("standard", 1, 4.99m), ("standard", 12, 53.89m)]);
        page.Campaigns.Select(campaign => campaign.Code).ShouldBe(["WELCOME50", "START5", "LOYAL7"]);
        (await OffersAsync("p2", "host-s")).Value.Offers.ShouldHaveSingleItem().Terms.Price.ShouldBe(37.23m);
        (await OffersAsync("p2", "mail")).Value.Offers.ShouldBeEmpty();
        (await OffersAsync("p9", "host-s")).Problem!.Code.ShouldBe("not_found");
    }

    [Fact]
    public async Task The_tariff_of_the_subproject_is_proposed_and_a_version_to_come_counts_from_its_day()
    {
        await ExecuteAsync(
            """
            INSERT INTO tariff (id, account_id, code, name) VALUES (900, 1, 'agency', 'Zz agency')
            """,
            """
            INSERT INTO tariff_version (id, tariff_id, label, valid_from)
                VALUES (900, 900, '1', '2024-01-01'), (901, 900, '2', '2026-12-01')
            """,
            """
            INSERT INTO tariff_price (tariff_version_id, product_id, currency, period_count, period_unit, setup_fee,
                price)
            VALUES (900, 100, 'EUR', 1, 'month', 0, 3), (901, 100, 'EUR', 1, 'month', 0, 4)
            """,
            "UPDATE subproject SET tariff_id = 900 WHERE id = 10");
        var page = (await OffersAsync("p1", "host-s")).Value;
        (page.Proposed, page.Offers[0].Tariff, page.Offers[0].Terms.Price, page.Offers[0].Version).ShouldBe(
            ("agency", "agency", 3m, "1"));
        (await OffersAsync("p1", "host-s", Today.AddMonths(1))).Value.Offers[0].Terms.Price.ShouldBe(4m);
    }

    [Fact]
    public async Task The_preview_of_a_new_one_shows_the_first_bill_with_its_setup_and_the_end_of_the_campaign()
    {
        var input = new SubscriptionInput(
            "p1", "host-m", "standard", null, 2, BillingPeriod.Months(1), new(2026, 11, 16), new(2026, 11, 1), null,
            "x", ["WELCOME50"]);
        var preview = (await new PreviewNewSubscription(Work).RunAsync(Staff, input, default)).Value;
        preview.BillOn.ShouldBe(new(2026, 11, 16));
        preview.First.Select(line => (line.Kind.ToString(), $"{line.Net}"))
            .ShouldBe([("Setup", "19.80 EUR"), ("Recurring", "4.99 EUR")], ignoreOrder: true);
        $"{preview.Total}".ShouldBe("24.79 EUR");
        preview.Coming.Count.ShouldBe(12);
        preview.Coming.Take(3).Select(line => $"{line.Net}").ShouldBe(["9.99 EUR", "9.99 EUR", "19.98 EUR"]);
        preview.Coming[0].Period.ShouldBe(new Period(new(2026, 12, 1), new(2027, 1, 1)));
        var made = (await new CreateSubscription(Work).RunAsync(Staff, input, default)).Value;
        (await new PreviewSubscription(Work).RunAsync(Staff, made, preview.BillOn, default)).Value.Lines
            .Select(line => (line.Kind, line.Period, line.Net))
            .ShouldBe(preview.First.Select(line => (line.Kind, line.Period, line.Net)));
    }

    [Fact]
    public async Task What_cannot_be_made_cannot_be_previewed_either()
    {
        var input = new SubscriptionInput(
            "p1", "host-m", "standard", null, 0, BillingPeriod.Months(1), Today, null, null, "x", []);
        (await new PreviewNewSubscription(Work).RunAsync(Staff, input, default)).Problem!.Field.ShouldBe("Quantity");
        (await new PreviewNewSubscription(
            Work).RunAsync(Staff, input with { Quantity = 1, Rhythm = BillingPeriod.Months(7) }, default))
            .Problem!.Code.ShouldBe("subscriptions.no_price");
        (await new PreviewNewSubscription(
            Work).RunAsync(Berg, input with { Quantity = 1 }, default)).Problem!.Code.ShouldBe("not_found");
    }

    [Fact]
    public async Task Campaigns_that_it_has_or_that_do_not_fit_are_not_offered()
    {
        (await RedeemableAsync("s1")).ShouldBe(["START5", "LOYAL7"]);
        (await RedeemableAsync("s3")).ShouldBe(["WELCOME50", "LOYAL7"]);
    }

    [Fact]
    public async Task A_move_within_the_account_changes_the_document_and_leaves_what_is_billed()
    {
        (await MoveAsync("s3", "p3")).Ok.ShouldBeTrue();
        var page = (await new ShowSubscription(Work).RunAsync(Staff, "s3", default)).Value;
        (page.Details.Subproject, page.Currency.Code, page.Details.BilledUntil).ShouldBe(
            ("p3", "EUR", new DateOnly(2026, 11, 1)));
        (await AuditAsync("subscription.move")).ShouldBe(1);
        (await MoveAsync("s3", "p3")).Ok.ShouldBeTrue();
        (await AuditAsync("subscription.move")).ShouldBe(1);
    }

    [Fact]
    public async Task A_move_that_loses_the_price_or_the_owner_is_refused()
    {
        (await MoveAsync("s4", "p2")).Problem!.ShouldSatisfyAllConditions(
            problem => problem.Code.ShouldBe("subscriptions.no_price"),
            problem => problem.Field.ShouldBe("Subproject"));
        (await MoveAsync("s3", "p1")).Problem!.Code.ShouldBe("not_found");
        (await new MoveSubscription(Work).RunAsync(Staff, "s3", "p3", 99, default)).Problem!.Code.ShouldBe("stale");
    }

    [Fact]
    public async Task Periods_billed_elsewhere_are_due_no_more_and_progress_never_goes_back()
    {
        (await MarkAsync("s2", new(2026, 11, 29))).Problem!.Code.ShouldBe("subscriptions.not_a_boundary");
        (await MarkAsync("s2", new(2026, 12, 31))).Problem!.Code.ShouldBe("subscriptions.not_a_boundary");
        (await MarkAsync("s2", new(2026, 11, 30), usage: true)).Ok.ShouldBeTrue();
        var page = (await new ShowSubscription(Work).RunAsync(Staff, "s2", default)).Value;
        (page.Details.BilledUntil, page.Details.UsageBilledUntil).ShouldBe(
            (new DateOnly(2026, 11, 30), new DateOnly(2026, 11, 30)));
        page.Timeline.ShouldNotContain(period => period.State == PeriodState.Due);
        (await MarkAsync("s2", new(2026, 10, 31))).Problem!.Code.ShouldBe("subscriptions.not_a_boundary");
        (await AuditAsync("subscription.mark_billed")).ShouldBe(1);
    }

    [Fact]
    public async Task Who_ends_within_so_many_days_is_found_and_the_filters_name_only_what_is_there()
    {
        await ExecuteAsync(
            "UPDATE subscription SET end_date = '2026-11-30' WHERE number = 's1'",
            "UPDATE subscription SET end_date = '2026-11-01' WHERE number = 's2'");
        var list = new ListSubscriptions(Work);
        (await list.RunAsync(Staff, new SubscriptionFilter(EndsWithin: 30), PageRequest.First(), default)).Value.Rows
            .Select(row => row.Number).ShouldBe(["s1"]);
        (await list.RunAsync(
            Staff, new SubscriptionFilter(EndsWithin: 28), PageRequest.First(), default)).Value.Total.ShouldBe(0);
        var choices = (await new ListSubscriptionChoices(Work).RunAsync(Linde, default)).Value;
        choices.Products.Select(product => product.Code).ShouldBe(["mail", "host-s"]);
        choices.Tariffs.ShouldHaveSingleItem().Code.ShouldBe("standard");
    }

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await OnceAsync(_database);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    private Task<Result<OfferPage>> OffersAsync(string subproject, string product, DateOnly? start = null) =>
        new ListOffers(Work).RunAsync(Staff, subproject, product, start ?? Today, default);

    private async Task<IEnumerable<string>> RedeemableAsync(string number) =>
        (await new ListRedeemableCampaigns(Work).RunAsync(Staff, number, default)).Value.Select(campaign =>
            campaign.Code);

    private async Task<Result<Done>> MoveAsync(string number, string subproject)
    {
        var version = (await new ShowSubscription(Work).RunAsync(Staff, number, default)).Value.Details.Version;
        return await new MoveSubscription(Work).RunAsync(Staff, number, subproject, version, default);
    }

    private async Task<Result<Done>> MarkAsync(string number, DateOnly until, bool usage = false)
    {
        var version = (await new ShowSubscription(Work).RunAsync(Staff, number, default)).Value.Details.Version;
        return await new MarkBilled(Work).RunAsync(Staff, number, until, usage, version, default);
    }

    private Task<long> AuditAsync(string action) => Work.RunAsync(
        session => session.SingleAsync<long>("SELECT COUNT(*) FROM audit_entry WHERE action = @action", new { action }),
        default);

    private Task ExecuteAsync(params string[] statements) => _database.Work(DatabaseUser.Migrate).RunAsync(
        async session =>
        {
            foreach (var statement in statements) await session.ExecuteAsync(statement);
            return true;
        },
        CancellationToken.None);
}
