using System.Globalization;
using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;
using Shouldly;
using Xunit;
using static Panel.Tests.Catalog.SampleCatalog;

namespace Panel.Tests.Catalog;

/// <summary>Today is 1 November 2026; the sample's tariff has one version of 2024.</summary>
public sealed class TariffTests : IAsyncLifetime
{
    private static readonly DateOnly NewYear = new(2027, 1, 1);

    private readonly TestDatabase _database = new();

    private UnitOfWork Work => _database.Work(DatabaseUser.Web);

    [Fact]
    public async Task A_tariff_shows_its_version_of_today_with_all_prices()
    {
        var page = await ShowAsync();
        (page.Selected.Label, page.Selected.State, page.Selected.Editable).ShouldBe(("1", Validity.Current, true));
        page.Prices.Count.ShouldBe(5);
        page.Prices[0]
            .ShouldBe(new PriceCell("host-m", "EUR", 1, PeriodUnit.Month, 9.90m, 9.99m, "traffic_gb", 500m, 0.045m));
        page.Before.ShouldBeEmpty();
        page.EarliestNext.ShouldBe(new(2026, 11, 1));
    }

    [Fact]
    public async Task The_list_names_the_version_of_today_and_the_one_to_come()
    {
        (await CreateAsync("2", NewYear)).Ok.ShouldBeTrue();
        var row = (await new ListTariffs(
            Work).RunAsync(Staff, null, PageRequest.First(), default)).Value.Rows.ShouldHaveSingleItem();
        row.ShouldBe(new TariffListRow(
            "standard", "Standard", 2, "1", new(2024, 1, 1), "2", NewYear, 3, "DKK EUR", 4, 0));
    }

    [Fact]
    public async Task A_new_version_is_a_copy_with_raised_prices()
    {
        var old = await ShowAsync();
        var raised = RaisePrices.Apply(old.Prices, new PriceRaise(4, PriceRounding.Minor, new HashSet<string>()));
        var input = new TariffVersionInput("2", NewYear, 12, 30, raised);
        (await new CreateTariffVersion(Work).RunAsync(Staff, "standard", input, old.Version, default)).Value.ShouldBe(
            "2");

        var page = await ShowAsync("2");
        (page.Selected.State, page.Selected.Editable, page.Selected.MinimumTermMonths).ShouldBe(
            (Validity.Coming, true, 12));
        page.Prices.Select(cell => cell.Price).ShouldBe([10.39m, 38.72m, 5.19m, 56.05m, 0.868m]);
        page.Before.Select(cell => cell.Price).ShouldBe([9.99m, 37.23m, 4.99m, 53.89m, 0.835m]);
        page.Versions.Select(version => version.Label).ShouldBe(["2", "1"]);
        page.Versions[1].ValidTo.ShouldBe(NewYear);
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public async Task A_version_begins_on_a_day_that_anything_can_begin_on(string day)
    {
        var from = DateOnly.Parse(day, CultureInfo.InvariantCulture);
        var prices = (await ShowAsync()).Prices;
        (await CreateAsync("2", from)).Problem!.Field.ShouldBe("ValidFrom");
        var made = await new CreateTariff(
            Work).RunAsync(Staff, "new", "New", new TariffVersionInput("1", from, 0, 0, prices), default);
        (made.Problem!.Code, made.Problem.Field).ShouldBe(("invalid", "ValidFrom"));
        var seen = await new PreviewTariffVersion(
            Work).RunAsync(Staff, "standard", new VersionDraft(from, prices), PageRequest.First(), default);
        seen.Problem!.Field.ShouldBe("ValidFrom");
    }

    [Theory]
    [InlineData(-1, 0, 0, "MinimumTermMonths")]
    [InlineData(121, 0, 0, "MinimumTermMonths")]
    [InlineData(0, -1, 0, "NoticeDays")]
    [InlineData(0, 366, 0, "NoticeDays")]
    [InlineData(0, 0, -1, "TrialDays")]
    [InlineData(0, 0, 366, "TrialDays")]
    public async Task Terms_that_make_no_sense_are_refused_by_field(int term, int notice, int trial, string field)
    {
        var input = new TariffVersionInput("1", NewYear, term, notice, (await ShowAsync()).Prices, trial);
        (await new CreateTariff(Work).RunAsync(Staff, "new", "New", input, default)).Problem!.Field.ShouldBe(field);
    }

    [Theory]
    [InlineData("2026-10-31")]
    [InlineData("2024-01-01")]
    public async Task A_version_cannot_start_in_the_past(string day)
    {
        (await CreateAsync("2", DateOnly.Parse(day, CultureInfo.InvariantCulture))).Problem!.Code.ShouldBe(
            "catalog.version_too_early");
        (await ShowAsync()).Versions.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_version_cannot_start_before_a_period_that_was_billed_already()
    {
        await BillAsync(new(2026, 12, 15));
        (await CreateAsync("2", new(2026, 12, 15))).Problem!.Message.ShouldContain("2026-12-16");
        (await CreateAsync("2", new(2026, 12, 16))).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_coming_version_may_change_until_something_is_billed_with_it()
    {
        (await CreateAsync("2", NewYear)).Ok.ShouldBeTrue();
        var page = await ShowAsync("2");
        var cheaper = page.Prices.Select(cell => cell with { Price = cell.Price / 2 }).ToList();
        var input = new TariffVersionInput("2b", NewYear.AddDays(1), 0, 0, cheaper);
        (await new EditTariffVersion(
            Work).RunAsync(Staff, "standard", "2", input, page.Version, default)).Value.ShouldBe("2b");
        (await ShowAsync("2b")).Prices[0].Price.ShouldBe(4.995m);

        await BillAsync(NewYear.AddDays(3));
        page = await ShowAsync("2b");
        page.Selected.Editable.ShouldBeFalse();
        var late = await new EditTariffVersion(Work).RunAsync(Staff, "standard", "2b", input, page.Version, default);
        late.Problem!.Code.ShouldBe("catalog.version_frozen");
    }

    [Fact]
    public async Task A_version_that_counts_already_is_corrected_while_nothing_is_billed_with_it()
    {
        var page = await ShowAsync();
        page.Selected.Editable.ShouldBeTrue();
        var cheaper = page.Prices.Select(cell => cell with { Price = 1 }).ToList();
        var input = new TariffVersionInput("1", page.Selected.ValidFrom, 0, 0, cheaper);
        (await new EditTariffVersion(
            Work).RunAsync(Staff, "standard", "1", input, page.Version, default)).Value.ShouldBe("1");
        page = await ShowAsync();
        page.Prices[0].Price.ShouldBe(1);
        (await new WithdrawTariffVersion(
            Work).RunAsync(Staff, "standard", "1", page.Version, default)).Problem!.Code.ShouldBe(
                "catalog.only_version");

        await BillAsync(page.Selected.ValidFrom);
        page = await ShowAsync();
        page.Selected.Editable.ShouldBeFalse();
        (await new EditTariffVersion(
            Work).RunAsync(Staff, "standard", "1", input, page.Version, default)).Problem!.Code.ShouldBe(
                "catalog.version_frozen");
        (await new WithdrawTariffVersion(
            Work).RunAsync(Staff, "standard", "1", page.Version, default)).Problem!.Code.ShouldBe(
                "catalog.version_frozen");
    }

    [Fact]
    public async Task What_a_version_before_billed_does_not_hold_the_next_one()
    {
        await BillAsync(new(2026, 10, 15));
        var today = (await ShowAsync()).Today;
        (await CreateAsync("2", today)).Ok.ShouldBeTrue();
        var page = await ShowAsync("2");
        (page.Selected.Editable, page.Versions[^1].Editable).ShouldBe((true, false));
        var input = new TariffVersionInput("2", new(2026, 10, 15), 0, 0, page.Prices);
        var early = await new EditTariffVersion(Work).RunAsync(Staff, "standard", "2", input, page.Version, default);
        early.Problem!.Code.ShouldBe("catalog.version_out_of_place");
    }

    [Fact]
    public async Task A_document_names_its_version_also_after_the_subscription_was_kept_on_another_one()
    {
        (await CreateAsync("2", (await ShowAsync()).Today)).Ok.ShouldBeTrue();
        await BillAsync(new(2026, 10, 1));
        await NameOnInvoiceAsync("1");
        await _database.Work(DatabaseUser.Migrate).RunAsync(
            session => session.ExecuteAsync(
                """
                UPDATE subscription
                SET version = 2, pinned_version_id = (SELECT id FROM tariff_version
                    WHERE tariff_id = 100 AND label = '2')
                WHERE id = 1000
                """),
            default);
        (await ShowAsync("1")).Selected.Editable.ShouldBeFalse();
    }

    [Fact]
    public async Task A_coming_version_can_be_withdrawn_with_its_prices()
    {
        (await CreateAsync("2", NewYear)).Ok.ShouldBeTrue();
        var page = await ShowAsync("2");
        (await new WithdrawTariffVersion(
            Work).RunAsync(Staff, "standard", "2", page.Version, default)).Ok.ShouldBeTrue();
        (await ShowAsync()).Versions.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Of_two_editors_the_second_is_told()
    {
        var seen = (await ShowAsync()).Version;
        (await CreateAsync("2", NewYear, seen)).Ok.ShouldBeTrue();
        (await CreateAsync("3", NewYear.AddYears(1), seen)).Problem!.Code.ShouldBe("stale");
        (await new EditTariff(Work).RunAsync(Staff, "standard", "Mine", seen, default)).Problem!.Code.ShouldBe("stale");
    }

    [Fact]
    public async Task A_label_is_taken_once()
    {
        (await CreateAsync("1", NewYear)).Problem!.Code.ShouldBe("catalog.label_taken");
        (await CreateAsync(" ", NewYear)).Problem!.Field.ShouldBe("Label");
    }

    [Fact]
    public async Task A_new_tariff_may_price_the_past()
    {
        var first = new TariffVersionInput(
            "1", new(2019, 1, 1), 0, 0, [new("host-s", "PLN", 2, PeriodUnit.Week, 0, 9.123456m, null, null, null)]);
        (await new CreateTariff(Work).RunAsync(Staff, "legacy", "Legacy", first, default)).Value.ShouldBe("legacy");
        var page = (await new ShowTariff(Work).RunAsync(Staff, "legacy", null, default)).Value;
        page.Prices.ShouldHaveSingleItem().ShouldBe(first.Prices[0]);
        (await new CreateTariff(Work).RunAsync(Staff, "legacy", "Again", first, default)).Problem!.Code.ShouldBe(
            "catalog.code_taken");
    }

    [Fact]
    public async Task A_foreign_tariff_is_not_there()
    {
        (await new ShowTariff(Work).RunAsync(Linde, "standard", null, default)).Problem!.Code.ShouldBe("not_found");
        (await new EditTariff(Work).RunAsync(Linde, "standard", "Mine", 1, default)).Problem!.Code.ShouldBe(
            "not_found");
        (await new ListTariffs(Work).RunAsync(Linde, null, PageRequest.First(), default)).Value.Total.ShouldBe(0);
        (await new ShowTariff(Work).RunAsync(Staff, "standard", "9", default)).Problem!.Code.ShouldBe("not_found");
    }

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await OnceAsync(_database);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    private async Task<TariffPage> ShowAsync(string? label = null) =>
        (await new ShowTariff(Work).RunAsync(Staff, "standard", label, default)).Value;

    private async Task<Result<string>> CreateAsync(string label, DateOnly day, int? seen = null)
    {
        var page = await ShowAsync();
        var input = new TariffVersionInput(label, day, 0, 0, page.Prices);
        return await new CreateTariffVersion(Work).RunAsync(Staff, "standard", input, seen ?? page.Version, default);
    }

    private Task<int> NameOnInvoiceAsync(string label) => _database.Work(DatabaseUser.Migrate).RunAsync(
        async session =>
        {
            await session.ExecuteAsync("SET foreign_key_checks = 0");
            await session.ExecuteAsync("DROP TRIGGER invoice_line_insert");
            return await session.ExecuteAsync(
                """
                INSERT INTO invoice_line (invoice_id, line_no, subscription_id, product_id, kind, from_date, to_date,
                    description, unit, quantity,
                    unit_price, base_minor, net_minor, allowances, calculation)
                VALUES (1, 1, 1000, 100, 'recurring', '2026-10-01', '2026-11-01', 'Webhosting', 'C62', 1, 4.99, 499,
                    499, '[]', @calculation)
                """,
                new { calculation = $$"""{"tariff":"standard","tariffVersion":"{{label}}"}""" });
        },
        default);

    private Task<int> BillAsync(DateOnly from) => _database.Work(DatabaseUser.Migrate).RunAsync(
        session => session.ExecuteAsync(
            """
            INSERT INTO charge (subscription_id, kind, from_date, to_date, state, run_id, batch_id, reason)
            VALUES (1000, 'recurring', @from, @to, 'skipped', 1, 1, 'free')
            """,
            new { from, to = from.AddMonths(1) }),
        default);
}
