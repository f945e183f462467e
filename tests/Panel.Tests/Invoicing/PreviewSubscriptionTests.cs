using Panel.Invoicing;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Invoicing;

/// <summary>Nordhost on 1 December 2026, November issued: a preview says what the December plan says.</summary>
public sealed class PreviewSubscriptionTests(NordhostRuns nordhost) : IClassFixture<NordhostRuns>
{
    private static readonly DateOnly December = new(2026, 12, 1);

    [Fact]
    public async Task A_preview_until_the_day_of_a_plan_has_the_plans_lines()
    {
        var plan = (await new ReadRunPlan(nordhost.Database.For(DatabaseUser.Web)).RunAsync(
            NordhostRuns.Me, nordhost.December, default)).Value;
        var lines = plan.Documents.SelectMany(document => document.Lines).ToLookup(line => line.Subscription);
        var preview = new PreviewSubscription(nordhost.Work);
        foreach (var number in lines.Select(group => group.Key).Order(StringComparer.Ordinal)
            .Where((_, i) => i % 9 == 0))
        {
            var shown = (await preview.RunAsync(NordhostRuns.Me, number, December, default)).Value;
            var said = shown.Lines.Select(line => (
                    Kind: DecidePlan.KindName(line.Kind), line.Period.From, line.Period.To, Net: line.Net.ToPlain(),
                    line.Allowances.Count))
                .OrderBy(line => line.Kind, StringComparer.Ordinal).ThenBy(line => line.From);
            said.ShouldBe(
                lines[number].Select(line => (line.Kind, line.From, line.To, line.Net, line.Allowances.Count)), number);
        }
    }

    [Fact]
    public async Task A_foreign_subscription_is_not_there()
    {
        var stranger = new Actor(1, "x", 999_999, Permission.All);
        (await new PreviewSubscription(
            nordhost.Work).RunAsync(stranger, "s00002", December, default)).Problem!.Code.ShouldBe("not_found");
    }
}
