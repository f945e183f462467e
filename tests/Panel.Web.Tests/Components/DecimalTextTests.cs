using System.Globalization;
using Panel.Web.Components;
using Panel.Web.Wiring;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Components;

/// <summary>Amounts as people type them.</summary>
public sealed class DecimalTextTests : IDisposable
{
    private readonly CultureInfo _culture = CultureInfo.CurrentCulture;

    public void Dispose() => CultureInfo.CurrentCulture = _culture;

    [Theory]
    [InlineData("de", "9,90 €", "EUR", 9.90)]
    [InlineData("de", "€ 9,90", "EUR", 9.90)]
    [InlineData("de", "9,90 eur", "EUR", 9.90)]
    [InlineData("en", "EUR 9.90", "EUR", 9.90)]
    [InlineData("da", "1.250,00 kr.", "DKK", 1250)]
    [InlineData("da", "1 250 kr", "DKK", 1250)]
    [InlineData("pl", "1\u202f234,50 zł", "PLN", 1234.50)]
    [InlineData("pl", "1\u00a0234,50", "PLN", 1234.50)]
    [InlineData("de", "1.234", "EUR", 1234)]
    [InlineData("en", "1,234", "EUR", 1234)]
    [InlineData("en", "1.234", "EUR", 1.234)]
    [InlineData("de", "0.125", "EUR", 0.125)]
    [InlineData("de", "1,234", "EUR", 1.234)]
    [InlineData("de", "1.234.567,8", null, 1234567.8)]
    [InlineData("de", "1’234.50", "CHF", 1234.50)]
    [InlineData("de", "\u22125,5 %", "%", -5.5)]
    public void What_people_write_is_understood(string language, string typed, string? unit, double value) =>
        Parse(language, typed, unit).ShouldBe((decimal)value);

    [Theory]
    [InlineData("9,90 $", "EUR")]
    [InlineData("9,90 €", null)]
    [InlineData("5 %", "EUR")]
    [InlineData("zwei", "EUR")]
    [InlineData("1.23.4", null)]
    [InlineData("1,234,56", null)]
    [InlineData("€", "EUR")]
    [InlineData("", "EUR")]
    public void What_is_no_number_or_another_unit_is_not_guessed(string typed, string? unit) =>
        Parse("de", typed, unit).ShouldBeNull();

    [Theory]
    [InlineData("en")]
    [InlineData("de")]
    [InlineData("da")]
    [InlineData("pl")]
    public void What_a_box_shows_is_read_back(string language)
    {
        foreach (var value in (decimal[])[0, 1.234m, 1234, 1234567.5m, -0.125m, 999.999999m])
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(Languages.CultureOf(language));
            DecimalText.Parse(DecimalText.ForInput(value, 2), "EUR").ShouldBe(value);
            DecimalText.Parse(DecimalText.Show(value, 2), "EUR").ShouldBe(value);
        }
    }

    private static decimal? Parse(string language, string typed, string? unit)
    {
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(Languages.CultureOf(language));
        return DecimalText.Parse(typed, unit);
    }
}
