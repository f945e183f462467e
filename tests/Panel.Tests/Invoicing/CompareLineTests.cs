using Panel.Catalog;
using Panel.Invoicing;
using Shouldly;
using Xunit;

namespace Panel.Tests.Invoicing;

/// <summary>Why a line differs from the period before, reason by reason.</summary>
public sealed class CompareLineTests
{
    private static readonly Currency Eur = Currency.Of("EUR");

    private static readonly DateOnly Start = new(2025, 6, 15);

    [Fact]
    public void The_same_amount_for_the_next_month_is_no_difference()
    {
        var difference = CompareLine.Run(Line("2026-12-01", 999), Before(Line("2026-11-01", 999)), Start);
        difference.Differs.ShouldBeFalse();
        difference.Before.ShouldBe(new Money(999, Eur));
        difference.Change.ShouldBe(new Money(0, Eur));
        difference.Invoice.ShouldBe("RE-1");
    }

    [Fact]
    public void A_month_of_28_days_is_the_same_rhythm_as_one_of_31() =>
        CompareLine.Run(Line("2027-02-01", 999), Before(Line("2027-01-01", 999)), Start).Differs.ShouldBeFalse();

    [Fact]
    public void A_charge_without_predecessor_is_new_on_its_first_day_and_taken_over_later()
    {
        Codes(CompareLine.Run(Line("2025-06-15", 999), null, Start)).ShouldBe(["new"]);
        var takenOver = CompareLine.Run(Line("2026-11-01", 999), null, Start);
        Codes(takenOver).ShouldBe(["first_bill_in_panel"]);
        takenOver.Before.ShouldBeNull();
        takenOver.Change.Minor.ShouldBe(999);
    }

    [Fact]
    public void Another_price_names_both_versions_and_both_prices()
    {
        var now = Line("2026-12-01", 1059, price: 10.59m, version: "2");
        var reason = CompareLine.Run(now, Before(Line("2026-11-01", 999)), Start).Reasons.ShouldHaveSingleItem();
        reason.ShouldBe(new LineReason("price_version", "standard 1", "standard 2", 9.99m, 10.59m));
    }

    [Fact]
    public void A_new_version_with_the_same_price_is_no_difference() =>
        CompareLine.Run(
            Line("2026-12-01", 999, version: "2"), Before(Line("2026-11-01", 999)), Start).Differs.ShouldBeFalse();

    [Fact]
    public void Other_options_and_the_end_of_a_first_price_are_told_apart_from_the_price_itself()
    {
        var before = Line("2026-11-01", 1299, price: 12.99m);
        before = before with { Calculation = before.Calculation with { Options = [new("Memory", "8 GB", 1, 3m)] } };
        CompareLine.Run(
            Line("2026-12-01", 999), Before(before), Start).Reasons.ShouldBe(
                [new LineReason("options", Before: 3, After: 0)]);
        var first = Line("2026-11-01", 200, price: 2m);
        first = first with { Calculation = first.Calculation with { Opening = Opening.Register } };
        CompareLine.Run(
            Line("2026-12-01", 999), Before(first), Start).Reasons.ShouldBe(
                [new LineReason("opening", Before: 2, After: 9.99m)]);
    }

    [Fact]
    public void Another_quantity_is_told_in_numbers() =>
        CompareLine.Run(Line("2026-12-01", 2997, quantity: 3), Before(Line("2026-11-01", 999)), Start)
            .Reasons.ShouldBe([new LineReason("quantity", Before: 1, After: 3)]);

    [Fact]
    public void A_whole_month_after_a_part_is_proration()
    {
        var difference = CompareLine.Run(Line("2026-12-01", 999), Before(Line("2026-11-11", 666, days: 20)), Start);
        difference.Reasons.ShouldBe([new LineReason("proration", Before: 0.6667m, After: 1)]);
        difference.Change.Minor.ShouldBe(333);
    }

    [Fact]
    public void Campaigns_start_end_and_change()
    {
        var before = Line("2026-11-01", 0, steps: [Step("A", 10, 100), Step("B", 5, 50)]);
        var now = Line("2026-12-01", 0, steps: [Step("B", 7.5m, 75), Step("C", 3, 30)]);
        CompareLine.Run(now, Before(before), Start).Reasons.ShouldBe(
        [
            new LineReason("campaign_changed", "B", "B", 5, 7.5m),
            new LineReason("campaign_started", AfterText: "C", After: 0.30m),
            new LineReason("campaign_ended", "A", Before: 1.00m),
        ]);
    }

    [Fact]
    public void Usage_tells_the_billable_quantities_and_knows_a_month_within_the_included()
    {
        var now = Line("2026-11-01", 520, kind: "usage", quantity: 12.5m);
        Codes(CompareLine.Run(now, Before(Line("2026-10-01", 100, kind: "usage", quantity: 3)), Start))
            .ShouldBe(["usage"]);
        var skipped = new ChargeBefore(now.Period, null, null, "within_included");
        CompareLine.Run(now, skipped, Start).Reasons.ShouldBe([new LineReason("usage", Before: 0, After: 12.5m)]);
    }

    [Fact]
    public void Two_currencies_are_not_subtracted()
    {
        var then = Line("2026-11-01", 7453) with { Net = new Money(7453, Currency.Of("DKK")) };
        var difference = CompareLine.Run(Line("2026-12-01", 999), Before(then), Start);
        difference.Before.ShouldBeNull();
        difference.Reasons.ShouldBe([new LineReason("currency", "DKK", "EUR")]);
    }

    private static IEnumerable<string> Codes(LineDifference difference) =>
        difference.Reasons.Select(reason => reason.Code);

    private static ChargeBefore Before(ComparedLine line) => new(line.Period, line, "RE-1", null);

    private static Allowance Step(string campaign, decimal value, long amount) =>
        new(campaign, campaign, "percent", value, amount, 0);

    private static ComparedLine Line(
        string from, long net, string kind = "recurring", decimal quantity = 1, decimal price = 9.99m,
        string version = "1",
        int? days = null, IReadOnlyList<Allowance>? steps = null)
    {
        var first = DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture);
        var full = new Period(
            new DateOnly(first.Year, first.Month, 1), new DateOnly(first.Year, first.Month, 1).AddMonths(1));
        return new ComparedLine(
            kind, new Period(first, full.To), quantity, new Money(net, Eur), steps ?? [],
            new Calculation(
                "standard", version, false, quantity, price, full.From, full.To, days ?? full.Days, full.Days, net, net,
                null));
    }
}
