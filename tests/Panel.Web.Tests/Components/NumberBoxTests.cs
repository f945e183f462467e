using System.Globalization;
using Panel.Web.Components;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Components;

/// <summary>Whole numbers as people type them.</summary>
public sealed class NumberBoxTests : IDisposable
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;

    public void Dispose() => CultureInfo.CurrentCulture = _culture;

    [Theory]
    [InlineData("en", "12", 12)]
    [InlineData("de", " 1.000 ", 1000)]
    [InlineData("en", "-3", -3)]
    public void A_whole_number_is_read(string language, string typed, int count)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(language);
        var box = NumberBox.Whole(5);
        box.Type(typed);
        (box.Count, box.Wrong("Days")).ShouldBe((count, null));
    }

    [Theory]
    [InlineData("", "Enter a whole number, such as 12.")]
    [InlineData("1.5", "'1.5' is not understood here. Enter a whole number, such as 12.")]
    [InlineData("99999999999", "'99999999999' is not understood here. Enter a whole number, such as 12.")]
    [InlineData("ten", "'ten' is not understood here. Enter a whole number, such as 12.")]
    public void What_is_none_stays_as_it_was_typed_and_is_said(string typed, string said)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("en");
        var box = NumberBox.Whole(5);
        box.Type(typed);
        (box.Text, box.Count, box.Wrong("Days")!.Message).ShouldBe((typed, null, said));
    }

    [Fact]
    public void A_number_that_is_not_needed_may_be_left_out()
    {
        var box = NumberBox.Whole(5, mayBeEmpty: true);
        box.Type("");
        (box.Count, box.Wrong("Days")).ShouldBe((null, null));
    }
}
