using System.Collections.Frozen;
using Panel.Catalog;
using Shouldly;
using Xunit;

namespace Panel.Tests.Catalog;

public sealed class StackingTests
{
    private static readonly Currency Eur = Currency.Of("EUR");

    private static readonly StackingExample Example = new(1, 9.99m, 1, Eur, ChargeKind.Recurring, new(2026, 11, 1));

    [Fact]
    public void Steps_follow_priority_then_override_percent_fixed_then_code()
    {
        var explained = ExplainStacking.Explain(Example, [
            Campaign("F", CampaignKind.Fixed, 1), Campaign("P", CampaignKind.Percent, 10),
            Campaign("O", CampaignKind.Override, 8),
            Campaign("A", CampaignKind.Percent, 50, priority: 1)]);
        explained.Steps.Select(step => (step.Campaign, step.AmountMinor)).ShouldBe([("A", 500), ("P", 50), ("F", 100)]);
        explained.NotApplied.ShouldHaveSingleItem()
            .ShouldBe(new NotApplied("O", "O", NotAppliedReason.CutsNothing, null));
        explained.Net.Minor.ShouldBe(349);
    }

    [Fact]
    public void A_part_of_a_period_is_cut_by_its_part_of_an_override()
    {
        var part = Example with { DaysUsed = 20, DaysFull = 30 };
        var explained = ExplainStacking.Explain(part, [Campaign("O", CampaignKind.Override, 2.99m)]);
        (explained.Base.Minor, explained.Net.Minor).ShouldBe((666, 199));
    }

    public static TheoryData<NotAppliedReason, CampaignTerms> Misfits => new()
    {
        {
            NotAppliedReason.OtherKind, Campaign("X", CampaignKind.FreeSetup, 100) with { AppliesTo = ChargeKind.Setup }
        },
        {
            NotAppliedReason.OtherProduct,
            Campaign("X", CampaignKind.Percent, 5) with { Products = FrozenSet.Create(2L) }
        },
        {
            NotAppliedReason.OtherCurrency,
            Campaign("X", CampaignKind.Percent, 5) with { Currency = Currency.Of("DKK") }
        },
        { NotAppliedReason.OutsideWindow, Campaign("X", CampaignKind.Percent, 5) with { ValidTo = new(2026, 11, 1) } },
        {
            NotAppliedReason.OutsideWindow, Campaign("X", CampaignKind.Percent, 5) with { ValidFrom = new(2026, 11, 2) }
        },
    };

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_campaign_that_does_not_fit_says_why(NotAppliedReason reason, CampaignTerms campaign)
    {
        var explained = ExplainStacking.Explain(Example, [campaign]);
        explained.NotApplied.ShouldHaveSingleItem().Reason.ShouldBe(reason);
        explained.Net.ShouldBe(explained.Base);
    }

    [Fact]
    public void Of_an_exclusive_group_only_the_first_cuts_and_the_other_names_it()
    {
        var explained = ExplainStacking.Explain(Example, [
            Campaign("B", CampaignKind.Percent, 50, priority: 20) with { ExclusiveGroup = "g" },
            Campaign("A", CampaignKind.Fixed, 1, priority: 10) with { ExclusiveGroup = "g" }]);
        explained.Steps.ShouldHaveSingleItem().Campaign.ShouldBe("A");
        explained.NotApplied.ShouldHaveSingleItem().Instead.ShouldBe("A");
    }

    [Fact]
    public void The_order_in_which_campaigns_are_named_does_not_matter()
    {
        CampaignTerms[] all = [
            Campaign("A", CampaignKind.Percent, 7.5m, 50), Campaign("B", CampaignKind.Fixed, 1.25m, 60),
            Campaign("C", CampaignKind.Override, 2.99m, 5), Campaign("D", CampaignKind.Percent, 12, 30)];
        var random = new Random(4711);
        var expected = ExplainStacking.Explain(Example, all).Steps;
        for (var i = 0; i < 50; i++)
        {
            random.Shuffle(all);
            ExplainStacking.Explain(Example, all).Steps.ShouldBe(expected);
        }
    }

    private static CampaignTerms Campaign(string code, CampaignKind kind, decimal value, int priority = 40) => new(
        code[0], code, code, new(2026, 1, 1), new(2027, 1, 1), CampaignScope.Subscription, kind, value, null,
        ChargeKind.Recurring,
        0, priority, null, FrozenSet<long>.Empty);
}
