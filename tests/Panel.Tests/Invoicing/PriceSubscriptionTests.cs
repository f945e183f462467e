using Panel.Catalog;
using Panel.Invoicing;
using Panel.Subscriptions;
using Shouldly;
using Xunit;

namespace Panel.Tests.Invoicing;

/// <summary>The arithmetic of a line, on worked examples and by laws over random cases.</summary>
public sealed class PriceSubscriptionTests
{
    private static readonly Currency Eur = Currency.Of("EUR");

    private static readonly CampaignTerms Welcome = Campaign(
        "WELCOME50", CampaignKind.Percent, 50, cycles: 3, priority: 10);

    [Fact]
    public void The_worked_example_of_the_rules_comes_out_to_the_cent()
    {
        var terms = Terms(start: new(2026, 11, 10), anchor: new(2026, 1, 31));
        var line = Price(terms, 9.99m, new(2026, 11, 15), redemptions: [new(Welcome, 0)]).Lines.Single();
        line.Base.ToPlain().ShouldBe("6.66");
        line.Allowances.Single().AmountMinor.ShouldBe(333);
        line.Net.ToPlain().ShouldBe("3.33");
        line.Net.Times(0.19m).ToPlain().ShouldBe("0.63");
        line.Calculation.DaysUsed.ShouldBe(20);
        line.Calculation.DaysFull.ShouldBe(30);
    }

    [Fact]
    public void A_redemption_counts_down_within_one_plan()
    {
        var terms = Terms(start: new(2026, 9, 1), anchor: new(2026, 9, 1), billedUntil: new(2026, 10, 1));
        var lines = Price(terms, 10m, new(2026, 11, 1), redemptions: [new(Welcome, 2)]).Lines;
        lines.Select(line => line.Net.Minor).ShouldBe([500, 1000], "one cycle was left");
    }

    [Fact]
    public void The_setup_fee_comes_once_is_not_prorated_and_has_campaigns_of_its_own()
    {
        var free = Campaign("NOSETUP", CampaignKind.FreeSetup, 100, appliesTo: ChargeKind.Setup);
        var fresh = Terms(start: new(2026, 10, 20), anchor: new(2026, 10, 1));
        var lines = Price(fresh, 10m, new(2026, 10, 25), setup: 49m).Lines;
        lines.Single(line => line.Kind == ChargeKind.Setup).Net.ToPlain().ShouldBe("49.00");
        lines.Single(line => line.Kind == ChargeKind.Setup).Unit.ShouldBe("C62", "a set-up is no month of the product");
        Price(fresh, 10m, new(2026, 10, 25), setup: 49m, redemptions: [new(free, 0)]).Lines
            .Single(line => line.Kind == ChargeKind.Setup).Net.IsZero.ShouldBeTrue();
        Price(fresh with { BilledUntil = new(2026, 11, 1) }, 10m, new(2026, 11, 1), setup: 49m).Lines
            .ShouldAllBe(line => line.Kind == ChargeKind.Recurring);
    }

    [Fact]
    public void Steps_follow_priority_then_kind_and_an_exclusive_group_gives_one()
    {
        CampaignTerms[] campaigns =
        [
            Campaign("FIVE", CampaignKind.Fixed, 5, priority: 20, group: "welcome"),
            Campaign("HALF", CampaignKind.Percent, 50, priority: 10, group: "welcome"),
            Campaign("LOYAL", CampaignKind.Percent, 7.5m, priority: 50),
            Campaign("PROMO", CampaignKind.Override, 8, priority: 50),
        ];
        var outcome = ApplyCampaigns.Run(new CampaignBase(Money.Round(20m, Eur), 1, 30, 30), campaigns);
        outcome.Allowances.Select(step => (step.Campaign, step.AmountMinor)).ShouldBe(
            [("HALF", 1000), ("PROMO", 200), ("LOYAL", 60)]);
        outcome.Net.ToPlain().ShouldBe("7.40");
    }

    [Fact]
    public void More_than_two_due_periods_are_held_and_so_is_a_missing_price()
    {
        var late = Terms(start: new(2026, 1, 1), anchor: new(2026, 1, 1), billedUntil: new(2026, 8, 1));
        Price(late, 10m, new(2026, 9, 1)).Holds.ShouldBeEmpty();
        Price(late, 10m, new(2026, 10, 1)).Holds.ShouldHaveSingleItem().Reason.ShouldBe(Hold.CatchUp);
        Price(
            late with { Rhythm = BillingPeriod.Months(6) }, 10m,
            new(2026, 9, 1)).Holds.ShouldHaveSingleItem().Reason.ShouldBe(Hold.NoPrice);
    }

    [Fact]
    public void Campaigns_never_cut_below_zero_and_every_step_is_accounted_for()
    {
        var random = new Random(42);
        for (var i = 0; i < 20_000; i++)
        {
            var amount = new Money(random.Next(0, 100_000), Eur);
            var campaigns = Enumerable.Range(0, random.Next(6)).Select(n => Campaign(
                $"C{n}", (CampaignKind)random.Next(4), random.Next(0, 10_000) / 100m, priority: random.Next(3),
                group: random.Next(2) == 0 ? "g" : null)).ToList();
            var outcome = ApplyCampaigns.Run(
                new CampaignBase(amount, random.Next(1, 9), random.Next(1, 32), 31), campaigns);
            outcome.Net.Minor.ShouldBeGreaterThanOrEqualTo(0);
            (outcome.Net.Minor + outcome.Allowances.Sum(step => step.AmountMinor)).ShouldBe(amount.Minor);
            outcome.Allowances.ShouldAllBe(step => step.AmountMinor > 0);
        }
    }

    [Theory]
    [InlineData("1.005", 101)]
    [InlineData("2.675", 268)]
    [InlineData("0.125", 13)]
    [InlineData("-0.125", -13)]
    public void Halves_are_rounded_away_from_zero(string units, long minor) =>
        Money.Round(decimal.Parse(units, System.Globalization.CultureInfo.InvariantCulture), Eur).Minor.ShouldBe(minor);

    private static PricedSubscription Price(
        SubscriptionTerms terms, decimal price, DateOnly asOf, decimal setup = 0,
        IReadOnlyList<PlanRedemption>? redemptions = null)
    {
        var version = new TariffVersionTerms(1, 1, "list", "1", new(2020, 1, 1));
        var book = new TariffBook([version],
            [new(new PriceKey(1, 1, Eur, BillingPeriod.Months(1)), new PriceTerms(setup, price, null, 0, 0))]);
        return PriceSubscription.Run(new PricingInput(
            terms, new PlanProduct(1, "host", "Hosting", "C62"), Eur, book, [], redemptions ?? [], [], asOf));
    }

    private static SubscriptionTerms Terms(DateOnly start, DateOnly anchor, DateOnly? billedUntil = null) =>
        new(1, "s1", 1, 1, 1, 1, null, 1, BillingPeriod.Months(1), start, anchor, null, billedUntil, null, "Hosting");

    private static CampaignTerms Campaign(
        string code, CampaignKind kind, decimal value, int cycles = 0, int priority = 1, string? group = null,
        ChargeKind appliesTo = ChargeKind.Recurring) => new(
        1, code, code, new(2020, 1, 1), new(2030, 1, 1), CampaignScope.Subscription, kind, value, null, appliesTo,
        cycles, priority,
        group, System.Collections.Frozen.FrozenSet<long>.Empty);
}
