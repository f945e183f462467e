using System.Collections.Frozen;
using Panel.Catalog;
using Panel.Invoicing;
using Panel.Subscriptions;
using Shouldly;
using Xunit;

namespace Panel.Tests.Invoicing;

/// <summary>
/// Laws that hold for any subscription, whatever its dates, tariffs, campaigns and usage; tried on random ones.
/// </summary>
public sealed class PricingLawsTests
{
    private const int Cases = 3_000;

    private static readonly Currency[] Currencies = [Currency.Of("EUR"), Currency.Of("JPY"), Currency.Of("KWD")];

    [Fact]
    public void Billing_day_by_day_gives_the_lines_of_catching_up_and_then_nothing_is_due()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var random = new Random(seed);
            var whole = RandomInput(random);
            var steps = new List<string>();
            var now = whole;
            for (var day = whole.AsOf.AddDays(
                -random.Next(0, 900)); day < whole.AsOf; day = day.AddDays(random.Next(1, 90)))
                steps.AddRange(Take(ref now, day));
            steps.AddRange(Take(ref now, whole.AsOf));
            steps.Order(StringComparer.Ordinal)
                .ShouldBe(Take(ref whole, whole.AsOf).Order(StringComparer.Ordinal), $"seed {seed}");
            var after = PriceSubscription.Run(now);
            (after.Lines.Count + after.Skips.Count
                + after.Holds.Count(hold => hold.Reason != Hold.UnclearUsage)).ShouldBe(
                    0, $"something is due again, seed {seed}");
        }
    }

    [Fact]
    public void Lines_of_a_kind_follow_each_other_without_gap_or_overlap_and_usage_is_counted_once()
    {
        for (var seed = 0; seed < Cases; seed++)
        {
            var input = RandomInput(new Random(seed));
            var priced = PriceSubscription.Run(input);
            var periods = priced.Lines.Where(line => line.Kind == ChargeKind.Recurring).Select(line => line.Period)
                .Concat(priced.Skips.Where(skip => skip.Kind == ChargeKind.Recurring).Select(skip => skip.Period))
                .OrderBy(period => period.From).ToList();
            periods.Zip(periods.Skip(1)).ShouldAllBe(pair => pair.First.To == pair.Second.From, $"seed {seed}");
            priced.Lines.ShouldAllBe(
                line =>
                    line.Net.Minor >= 0
                        && line.Net.Minor + line.Allowances.Sum(step => step.AmountMinor) == line.Base.Minor,
                        $"seed {seed}");
            priced.Lines.Where(line => line.Kind == ChargeKind.Recurring).ShouldAllBe(
                line =>
                    (line.Calculation.Options == null ? 0 : line.Calculation.Options.Count) == input.Terms.Options.Count
                        && line.Calculation.OwnPrice >= 0, $"seed {seed}");
            priced.Lines.Where(line => line.Kind == ChargeKind.Usage).Sum(line => line.Calculation.Usage!.Measured)
                .ShouldBeLessThanOrEqualTo(
                    input.Usage.Sum(record => record.Quantity) + Rounding(input), $"seed {seed}");
        }
    }

    // The shares of one record may each be rounded up, by half of the sixth decimal.
    private static decimal Rounding(PricingInput input) => input.Usage.Count * 60 * 0.0000005m;

    // One run: what it bills, and where it leaves subscription and redemptions.
    private static List<string> Take(ref PricingInput input, DateOnly asOf)
    {
        var priced = PriceSubscription.Run(input with { AsOf = asOf });
        var ended = priced.Lines.Select(line => (line.Kind, line.Period))
            .Concat(priced.Skips.Select(skip => (skip.Kind, skip.Period))).ToList();
        var cycles = ended.Count(charge => charge.Kind == ChargeKind.Recurring);
        DateOnly? Last(ChargeKind kind, DateOnly? before) =>
            ended.Where(charge => charge.Kind == kind).Select(charge => (DateOnly?)charge.Period.To).Append(before)
                .Max();
        input = input with
        {
            Terms = input.Terms with
            {
                BilledUntil = Last(ChargeKind.Recurring, input.Terms.BilledUntil),
                UsageBilledUntil = Last(ChargeKind.Usage, input.Terms.UsageBilledUntil),
            },
            Redemptions = input.Redemptions.Select(redemption =>
                redemption with { CyclesUsed = redemption.CyclesUsed + cycles }).ToList(),
        };
        return priced.Lines
            .Select(line =>
                $"{line.Kind} {line.Period.From:O} {line.Period.To:O} {line.Net.Minor} "
                    + $"{string.Join(' ', line.Allowances.Select(step => $"{step.Campaign}={step.AmountMinor}"))}")
            .Concat(priced.Skips.Select(skip => $"{skip.Kind} {skip.Period.From:O} {skip.Period.To:O} {skip.Reason}"))
            .ToList();
    }

    private static PricingInput RandomInput(Random random)
    {
        var currency = Currencies[random.Next(Currencies.Length)];
        var months = new[] { 1, 1, 1, 3, 12 }[random.Next(5)];
        var start = new DateOnly(2023, 12, 1).AddDays(random.Next(0, 800));
        var anchor = start.AddDays(random.Next(3) == 0 ? 0 : random.Next(-500, 500));
        var billed = random.Next(2) == 0 ? (DateOnly?)null : start.AddDays(random.Next(0, 300));
        var terms = new SubscriptionTerms(
            1, "s", 1, 1, 1, 1, random.Next(4) == 0 ? 2 : null, random.Next(1, 5000) / 1000m,
            BillingPeriod.Months(months), start, anchor,
            random.Next(2) == 0 ? null : start.AddDays(random.Next(1, 700)), billed,
            random.Next(2) == 0 ? null : start.AddDays(random.Next(0, 200)), "Hosting")
        {
            Opening = (Opening)random.Next(3),
            Options = [.. Enumerable.Range(1, random.Next(3)).Select(value =>
                new ChosenOption(
                    value, value, $"o{value}", "1", OptionKind.Quantity, $"o{value}", "", random.Next(1, 4)))],
        };
        return new PricingInput(
            terms, new PlanProduct(1, "host", "Hosting", "C62"), currency, Tariffs(random, currency, months),
            Campaigns(random, CampaignScope.Subproject),
            Campaigns(random, CampaignScope.Subscription)
                .ConvertAll(campaign => new PlanRedemption(campaign, random.Next(0, 3))),
            Usage(random, start), start.AddDays(random.Next(0, 900)));
    }

    private static TariffBook Tariffs(Random random, Currency currency, int months)
    {
        List<TariffVersionTerms> versions =
        [
            new(1, 1, "list", "1", new(2020, 1, 1)),
            new(2, 1, "list", "2", new DateOnly(2024, 1, 1).AddDays(random.Next(300))),
            new(3, 1, "list", "3", new DateOnly(2025, 1, 1).AddDays(random.Next(300))),
        ];
        return new TariffBook(versions, versions.Select(version => KeyValuePair.Create(
            new PriceKey(version.Id, 1, currency, BillingPeriod.Months(months)),
            new PriceTerms(
                random.Next(3) == 0 ? 0 : random.Next(0, 5000) / 100m,
                random.Next(5) == 0 ? 0 : random.Next(0, 9_999_999) / 10_000m,
                random.Next(2) == 0 ? null : "gb", random.Next(0, 40), random.Next(0, 9999) / 10_000m,
                random.Next(2) == 0 ? null : new DomainPrices(random.Next(0, 500) / 100m, null, null)))).ToList(),
            [.. versions.SelectMany(version => new long[] { 1, 2 }.Select(value => KeyValuePair.Create(
                new OptionKey(new PriceKey(version.Id, 1, currency, BillingPeriod.Months(months)), value),
                new OptionPrice(random.Next(0, 300) / 100m, random.Next(0, 99_999) / 10_000m))))]);
    }

    private static List<CampaignTerms> Campaigns(Random random, CampaignScope scope) =>
        Enumerable.Range(0, random.Next(4)).Select(n =>
        {
            var opens = new DateOnly(2024, 1, 1).AddDays(random.Next(0, 600));
            return new CampaignTerms(
                n, $"{scope}{n}", "", opens, opens.AddDays(random.Next(1, 500)), scope, (CampaignKind)random.Next(4),
                random.Next(0, 10_000) / 100m,
                null, random.Next(4) == 0 ? ChargeKind.Setup : ChargeKind.Recurring, random.Next(0, 5), random.Next(3),
                random.Next(2) == 0 ? "g" : null, FrozenSet<long>.Empty);
        }).ToList();

    // A few records in a row, the longer ones across boundaries as well.
    private static List<PlanUsage> Usage(Random random, DateOnly start) =>
        Enumerable.Range(0, random.Next(40)).Select(_ =>
        {
            var from = start.AddDays(random.Next(-20, 900));
            return new PlanUsage(
                "gb", new Period(from, from.AddDays(random.Next(1, 60))), random.Next(0, 60_000) / 1000m);
        }).ToList();
}
