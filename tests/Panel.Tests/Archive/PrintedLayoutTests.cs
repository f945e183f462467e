using Panel.Archive;
using Panel.Catalog;
using Panel.Invoicing;
using Panel.Themes;
using Shouldly;
using Xunit;

namespace Panel.Tests.Archive;

/// <summary>
/// Invoices with more text than a page was drawn for: nothing is broken, cut off, or left alone on a page.
/// </summary>
public sealed class PrintedLayoutTests(WarmPrinter warm) : IClassFixture<WarmPrinter>
{
    // Points: A4 less the theme's margins.
    private const double LeftEdge = 70;
    private const double RightEdge = 540;

    private readonly RenderInvoice _render = new(ThemeLibrary.BesideProgram());

    [Theory]
    [InlineData(18163.237, "G/B", "18.163,237 G/B")]
    [InlineData(9999, "/999", "9.999 /999")]
    [InlineData(999999999999.999, "Gigabyte/Mon", "999.999.999.999,999 Gigabyte/Mon")]
    public async Task Quantities_prices_and_amounts_are_never_broken(double quantity, string unit, string printed)
    {
        using var pdf = await PrintAsync(Figures((decimal)quantity, unit));
        pdf.Pages[0].ShouldContain(printed);
        pdf.Pages[0].ShouldContain("999.999.999,123456 €");
        pdf.Pages[0].ShouldContain("9.999.999.999,99 €");
        WithinTheMargins(pdf);
    }

    [Fact]
    public async Task A_unit_of_many_letters_stands_below_its_number_and_pushes_nothing_off_the_page()
    {
        using var pdf = await PrintAsync(Figures(12m, new string('W', 60)));
        pdf.Words(1).ShouldContain(word => word.Text == "12");
        pdf.Pages[0].ShouldContain("9.999.999.999,99 €");
        WithinTheMargins(pdf);
    }

    [Theory]
    [InlineData("9.999/999")]
    [InlineData("9.999/999/RECHNUNG-2026/000000123456")]
    [InlineData("WWWWWWWWWWWWWWWWWWWW000000000123")]
    public async Task A_number_is_whole_in_the_facts_the_heading_the_transfer_and_the_foot_whatever_its_prefix(
        string number)
    {
        using var pdf = await PrintAsync(SampleInvoices.German(1) with { Number = number });
        pdf.Words(1).Count(word => word.Text == number).ShouldBe(4);
        WithinTheMargins(pdf);
    }

    [Fact]
    public async Task Seventy_discounts_on_one_line_go_on_over_pages_that_are_full()
    {
        var invoice = SampleInvoices.German(4);
        using var pdf = await PrintAsync(
            invoice with { Lines = [invoice.Lines[0], Discounted(invoice.Lines[1], 70), invoice.Lines[3]] });
        for (var i = 0; i < 70; i++) pdf.Flat.ShouldContain($"Rabatt {i} mit langem Namen");
        pdf.Pages.Count.ShouldBeInRange(3, 4);
        var first = pdf.Words(1).Where(word => word.Text == "Rabatt").ToList();
        first.Count.ShouldBeGreaterThan(8);
        first.Max(word => word.Bottom).ShouldBeGreaterThan(680, "the first page is filled to its foot");
    }

    [Fact]
    public async Task However_long_the_last_line_is_the_sum_stands_with_two_of_its_rows()
    {
        var invoice = SampleInvoices.German(4);
        for (var count = 2; count <= 60; count += 2)
        {
            using var pdf = await PrintAsync(
                invoice with { Lines = [invoice.Lines[0], Discounted(invoice.Lines[1], count)] });
            var last = pdf.Words(pdf.Pages.Count);
            last.ShouldContain(word => word.Text == "Rechnungsbetrag", $"{count} discounts");
            last.Count(word => word.Text == "Rabatt").ShouldBeGreaterThanOrEqualTo(2, $"{count} discounts");
            pdf.Pages[0].ShouldContain(invoice.Lines[0].Description);
        }
    }

    [Fact]
    public async Task A_single_text_longer_than_a_page_is_split_and_leaves_no_page_empty()
    {
        var line = SampleInvoices.Line(1);
        var parts = Enumerable.Range(1, 160)
            .Select(n => new BundlePart($"p{n}", $"Bestandteil mit langem Namen und vielen Wörtern Nummer {n}", 3))
            .ToList();
        var invoice = SampleInvoices.German(
            1) with
        { Lines = [line with { Calculation = line.Calculation with { Contains = parts } }] };
        using var pdf = await PrintAsync(invoice);
        for (var page = 1; page < pdf.Pages.Count; page++)
            pdf.Words(page).Where(word => word.Text == "Bestandteil").Max(word => word.Bottom)
                .ShouldBeGreaterThan(600, $"page {page}");
        pdf.Flat.ShouldContain("Nummer 160");
    }

    [Fact]
    public async Task Twelve_hundred_lines_are_all_there_on_full_pages()
    {
        var invoice = SampleInvoices.German(1200);
        using var pdf = await PrintAsync(invoice);
        pdf.Pages.Count.ShouldBeInRange(75, 85);
        foreach (var line in invoice.Lines) pdf.Text.ShouldContain(line.Description);
        for (var page = 2; page < pdf.Pages.Count; page++)
            pdf.Words(page).Count(word => word.Text.StartsWith('s') && word.Text.Length == 6)
                .ShouldBeGreaterThan(8, $"page {page}");
        WithinTheMargins(pdf);
    }

    private static InvoiceDocument Figures(decimal quantity, string unit)
    {
        var invoice = SampleInvoices.German(1);
        return invoice with
        {
            Lines = [
                invoice.Lines[0] with
                {
                    Quantity = quantity, Unit = unit, UnitPrice = 999_999_999.123456m, NetMinor = 999_999_999_999
                }
            ],
        };
    }

    private static InvoiceDocumentLine Discounted(InvoiceDocumentLine line, int count) => line with
    {
        Allowances = [.. Enumerable.Range(0, count).Select(i => new Allowance(
            $"C{i}", $"Rabatt {i} mit langem Namen langem Namen langem Namen langem Namen langem Namen langem Namen",
            "percent", 0.5m, 17, 1000))],
    };

    private static void WithinTheMargins(PrintedPdf pdf)
    {
        for (var page = 1; page <= pdf.Pages.Count; page++)
        {
            pdf.Words(page).Min(word => word.Left).ShouldBeGreaterThan(LeftEdge);
            pdf.Words(page).Max(word => word.Right).ShouldBeLessThan(RightEdge);
        }
    }

    private async Task<PrintedPdf> PrintAsync(InvoiceDocument invoice)
    {
        var printed = (await warm.Printer.PrintAsync([_render.Run(invoice).Value.Job], default))[0];
        printed.Failure.ShouldBeNull();
        return new PrintedPdf(printed.Pdf);
    }
}
