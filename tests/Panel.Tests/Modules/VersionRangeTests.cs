using Panel.Modules;
using Shouldly;
using Xunit;

namespace Panel.Tests.Modules;

public sealed class VersionRangeTests
{
    [Theory]
    [InlineData("[0.1,0.2)", "0.1.0", true)]
    [InlineData("[0.1,0.2)", "0.1.9", true)]
    [InlineData("[0.1,0.2)", "0.2.0", false)]
    [InlineData("[0.1, 0.2]", "0.2.0", true)]
    [InlineData("(0.1,0.2]", "0.1.0", false)]
    [InlineData("(0.1,0.2]", "0.1.0.1", true)]
    [InlineData("[1.0]", "1.0.0", true)]
    [InlineData("[1.0]", "1.0.1", false)]
    [InlineData("1.0", "7.3", true)]
    [InlineData("1.0", "0.9", false)]
    [InlineData("(,1.0]", "0.1", true)]
    [InlineData("[2.0,)", "2.0.0", true)]
    [InlineData("[2.0,)", "1.9.9", false)]
    public void A_range_in_nugets_notation_holds_what_nuget_says(string range, string version, bool holds) =>
        VersionRange.Find(range).ShouldNotBeNull().Contains(Version.Parse(version)).ShouldBe(holds);

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1.*")]
    [InlineData("[1.0")]
    [InlineData("(1.0)")]
    [InlineData("(,)")]
    [InlineData("[2.0,1.0]")]
    [InlineData("(1.0,1.0)")]
    [InlineData("[1.0-beta,2.0)")]
    [InlineData("[1.0,2.0,3.0]")]
    [InlineData("[9999999.0,)")]
    [InlineData(">= 1.0")]
    [InlineData("[1.0,2.0)\n")]
    [InlineData("1.0\n")]
    public void What_is_no_range_is_none(string text) => VersionRange.Find(text).ShouldBeNull();
}
