using Panel.Archive;
using Panel.Invoicing;
using Panel.Themes;
using Shouldly;
using Xunit;

namespace Panel.Tests.Archive;

/// <summary>The page of every kind of invoice, as a whole; rewritten only by PANEL_REWRITE_GOLDEN=1.</summary>
public sealed class InvoiceSheetTests
{
    private static readonly ThemeLibrary Themes = ThemeLibrary.BesideProgram();

    public static TheoryData<string> Cases =>
        [
            "de-domestic", "de-reseller-pays", "de-nothing-to-pay", "da-reverse-charge", "da-kroner", "pl-oss",
            "pl-reverse-charge", "en-outside-scope",
                "de-configured"];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_page_of_an_invoice_is_as_expected(string name)
    {
        var job = Render(Document(name)).Job;
        var text = job.Body + "\n" + string.Join("\n", job.Margins.Select(margin => $"{margin.Box}:\n{margin.Text}"));
        text = text.Replace("\r", "", StringComparison.Ordinal);
        text.ShouldBe(Golden.Expected($"invoice.{name}", text));
    }

    [Theory]
    [InlineData("de-domestic", "USt 19\u00A0% auf 95,98\u00A0€", "DE02 1203 0000 0000 2020 51")]
    [InlineData("da-reverse-charge", "Omvendt betalingspligt", "(Steuerschuldnerschaft des Leistungsempfängers)")]
    [InlineData("da-reverse-charge", "DE136695976", "DK13585628")]
    [InlineData("pl-reverse-charge", "Odwrotne obciążenie", "PL5260001246")]
    [InlineData("pl-oss", "VAT Polska 23% od 95,98\u00A0zł", "One Stop Shop")]
    [InlineData("en-outside-scope", "outside the European Union", "Switzerland")]
    public void What_the_law_wants_is_on_it(string name, string first, string second)
    {
        var page = System.Net.WebUtility.HtmlDecode(Render(Document(name)).Job.Body);
        page.ShouldContain(first);
        page.ShouldContain(second);
    }

    [Fact]
    public void Outside_the_scope_no_vat_id_is_shown()
    {
        var job = Render(SampleInvoices.SwissOutsideScope()).Job;
        var all = job.Body + string.Concat(job.Margins.Select(margin => margin.Text));
        all.ShouldNotContain("DE136695976");
        all.ShouldNotContain("CHE116281710");
        all.ShouldContain("48/123/45678");
    }

    [Fact]
    public void Text_of_customers_never_becomes_markup()
    {
        const string hostile = "</p></article><script>x</script><img src=x onerror=y>{{title}}\"'";
        var invoice = SampleInvoices.German(1);
        var page = Render(invoice with
        {
            Buyer = invoice.Buyer with { Company = hostile, City = hostile, SubprojectName = hostile },
            BuyerReference = hostile,
            CostCentre = hostile,
            Lines = [invoice.Lines[0] with { Description = hostile, Subscription = hostile, Unit = hostile }],
        }).Job.Body;
        page.ShouldNotContain("<script");
        page.ShouldNotContain("<img");
        page.ShouldNotContain("</article");
        System.Net.WebUtility.HtmlDecode(page).ShouldContain(hostile);
    }

    [Fact]
    public void An_unknown_theme_is_a_problem_of_this_invoice()
    {
        var invoice = SampleInvoices.German(1);
        new RenderInvoice(
            Themes).Run(
                invoice with { Seller = invoice.Seller with { Theme = "../x" } }).Problem!.Code.ShouldBe("not_found");
    }

    private static RenderInvoice.Rendered Render(InvoiceDocument document) =>
        new RenderInvoice(Themes).Run(document).Value;

    private static InvoiceDocument Document(string name) => name switch
    {
        "de-domestic" => SampleInvoices.German(),
        "de-reseller-pays" => SampleInvoices.ResellerPays(),
        "de-nothing-to-pay" => SampleInvoices.NothingToPay(),
        "da-reverse-charge" => SampleInvoices.GermanReverseChargeForDane(),
        "da-kroner" => SampleInvoices.DanishInKroner(),
        "pl-oss" => SampleInvoices.PolishConsumerUnderOss(),
        "pl-reverse-charge" => SampleInvoices.PolishReverseCharge(),
        "en-outside-scope" => SampleInvoices.SwissOutsideScope(),
        "de-configured" => SampleInvoices.Configured(),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}
