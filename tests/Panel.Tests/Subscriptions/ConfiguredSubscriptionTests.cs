using Panel.Catalog;
using Panel.Insight;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Subscriptions;
using Shouldly;
using Xunit;
using static Panel.Tests.Catalog.SampleCatalog;

namespace Panel.Tests.Subscriptions;

/// <summary>
/// Configured subscriptions from choosing to the plan. Today is 1 November 2026; Webhosting S costs 4.99 EUR a month, 8 GB of memory
/// 3.00 and 1.00 once, a further address 0.50; the domain costs 12.00 a year, 2.00 registered, 8.00 transferred.
/// </summary>
public sealed class ConfiguredSubscriptionTests : IAsyncLifetime
{
    private static readonly DateOnly Today = new(2026, 11, 1);

    private static readonly OptionChoice EightGb = new("ram", "8");

    private readonly TestDatabase _database = new();

    private UnitOfWork Work => _database.Work(DatabaseUser.Web);

    [Fact]
    public async Task Offers_say_what_can_be_configured_and_what_it_adds()
    {
        var page = (await new ListOffers(Work).RunAsync(Staff, "p1", "host-s", Today, default)).Value;
        page.Options.Select(option => (option.Code, option.Values.Count)).ShouldBe([("ip", 1), ("ram", 2)]);
        page.Offers[0].Options.Select(option => (option.Option, option.Value, option.Price)).ShouldBe([("ip", "1", 0.5m), ("ram", "4", 0m), ("ram", "8", 3m)]);
        page.Offers[1].Options.ShouldBeEmpty("a year has no prices of options");
    }

    [Fact]
    public async Task One_unit_costs_its_own_price_and_that_of_every_piece_from_the_preview_to_the_plan()
    {
        var input = Hosting(EightGb, new OptionChoice("ip", "1", 3)) with { Quantity = 2 };
        var preview = (await new PreviewNewSubscription(Work).RunAsync(Staff, input, default)).Value;
        preview.First.Select(line => (line.Kind, line.UnitPrice, $"{line.Net}"))
            .ShouldBe([(ChargeKind.Setup, 1m, "2.00 EUR"), (ChargeKind.Recurring, 9.49m, "18.98 EUR")], ignoreOrder: true);
        var made = (await CreateAsync(input)).Value;
        var planned = await PlanAsync(made);
        var line = planned.Single(line => line.Kind == ChargeKind.Recurring);
        (line.UnitPrice, $"{line.Net}", line.Calculation.OwnPrice).ShouldBe((9.49m, "18.98 EUR", 4.99m));
        line.Calculation.Options.ShouldBe([new("Address", "", 3, 0.5m), new("Memory", "8 GB", 1, 3m)]);
        planned.Single(line => line.Kind == ChargeKind.Setup).Calculation.Options.ShouldBe([new("Memory", "8 GB", 1, 1m)]);
        (await ShowAsync(made)).Price!.Amount.ToString().ShouldBe("18.98 EUR");
        (await new ListSubscriptions(Work).RunAsync(Staff, new SubscriptionFilter(made), PageRequest.First(), default)).Value.Rows
            .ShouldHaveSingleItem().Price.ToString().ShouldBe("18.98 EUR");
    }

    [Theory]
    [InlineData("ram", "16", 1, "Options")]
    [InlineData("ip", "1", 99, "Options")]
    [InlineData("disk", "1", 1, "Options")]
    public async Task What_the_product_does_not_have_cannot_be_chosen(string option, string value, int quantity, string field) =>
        (await CreateAsync(Hosting(EightGb, new OptionChoice(option, value, quantity)))).Problem!.Field.ShouldBe(field);

    [Fact]
    public async Task What_must_be_chosen_must_be_chosen_and_what_has_no_price_is_refused()
    {
        (await CreateAsync(Hosting())).Problem!.Message.ShouldContain("'Memory' must be chosen");
        (await CreateAsync(Hosting(EightGb) with { Rhythm = BillingPeriod.Months(12) })).Problem!.Code.ShouldBe("subscriptions.no_option_price");
        (await CountAsync("SELECT COUNT(*) FROM subscription_option")).ShouldBe(0);
    }

    [Fact]
    public async Task A_version_without_the_price_of_an_option_holds_the_document_and_the_preview_of_the_version_says_so()
    {
        var made = (await CreateAsync(Hosting(EightGb))).Value;
        var draft = new VersionDraft(new(2026, 12, 1), [new PriceCell("host-s", "EUR", 1, PeriodUnit.Month, 0, 4.99m, null, null, null)]);
        var preview = (await new PreviewTariffVersion(Work).RunAsync(Staff, "standard", draft, PageRequest.First(50), default)).Value;
        preview.Subscriptions.Rows.Single(row => row.Number == made).ShouldSatisfyAllConditions(
            row => row.Effect.ShouldBe(PriceEffect.PriceLost), row => row.Old.ToString().ShouldBe("7.99 EUR"));
        await ExecuteAsync("DELETE FROM tariff_option_price");
        (await new PreviewSubscription(Work).RunAsync(Staff, made, Today, default)).Value.Holds.ShouldBe([Hold.NoPrice]);
    }

    [Fact]
    public async Task Reconfiguring_counts_from_the_first_period_that_is_not_billed()
    {
        var made = (await CreateAsync(Hosting(EightGb))).Value;
        await ExecuteAsync("UPDATE subscription SET billed_until = '2026-12-01' WHERE number = '" + made + "'");
        (await EditAsync(made, new OptionChoice("ram", "4"))).Ok.ShouldBeTrue();
        (await ShowAsync(made)).Options.ShouldHaveSingleItem().Value.ShouldBe("4 GB");
        var preview = (await new PreviewSubscription(Work).RunAsync(Staff, made, Today.AddMonths(1), default)).Value;
        preview.Lines.ShouldHaveSingleItem().Net.ToString().ShouldBe("4.99 EUR");
        (await CountAsync("SELECT COUNT(*) FROM audit_entry WHERE action = 'subscription.edit' AND before_json LIKE '%\"value\":\"8\"%'")).ShouldBe(1);
        (await EditAsync(made)).Problem!.Field.ShouldBe("Options");
    }

    [Fact]
    public async Task What_is_no_longer_offered_stays_where_it_is_chosen()
    {
        var made = (await CreateAsync(Hosting(EightGb))).Value;
        await ExecuteAsync("UPDATE product_option_value SET active = 0 WHERE code = '8'");
        (await CreateAsync(Hosting(EightGb))).Problem!.Field.ShouldBe("Options");
        (await EditAsync(made, EightGb, new OptionChoice("ip", "1"))).Ok.ShouldBeTrue();
        (await PlanAsync(made)).Single(line => line.Kind == ChargeKind.Recurring).UnitPrice.ShouldBe(8.49m);
    }

    [Fact]
    public async Task A_subscription_that_is_older_than_an_option_that_must_be_chosen_can_be_edited_as_it_is()
    {
        (await EditAsync("s1")).Ok.ShouldBeTrue();
        (await EditAsync("s1", new OptionChoice("ip", "1"))).Problem!.Message.ShouldContain("'Memory' must be chosen");
    }

    [Theory]
    [InlineData(Opening.Register, "2.00 EUR")]
    [InlineData(Opening.Transfer, "8.00 EUR")]
    [InlineData(Opening.Renewal, "12.00 EUR")]
    public async Task The_first_year_of_a_domain_has_its_own_price_and_later_ones_renew(Opening opening, string first)
    {
        var preview = (await new PreviewNewSubscription(Work).RunAsync(Staff, Domain(opening), default)).Value;
        preview.First.ShouldHaveSingleItem().Net.ToString().ShouldBe(first);
        preview.Coming[0].Net.ToString().ShouldBe("12.00 EUR");
        var made = (await CreateAsync(Domain(opening))).Value;
        (await PlanAsync(made)).ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            line => line.Net.ToString().ShouldBe(first),
            line => line.Calculation.Opening.ShouldBe(opening == Opening.Renewal ? null : opening));
    }

    [Fact]
    public async Task A_domain_is_named_with_its_ending_and_nothing_else_is_registered()
    {
        (await CreateAsync(Domain(Opening.Register) with { Description = "berg.com" })).Problem!.Field.ShouldBe("Description");
        (await CreateAsync(Hosting(EightGb) with { Opening = Opening.Register })).Problem!.Field.ShouldBe("Opening");
    }

    [Fact]
    public async Task A_bundle_says_on_the_line_what_it_contained_and_the_forecast_counts_options()
    {
        await ExecuteAsync(
            "UPDATE product SET kind = 'bundle' WHERE id = 100", "INSERT INTO bundle_part (bundle_id, product_id, quantity) VALUES (100, 102, 5)");
        var before = await DecemberAsync();
        var made = (await CreateAsync(Hosting(EightGb))).Value;
        (await PlanAsync(made)).Single(line => line.Kind == ChargeKind.Recurring).Calculation.Contains
            .ShouldBe([new BundlePart("mail", "Mailbox", 5)]);
        ((await DecemberAsync()) - before).ToString().ShouldBe("7.99 EUR");
    }

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await OnceAsync(_database);
        await ExecuteAsync(
            """
            INSERT INTO product_option (id, product_id, code, name, kind, minimum, maximum)
            VALUES (1, 100, 'ram', 'Memory', 'choice', 1, 1), (2, 100, 'ip', 'Address', 'quantity', 0, 10)
            """,
            """
            INSERT INTO product_option_value (id, option_id, code, name, position)
            VALUES (1, 1, '4', '4 GB', 0), (2, 1, '8', '8 GB', 1), (3, 2, '1', '', 0)
            """,
            """
            INSERT INTO tariff_option_price (tariff_version_id, product_id, currency, period_count, period_unit, option_value_id, setup_fee, price)
            VALUES (100, 100, 'EUR', 1, 'month', 1, 0, 0), (100, 100, 'EUR', 1, 'month', 2, 1, 3), (100, 100, 'EUR', 1, 'month', 3, 0, 0.5)
            """,
            "INSERT INTO product (id, account_id, code, kind, name, unit, tld) VALUES (110, 1, 'dom-de', 'domain', 'Domain', 'C62', 'de')",
            """
            INSERT INTO tariff_price (tariff_version_id, product_id, currency, period_count, period_unit, setup_fee, price, register_price, transfer_price)
            VALUES (100, 110, 'EUR', 12, 'month', 0, 12, 2, 8)
            """);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    private static SubscriptionInput Hosting(params OptionChoice[] options) => new(
        "p1", "host-s", "standard", null, 1, BillingPeriod.Months(1), Today, null, null, "Webhosting", [])
    { Options = options };

    private static SubscriptionInput Domain(Opening opening) => new(
        "p1", "dom-de", "standard", null, 1, BillingPeriod.Months(12), Today, null, null, "berg.de", [])
    { Opening = opening };

    private Task<Result<string>> CreateAsync(SubscriptionInput input) => new CreateSubscription(Work).RunAsync(Staff, input, default);

    private async Task<Panel.Subscriptions.SubscriptionPage> ShowAsync(string number) =>
        (await new ShowSubscription(Work).RunAsync(Staff, number, default)).Value;

    private async Task<Result<Done>> EditAsync(string number, params OptionChoice[] options)
    {
        var details = (await ShowAsync(number)).Details;
        var change = new SubscriptionChange(details.Description, details.Quantity, details.End) { Options = options };
        return await new EditSubscription(Work).RunAsync(Staff, number, change, details.Version, default);
    }

    // What a run of today would bill, read the way a run reads it.
    private Task<List<PlannedLine>> PlanAsync(string number) => Work.RunAsync(
        async session => DecidePlan.Run(await LoadPlanInput.RunAsync(session, Staff, RunScope.Everything, Today)).Documents
            .SelectMany(document => document.Lines).Where(line => line.Subscription == number).ToList(),
        default);

    private async Task<Money> DecemberAsync() => (await new ForecastRecurring(Work).RunAsync(Staff, default)).Value
        .Single(month => month.Month == new DateOnly(2026, 12, 1) && month.Net.Currency.Code == "EUR").Net;

    private Task<long> CountAsync(string sql) => Work.RunAsync(session => session.SingleAsync<long>(sql), default);

    private Task ExecuteAsync(params string[] statements) => _database.Work(DatabaseUser.Migrate).RunAsync(
        async session =>
        {
            foreach (var statement in statements) await session.ExecuteAsync(statement);
            return true;
        },
        CancellationToken.None);
}
