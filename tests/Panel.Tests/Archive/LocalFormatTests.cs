using Panel.Archive;
using Panel.Invoicing;
using Panel.Themes;
using Shouldly;
using Xunit;

namespace Panel.Tests.Archive;

public sealed class LocalFormatTests
{
    [Theory]
    [InlineData("de", "EUR", "1.234.567,89 €", "−0,05 €")]
    [InlineData("de", "DKK", "1.234.567,89 DKK", "−0,05 DKK")]
    [InlineData("da", "DKK", "1.234.567,89 kr.", "−0,05 kr.")]
    [InlineData("da", "EUR", "1.234.567,89 €", "−0,05 €")]
    [InlineData("pl", "PLN", "1 234 567,89 zł", "−0,05 zł")]
    [InlineData("pl", "EUR", "1 234 567,89 €", "−0,05 €")]
    [InlineData("en", "EUR", "€1,234,567.89", "−€0.05")]
    [InlineData("en", "DKK", "DKK 1,234,567.89", "−DKK 0.05")]
    public void Amounts_are_written_as_the_language_does(
        string language, string currency, string large, string negative)
    {
        var format = Format(language, currency);
        Spaces(format.Money(123456789)).ShouldBe(large);
        Spaces(format.Money(-5)).ShouldBe(negative);
    }

    [Theory]
    [InlineData("de", "0,038 €", "136,874", "01.11.2026 – 30.11.2026")]
    [InlineData("en", "€0.038", "136.874", "1 Nov 2026 – 30 Nov 2026")]
    [InlineData("da", "0,038 €", "136,874", "01.11.2026 – 30.11.2026")]
    [InlineData("pl", "0,038 €", "136,874", "01.11.2026 – 30.11.2026")]
    public void Prices_keep_their_decimals_and_periods_end_on_their_last_day(
        string language, string price, string number, string period)
    {
        var format = Format(language, "EUR");
        Spaces(format.Price(0.038000m)).ShouldBe(price);
        format.Number(136.874000m).ShouldBe(number);
        format.Number(3.000000m).ShouldBe("3");
        format.Period(new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 1)).ShouldBe(period);
        format.Period(new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 1))
            .ShouldBe(format.Date(new DateOnly(2026, 11, 1)));
    }

    [Theory]
    [InlineData("de", "Polen")]
    [InlineData("da", "Polen")]
    [InlineData("pl", "Polska")]
    [InlineData("en", "Poland")]
    public void Countries_have_their_names_in_the_language(string language, string name) =>
        Format(language, "EUR").Country("PL").ShouldBe(name);

    [Fact]
    public void A_locale_that_nobody_knows_does_no_harm() =>
        Spaces(new LocalFormat(With("EUR", "de-!!"), Texts("de")).Money(1)).ShouldBe("0,01 €");

    [Fact]
    public void Currencies_without_cents_have_none() => Spaces(Format("de", "JPY").Money(1234)).ShouldBe("1.234 JPY");

    private static LocalFormat Format(string language, string currency) =>
        new(With(currency, "de-DE"), Texts(language));

    private static InvoiceDocument With(string currency, string locale) => SampleInvoices.German(1) with
    {
        Currency = Currency.Of(currency),
        Seller = SampleInvoices.Nordhost with { Locale = locale },
    };

    private static ThemeTexts Texts(string language) =>
        ThemeLibrary.BesideProgram().Load(ThemeLibrary.Default).Value.In(language);

    private static string Spaces(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
