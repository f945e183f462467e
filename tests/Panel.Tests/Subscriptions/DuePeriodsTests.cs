using Panel.Subscriptions;
using Shouldly;
using Xunit;

namespace Panel.Tests.Subscriptions;

/// <summary>
/// Laws of billing periods: parts make the whole, months come back to their day, nothing is billed twice.
/// </summary>
public sealed class DuePeriodsTests
{
    [Fact]
    public void Boundaries_come_from_the_anchor_so_a_31st_comes_back_after_February()
    {
        var rhythm = BillingPeriod.Months(1);
        var anchor = new DateOnly(2026, 1, 31);
        Enumerable.Range(0, 4).Select(k => rhythm.Boundary(anchor, k)).ShouldBe(
            [new(2026, 1, 31), new(2026, 2, 28), new(2026, 3, 31), new(2026, 4, 30)]);
    }

    [Fact]
    public void The_period_of_a_day_contains_it_for_every_rhythm_and_anchor()
    {
        var random = new Random(20261124);
        for (var i = 0; i < 20_000; i++)
        {
            var rhythm = new BillingPeriod(random.Next(1, 25), (PeriodUnit)random.Next(3));
            var anchor = new DateOnly(2020, 1, 1).AddDays(random.Next(3_000));
            var day = new DateOnly(2018, 1, 1).AddDays(random.Next(5_000));
            rhythm.At(anchor, rhythm.IndexOf(anchor, day)).Contains(day).ShouldBeTrue($"{rhythm} {anchor} {day}");
        }
    }

    [Fact]
    public void Billed_step_by_step_or_at_once_the_same_days_are_due_without_gap_or_overlap()
    {
        var random = new Random(7);
        for (var i = 0; i < 2_000; i++)
        {
            var start = new DateOnly(2024, 1, 1).AddDays(random.Next(400));
            var terms = Terms(
                start, start.AddDays(random.Next(-60, 1)), BillingPeriod.Months(new[] { 1, 3, 12 }[random.Next(3)]),
                    random.Next(3) == 0 ? start.AddDays(random.Next(1, 700)) : null);
            var asOf = start.AddDays(random.Next(1, 900));
            var atOnce = DuePeriods.Recurring(terms, asOf).Select(due => due.Part).ToList();
            StepByStep(terms, start, asOf, random).ShouldBe(atOnce, $"case {i}: {terms} as of {asOf}");
            for (var n = 1; n < atOnce.Count; n++) atOnce[n].From.ShouldBe(atOnce[n - 1].To);
            if (atOnce.Count > 0) atOnce[0].From.ShouldBe(start);
        }
    }

    [Fact]
    public void Usage_is_due_when_its_period_or_the_service_has_ended()
    {
        var terms = Terms(new(2026, 9, 1), new(2026, 9, 1), BillingPeriod.Months(1), end: new(2026, 10, 20));
        DuePeriods.Usage(terms, new(2026, 9, 30)).ShouldBeEmpty();
        DuePeriods.Usage(terms, new(2026, 10, 1)).Single().Part.ShouldBe(new Period(new(2026, 9, 1), new(2026, 10, 1)));
        DuePeriods.Usage(terms, new(2026, 10, 20))
            .Last().Part.ShouldBe(new Period(new(2026, 10, 1), new(2026, 10, 20)));
    }

    [Fact]
    public void Nothing_is_due_before_its_own_first_day_though_its_period_has_begun()
    {
        var year = BillingPeriod.Months(12);
        var begins = Terms(new(2026, 12, 20), new(2026, 1, 1), year, end: null);
        DuePeriods.Recurring(begins, new(2026, 12, 19)).ShouldBeEmpty();
        DuePeriods.Recurring(begins, new(2026, 12, 20))
            .Single().Part.ShouldBe(new Period(new(2026, 12, 20), new(2027, 1, 1)));
        var paid = Terms(new(2025, 1, 1), new(2025, 3, 1), year, end: null) with { BilledUntil = new(2026, 12, 15) };
        DuePeriods.Recurring(paid, new(2026, 12, 14)).ShouldBeEmpty();
        DuePeriods.Recurring(paid, new(2026, 12, 15))
            .Single().Part.ShouldBe(new Period(new(2026, 12, 15), new(2027, 3, 1)));
    }

    [Fact]
    public void Nothing_is_due_before_the_trial_is_over_not_even_the_rest_of_a_period_that_has_begun()
    {
        var terms = Terms(
            new(2026, 9, 5), new(2026, 9, 1), BillingPeriod.Months(1), end: null) with
        {
            TrialUntil = new(2026, 9, 19)
        };
        DuePeriods.Recurring(terms, new(2026, 9, 18)).ShouldBeEmpty();
        DuePeriods.Recurring(terms, new(2026, 9, 19))
            .Single().Part.ShouldBe(new Period(new(2026, 9, 19), new(2026, 10, 1)));
        DuePeriods.Usage(terms, new(2026, 9, 30)).ShouldBeEmpty();
        DuePeriods.Usage(terms, new(2026, 10, 1))
            .Single().Part.ShouldBe(new Period(new(2026, 9, 19), new(2026, 10, 1)));
    }

    [Fact]
    public void A_trial_takes_its_days_away_and_leaves_all_others_as_they_were()
    {
        var random = new Random(20261128);
        for (var i = 0; i < 2_000; i++)
        {
            var start = new DateOnly(2024, 1, 1).AddDays(random.Next(400));
            var without = Terms(
                start, start.AddDays(random.Next(-60, 60)),
                new BillingPeriod(random.Next(1, 14), (PeriodUnit)random.Next(3)),
                    random.Next(2) == 0 ? start.AddDays(random.Next(1, 500)) : null);
            var trial = without with { TrialUntil = start.AddDays(random.Next(1, 366)) };
            var asOf = start.AddDays(random.Next(0, 900));
            var why = $"case {i}: {trial} as of {asOf}";
            var days = Days(DuePeriods.Recurring(without, asOf))
                .Where(day => day >= trial.TrialUntil && trial.TrialUntil <= asOf);
            Days(DuePeriods.Recurring(trial, asOf)).ShouldBe(days, why);
            Days(DuePeriods.Usage(trial, asOf))
                .ShouldBe(Days(DuePeriods.Usage(without, asOf)).Where(day => day >= trial.TrialUntil), why);
            if (trial.TrialUntil <= asOf)
                StepByStep(trial, start, asOf, random)
                    .ShouldBe([.. DuePeriods.Recurring(trial, asOf).Select(due => due.Part)], why);
        }
    }

    [Fact]
    public void What_ends_within_its_trial_is_never_due()
    {
        var terms = Terms(
            new(2026, 9, 5), new(2026, 9, 1), BillingPeriod.Months(1), end: new(2026, 9, 19)) with
        {
            TrialUntil = new(2026, 9, 19)
        };
        DuePeriods.Recurring(terms, new(2027, 9, 18)).ShouldBeEmpty();
        DuePeriods.Usage(terms, new(2027, 9, 18)).ShouldBeEmpty();
    }

    private static IEnumerable<DateOnly> Days(IEnumerable<DuePeriod> due) =>
        due.SelectMany(period => Enumerable.Range(0, period.Part.Days).Select(period.Part.From.AddDays));

    private static List<Period> StepByStep(SubscriptionTerms terms, DateOnly start, DateOnly asOf, Random random)
    {
        var billed = new List<Period>();
        for (var day = start; day <= asOf; day = day.AddDays(random.Next(1, 50)))
            Bill(day);
        Bill(asOf);
        return billed;

        void Bill(DateOnly day)
        {
            var due = DuePeriods.Recurring(terms, day).Select(period => period.Part).ToList();
            billed.AddRange(due);
            if (due.Count > 0) terms = terms with { BilledUntil = due[^1].To };
        }
    }

    private static SubscriptionTerms Terms(DateOnly start, DateOnly anchor, BillingPeriod rhythm, DateOnly? end) =>
        new(1, "s1", 1, 1, 1, 1, null, 1, rhythm, start, anchor, end, null, null, "Hosting");
}
