using Panel.Accounts;
using Shouldly;
using Xunit;

namespace Panel.Tests.Accounts;

public sealed class EuMembershipTests
{
    private static readonly DateOnly Today = new(2026, 11, 1);

    [Fact]
    public void Twenty_seven_states_are_members_today() => EuMembership.On(Today).Count.ShouldBe(27);

    [Theory]
    [InlineData("DE", true)]
    [InlineData("GR", true)]
    [InlineData("EL", false)]
    [InlineData("CH", false)]
    [InlineData("NO", false)]
    [InlineData("US", false)]
    [InlineData("GB", false)]
    [InlineData("", false)]
    public void Membership_is_asked_by_country_code(string country, bool member) =>
        EuMembership.IsMember(country, Today).ShouldBe(member);

    [Fact]
    public void The_United_Kingdom_belonged_until_the_transition_ended()
    {
        EuMembership.IsMember("GB", new(2020, 12, 31)).ShouldBeTrue();
        EuMembership.IsMember("GB", new(2021, 1, 1)).ShouldBeFalse();
    }

    [Fact]
    public void Croatia_joined_on_the_first_of_July_2013()
    {
        EuMembership.IsMember("HR", new(2013, 6, 30)).ShouldBeFalse();
        EuMembership.IsMember("HR", new(2013, 7, 1)).ShouldBeTrue();
    }
}
