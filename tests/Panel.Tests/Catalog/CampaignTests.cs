using Panel.Catalog;
using Panel.Platform;
using Shouldly;
using Xunit;
using static Panel.Tests.Catalog.SampleCatalog;

namespace Panel.Tests.Catalog;

/// <summary>Today is 1 November 2026.</summary>
public sealed class CampaignTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly CampaignInput Summer = new(
        "SUMMER", "Summer", new(2027, 6, 1), new(2027, 9, 1), CampaignScope.Subscription, CampaignKind.Percent, 20,
        null,
        ChargeKind.Recurring, 3, 15, " season ", ["host-s", "host-m"]);

    private UnitOfWork Work => database.Work(DatabaseUser.Web);

    [Fact]
    public async Task Running_campaigns_come_first_then_coming_ones_then_those_that_are_over()
    {
        var page = (await new ListCampaigns(
            Work).RunAsync(Staff, new CampaignFilter(), PageRequest.First(), default)).Value;
        page.Rows.Where(row => row.Rules.Code != "SUMMER").Select(row => (row.Rules.Code, row.State, row.Holders))
            .ShouldBe([
            ("WELCOME50", Validity.Current, 2), ("START5", Validity.Current, 0), ("LOYAL7", Validity.Current, 0),
            ("ADVENT", Validity.Coming, 0), ("SPRING", Validity.Past, 0)]);
        var over = await new ListCampaigns(
            Work).RunAsync(Staff, new CampaignFilter(State: Validity.Past), PageRequest.First(), default);
        over.Value.Rows.ShouldHaveSingleItem().Rules.Products.ShouldBe(["host-m", "host-s"]);
    }

    [Fact]
    public async Task A_new_campaign_is_stored_as_entered()
    {
        (await new CreateCampaign(Work).RunAsync(Staff, Summer, default)).Value.ShouldBe("SUMMER");
        var page = (await new ShowCampaign(Work).RunAsync(Staff, "SUMMER", PageRequest.First(), default)).Value;
        page.Rules.ShouldBeEquivalentTo(Summer with { ExclusiveGroup = "season", Products = page.Rules.Products });
        page.Rules.Products.ShouldBe(["host-m", "host-s"]);
        (page.State, page.Used, page.Version).ShouldBe((Validity.Coming, false, 1));

        var changed = Summer with { Value = 25, Products = [] };
        (await new EditCampaign(Work).RunAsync(Staff, changed, 1, default)).Ok.ShouldBeTrue();
        (await new EditCampaign(Work).RunAsync(Staff, changed, 1, default)).Problem!.Code.ShouldBe("stale");
        page = (await new ShowCampaign(Work).RunAsync(Staff, "SUMMER", PageRequest.First(), default)).Value;
        (page.Rules.Value, page.Rules.Products.Count).ShouldBe((25m, 0));
    }

    [Fact]
    public async Task A_campaign_in_use_may_still_get_names_by_language()
    {
        var page = (await new ShowCampaign(Work).RunAsync(Staff, "WELCOME50", PageRequest.First(), default)).Value;
        page.Used.ShouldBeTrue();
        var named = page.Rules with { Names = new LocalNames(De: "Willkommen", Da: "Velkommen") };
        (await new EditCampaign(Work).RunAsync(Staff, named, page.Version, default)).Ok.ShouldBeTrue();
        (await new ShowCampaign(Work).RunAsync(Staff, "WELCOME50", PageRequest.First(), default)).Value.Rules.Names
            .ShouldBe(new LocalNames(De: "Willkommen", Da: "Velkommen"));
    }

    public static TheoryData<string, CampaignInput> Broken => new()
    {
        { "ValidTo", Summer with { ValidTo = Summer.ValidFrom } },
        { "Value", Summer with { Value = 101 } },
        { "Value", Summer with { Value = 0 } },
        { "Value", Summer with { Value = -1 } },
        { "Value", Summer with { Kind = CampaignKind.FreeSetup, AppliesTo = ChargeKind.Setup, Value = 101 } },
        { "Value", Summer with { Kind = CampaignKind.Fixed, Currency = "EUR", Value = 0 } },
        { "Value", Summer with { Kind = CampaignKind.Override, Currency = "EUR", Value = -1 } },
        { "Value", Summer with { Kind = CampaignKind.Override, Currency = "EUR", Value = 100_000_001 } },
        { "ValidFrom", Summer with { ValidFrom = default } },
        { "ValidTo", Summer with { ValidTo = DateOnly.MaxValue } },
        { "ValidTo", Summer with { ValidTo = Summer.ValidFrom.AddDays(-30) } },
        { "Currency", Summer with { Kind = CampaignKind.Fixed } },
        { "Currency", Summer with { Kind = CampaignKind.Override, Currency = "EUX" } },
        { "Cycles", Summer with { Cycles = 1201 } },
        { "Priority", Summer with { Priority = 10_000 } },
        { "Currency", Summer with { Currency = "EURO" } },
        { "AppliesTo", Summer with { AppliesTo = ChargeKind.Usage } },
        { "AppliesTo", Summer with { Kind = CampaignKind.FreeSetup, Value = 100 } },
        { "Cycles", Summer with { Scope = CampaignScope.Subproject } },
        { "Cycles", Summer with { Cycles = -1 } },
        { "Priority", Summer with { Priority = -1 } },
        { "Products", Summer with { Products = ["host-x"] } },
        { "Code", Summer with { Code = "SUM MER" } },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public async Task Rules_that_make_no_sense_are_refused_by_field(string field, CampaignInput input) =>
        (await new CreateCampaign(Work).RunAsync(Staff, input, default)).Problem!.Field.ShouldBe(field);

    [Fact]
    public async Task A_campaign_that_somebody_has_keeps_its_rules()
    {
        var page = (await new ShowCampaign(Work).RunAsync(Staff, "WELCOME50", PageRequest.First(), default)).Value;
        page.Used.ShouldBeTrue();
        page.Holders.Rows.Select(holder => (holder.Key, holder.Account, holder.AccountName, holder.CyclesUsed))
            .ShouldBe([("s1", "c1", "Berg", 3), ("s4", "r1-c1", "Holm ApS", 1)]);
        var dearer = await new EditCampaign(Work).RunAsync(Staff, page.Rules with { Value = 40 }, 1, default);
        (dearer.Problem!.Code, dearer.Problem.Field).ShouldBe(("catalog.campaign_used", "Value"));
        var ended = page.Rules with { Name = "Half price", ValidTo = new(2026, 12, 1) };
        (await new EditCampaign(Work).RunAsync(Staff, ended, 1, default)).Ok.ShouldBeTrue();
    }

    [Fact]
    public async Task A_foreign_campaign_is_not_there()
    {
        (await new ShowCampaign(Work).RunAsync(Linde, "LOYAL7", PageRequest.First(), default)).Problem!.Code.ShouldBe(
            "not_found");
        (await new ListCampaigns(
            Work).RunAsync(Linde, new CampaignFilter(), PageRequest.First(), default)).Value.Total.ShouldBe(0);
    }

    [Fact]
    public async Task The_example_takes_the_price_of_the_tariff_on_the_day()
    {
        var explained = await ExplainAsync("host-s", "START5", "LOYAL7", "WELCOME50", "SPRING", "ADVENT");
        explained.Value.Base.ShouldBe(new Money(499, Currency.Of("EUR")));
        explained.Value.Steps.Select(step => (step.Campaign, step.AmountMinor, step.AfterMinor))
            .ShouldBe([("WELCOME50", 250, 249), ("LOYAL7", 19, 230)]);
        explained.Value.Net.ShouldBe(new Money(230, Currency.Of("EUR")));
        explained.Value.NotApplied.Select(other => (other.Campaign, other.Reason, other.Instead)).ShouldBe([
            ("START5", NotAppliedReason.ExclusiveGroup, "WELCOME50"), ("SPRING", NotAppliedReason.OutsideWindow, null),
            ("ADVENT", NotAppliedReason.OutsideWindow, null)]);
        (await ExplainAsync("traffic", "LOYAL7")).Problem!.Code.ShouldBe("catalog.no_price");
        (await ExplainAsync("host-s", "NOPE")).Problem!.Code.ShouldBe("not_found");
    }

    public Task InitializeAsync() => OnceAsync(database);

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<Result<StackingExplanation>> ExplainAsync(string product, params string[] campaigns) =>
        new ExplainStacking(Work).RunAsync(
            Staff,
            new StackingQuestion(
                product, "standard", null, "EUR", BillingPeriod.Months(1), 1, ChargeKind.Recurring, new(2026, 11, 1),
                campaigns),
            default);
}
