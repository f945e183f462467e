using Panel.Subscriptions;
using Shouldly;
using Xunit;

namespace Panel.Tests.Subscriptions;

public sealed class UsageShareTests
{
    private static readonly Period November = new(new(2026, 11, 1), new(2026, 12, 1));

    [Theory]
    [InlineData("2026-11-09", "2026-11-11", 10, 10)] // inside
    [InlineData("2026-10-30", "2026-11-02", 10, 3.333333)] // one of three days
    [InlineData("2026-11-30", "2026-12-03", 20, 6.666667)]
    [InlineData("2026-10-02", "2026-12-31", 90, 30)] // longer than the days that are billed
    [InlineData("2026-10-01", "2026-11-01", 10, 0)]
    [InlineData("2026-12-01", "2026-12-02", 10, 0)]
    public void A_record_counts_for_the_share_of_its_days_that_are_billed(
        string from, string to, double measured, double counts) =>
        UsageShare.Of((decimal)measured, new Period(DateOnly.Parse(from, null), DateOnly.Parse(to, null)), November)
            .ShouldBe((decimal)counts);
}
