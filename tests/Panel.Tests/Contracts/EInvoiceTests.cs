#pragma warning disable PANELDRAFT
using Panel.EInvoicing;
using Panel.Tax;
using Shouldly;
using Xunit;

namespace Panel.Tests.Contracts;

/// <summary>The sums of an invoice as EN 16931 wants them, and questions about tax.</summary>
public sealed class EInvoiceTests
{
    private static readonly EInvoiceParty Party = new(
        "Acme", null, "DE136695976", null, null, null, [], null, null, null, "DE");

    // Two lines at 19 %, one at 7 %, an allowance of 10.00 at 19 %, a charge of 2.00 at 7 %, 20.00 prepaid.
    private static readonly EInvoice Right = new(
        "R-1", new DateOnly(2026, 11, 30), 380, null, null, [], Party, Party,
        [Line("1", 10_000, 19), Line("2", 5_000, 19), Line("3", 1_000, 7)],
        [
            new(false, Euro(1_000), TaxCategory.Standard, 19, "Loyal", null),
            new(true, Euro(200), TaxCategory.Standard, 7, "Post", null)
        ],
        [
            new(TaxCategory.Standard, 19, Euro(14_000), Euro(2_660), null, null),
            new(TaxCategory.Standard, 7, Euro(1_200), Euro(84), null, null)
        ],
        new(
            Euro(16_000), Euro(1_000), Euro(200), Euro(15_200), Euro(2_744), Euro(17_944), Euro(2_000), Euro(0),
            Euro(15_944)));

    [Fact]
    public void An_invoice_whose_sums_agree_is_right() => Right.Check().ShouldBeNull();

    [Theory]
    [InlineData("BT-106", "BR-CO-10")]
    [InlineData("BT-107", "BR-CO-11")]
    [InlineData("BT-108", "BR-CO-12")]
    [InlineData("BT-109", "BR-CO-13")]
    [InlineData("BT-110", "BR-CO-14")]
    [InlineData("BT-112", "BR-CO-15")]
    [InlineData("BT-115", "BR-CO-16")]
    public void A_total_that_is_a_cent_off_is_named_with_its_rule(string term, string rule)
    {
        var cent = Euro(1);
        var totals = term switch
        {
            "BT-106" => Right.Totals with { Lines = Right.Totals.Lines + cent },
            "BT-107" => Right.Totals with { Allowances = Right.Totals.Allowances + cent },
            "BT-108" => Right.Totals with { Charges = Right.Totals.Charges + cent },
            "BT-109" => Right.Totals with { Net = Right.Totals.Net + cent },
            "BT-110" => Right.Totals with { Tax = Right.Totals.Tax + cent },
            "BT-112" => Right.Totals with { Gross = Right.Totals.Gross + cent },
            _ => Right.Totals with { Due = Right.Totals.Due + cent },
        };
        (Right with { Totals = totals }).Check().ShouldNotBeNull().At(term)
            .ShouldNotBeNull().Message.ShouldStartWith(rule + ": ");
    }

    [Fact]
    public void A_tax_that_is_a_cent_off_and_a_base_of_other_lines_are_named()
    {
        var taxes = new[] { Right.Taxes[0] with { Tax = Euro(2_661) }, Right.Taxes[1] with { Tax = Euro(83) } };
        (Right with { Taxes = taxes }).Check().ShouldNotBeNull().Field.ShouldBe("BT-117", "their sum is right");
        (Right with { Lines = [Line("1", 10_000, 19), Line("2", 5_000, 7), Line("3", 1_000, 19)] }).Check()
            .ShouldNotBeNull().Field.ShouldBe("BT-116");
    }

    [Fact]
    public void No_line_no_tax_and_two_currencies_are_no_invoice()
    {
        (Right with { Lines = [] }).Check().ShouldNotBeNull().Field.ShouldBe("BG-25");
        (Right with { Taxes = [] }).Check().ShouldNotBeNull().At("BG-23").ShouldNotBeNull();
        (Right with { Totals = Right.Totals with { Prepaid = new Money(0, Currency.Of("DKK")) } }).Check()
            .ShouldNotBeNull().Field.ShouldBe("BT-5");
    }

    [Fact]
    public void A_rate_that_stands_nowhere_and_one_that_stands_twice_are_named()
    {
        var (tax, gross) = (Right.Taxes[0].Tax, Euro(15_200) + Right.Taxes[0].Tax);
        var once = Right.Totals with { Tax = tax, Gross = gross, Due = gross - Right.Totals.Prepaid };
        (Right with { Taxes = [Right.Taxes[0]], Totals = once }).Check().ShouldNotBeNull().Each().ShouldHaveSingleItem()
            .Field.ShouldBe("BG-23", "the sums agree, and a line is taxed by nobody");
        (tax, gross) = (Right.Totals.Tax + tax, Right.Totals.Gross + tax);
        var twice = Right.Totals with { Tax = tax, Gross = gross, Due = gross - Right.Totals.Prepaid };
        (Right with { Taxes = [.. Right.Taxes, Right.Taxes[0]], Totals = twice }).Check().ShouldNotBeNull().Each()
            .ShouldHaveSingleItem().Field.ShouldBe("BG-23", "the sums agree, and a line is taxed by two");
    }

    [Theory]
    [InlineData("0204", "991-33333TEST-33", true)]
    [InlineData("EM", "a@acme.example", true)]
    [InlineData("204", "x", false)]
    [InlineData("0204", "", false)]
    public void An_electronic_address_has_a_scheme_and_an_id(string scheme, string id, bool right) =>
        (new ElectronicAddress(scheme, id).Check("To") is null).ShouldBe(right);

    [Fact]
    public void A_report_is_good_with_warnings_and_not_with_an_error()
    {
        new InvoiceReport("EN 16931", [new InvoiceFinding("BR-1", false, "/", "odd")]).IsValid.ShouldBeTrue();
        new InvoiceReport("EN 16931", [new InvoiceFinding("BR-2", true, "/", "wrong")]).IsValid.ShouldBeFalse();
    }

    [Theory]
    [InlineData("DE136695976", null, true)]
    [InlineData("IE6433435F", "ATU12345678", true)]
    [InlineData("de136695976", null, false)]
    [InlineData("DE 136695976", null, false)]
    [InlineData("DE136695976\n", null, false)]
    [InlineData("DE136695976", "me", false)]
    public void A_question_has_the_shape_of_a_vat_id(string id, string? asker, bool right) =>
        (new VatIdQuestion(id, asker).Check() is null).ShouldBe(right);

    [Fact]
    public void A_register_that_is_away_says_neither_yes_nor_no() =>
        VatIdAnswer.NotKnown(default, "The register of Germany is away.").Standing.ShouldBe(VatIdStanding.Unknown);

    [Theory]
    [InlineData(19, "2007-01-01", null, true)]
    [InlineData(101, "2007-01-01", null, false)]
    [InlineData(-1, "2007-01-01", null, false)]
    [InlineData(16, "2020-07-01", "2020-12-31", true)]
    [InlineData(16, "2020-07-01", "2020-06-30", false)]
    public void A_rate_is_a_percentage_of_some_days(int percent, string from, string? to, bool right)
    {
        var rate = new VatRate(
            "DE", VatRateKind.Standard, percent, Day(from), to is null ? null : Day(to), null, "§ 12 UStG");
        (rate.Check() is null).ShouldBe(right);
    }

    private static DateOnly Day(string text) =>
        DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Money Euro(long minor) => new(minor, Currency.Of("EUR"));

    private static EInvoiceLine Line(string id, long net, decimal rate) =>
        new(id, "Hosting", null, 1, "C62", net / 100m, Euro(net), TaxCategory.Standard, rate, null);
}
