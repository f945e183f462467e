using System.Globalization;
using Panel.Archive;
using Panel.Invoicing;
using Panel.Printing;
using Panel.Themes;
using Shouldly;
using Xunit;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace Panel.Tests.Archive;

/// <summary>
/// Invoices as they leave the printer, read by programs of others: what a customer, a bank's app and an auditor see.
/// </summary>
public sealed class PrintedInvoiceTests(WarmPrinter warm) : IClassFixture<WarmPrinter>
{
    private readonly RenderInvoice _render = new(ThemeLibrary.BesideProgram());

    [Fact]
    public async Task Two_hundred_lines_break_between_lines_under_a_repeated_head()
    {
        var invoice = SampleInvoices.German(200);
        using var pdf = await PrintAsync(invoice);
        var last = pdf.Pages.Count;
        last.ShouldBeGreaterThan(8);
        for (var page = 1; page <= last; page++)
        {
            pdf.Pages[page - 1].ShouldContain($"Seite {page} von {last}");
            pdf.Pages[page - 1].ShouldContain("Rechnung RE-000123");
            pdf.Pages[page - 1].ShouldContain("Einzelpreis");
        }
        foreach (var line in invoice.Lines) WholeLine(pdf, line);
        pdf.Pages[^1].ShouldContain("Rechnungsbetrag");
    }

    [Fact]
    public async Task The_sum_never_stands_on_a_page_without_a_line_nor_apart_from_how_to_pay()
    {
        var invoices = Enumerable.Range(1, 30).Select(n => SampleInvoices.German(n) with { Number = $"RE-{n:D6}" })
            .ToList();
        var printed = await PrintAllAsync(invoices);
        for (var n = 1; n <= 30; n++)
        {
            using var pdf = new PrintedPdf(printed[n - 1].Pdf);
            var last = pdf.Pages[^1];
            last.ShouldContain("Rechnungsbetrag");
            last.ShouldContain("Verwendungszweck");
            last.ShouldContain(invoices[n - 1].Lines[^1].Description, customMessage: $"{n} lines");
        }
    }

    [Theory]
    [InlineData("Nordhost GmbH")]
    [InlineData("Żółć & Ærø Løsninger, größter Anbieter <GmbH>")]
    public async Task A_banking_app_reads_the_transfer_from_the_page(string payee)
    {
        var invoice = SampleInvoices.German();
        using var pdf = await PrintAsync(invoice with { Seller = invoice.Seller with { Name = payee } });
        Scan(pdf).ShouldBe($"BCD\n002\n1\nSCT\nBYLADEM1001\n{payee}\nDE02120300000000202051\nEUR114.22\n\n\nRE-000123");
    }

    [Fact]
    public async Task Where_no_sepa_transfer_pays_there_is_no_code()
    {
        foreach (var invoice in new[]
        {
            SampleInvoices.DanishInKroner(), SampleInvoices.PolishConsumerUnderOss(), SampleInvoices.NothingToPay()
        })
        {
            using var pdf = await PrintAsync(invoice);
            Scan(pdf).ShouldBeNull();
        }
    }

    [Theory]
    [InlineData("en", "Invoice RE-000123", "Page 1 of 1")]
    [InlineData("de", "Rechnung RE-000123", "Seite 1 von 1")]
    [InlineData("da", "Faktura RE-000123", "Side 1 af 1")]
    [InlineData("pl", "Faktura RE-000123", "Strona 1 z 1")]
    public async Task The_file_is_sound_named_tagged_and_carries_its_fonts(string language, string title, string page)
    {
        using var pdf = await PrintAsync(SampleInvoices.German(2) with { Language = language });
        pdf.Check.ShouldContain("No syntax or stream encoding errors found");
        pdf.Info["Title"].ShouldBe(title);
        pdf.Info["Tagged"].ShouldBe("yes");
        pdf.Info["JavaScript"].ShouldBe("no");
        pdf.Info["Page size"].ShouldContain("A4");
        pdf.Fonts.ShouldNotBeEmpty();
        pdf.Fonts.ShouldAllBe(font => font.Embedded);
        pdf.Fonts.ShouldContain(font => font.Name.Contains("Inter"));
        pdf.Flat.ShouldContain(page);
        foreach (var tag in new[] { "H1", "Table", "TH", "TD", "Figure" }) pdf.Structure.ShouldContain(tag);
    }

    [Fact]
    public async Task Number_amounts_and_account_stand_on_the_page_whatever_texts_surround_them()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        var invoices = Enumerable.Range(1, 120).Select(n => Hostile(random, n)).ToList();
        var printed = await PrintAllAsync(invoices);
        for (var i = 0; i < invoices.Count; i++)
        {
            printed[i].Failure.ShouldBeNull($"seed {seed}");
            using var pdf = new PrintedPdf(printed[i].Pdf);
            var text = pdf.Flat;
            text.ShouldContain(invoices[i].Number, customMessage: $"seed {seed}");
            text.ShouldContain("DE02 1203 0000 0000 2020 51", customMessage: $"seed {seed}");
            text.ShouldContain("Rechnungsbetrag", customMessage: $"seed {seed}");
            text.ShouldContain(Euros(invoices[i].GrossMinor), customMessage: $"seed {seed}");
            text.ShouldContain(Euros(invoices[i].NetMinor), customMessage: $"seed {seed}");
            text.ShouldNotContain("script-has-run");
        }
    }

    // Texts of customers with what has fooled others: markup, styles that cover the total, turned directions, words
    // without an end.
    private static InvoiceDocument Hostile(Random random, int n)
    {
        string[] texts =
        [
            "\"><img src=x onerror=document.body.append('script'+'-has-run')>",
            "</td></tr></table></article><h1>Rechnungsbetrag 0,01 €</h1>",
            "<style>.totals{display:none}</style>", "<div style=\"position:fixed;inset:0;background:white\">",
            "{{7*7}} ${7*7} {{{title}}}",
            "<iframe src=file:///etc/passwd>", "@import url(http://127.0.0.1/);", "\u202Eevil\u202C",
            new string('W', 300), "a\u0000b\u0007c",
            "&lt;b&gt; &amp;amp;", "😀👩‍👩‍👧‍👦 ﷽ Z̸̧̢̛̰͓͎̲̬͎", "%s %n {page} {pages}", "\\22 }body{display:none",
            "<!--", "<textarea>", "]]>", "-->",
        ];
        string Any() => texts[random.Next(texts.Length)];
        var invoice = SampleInvoices.German(1 + random.Next(6));
        return invoice with
        {
            Number = $"RE-{n:D6}",
            BuyerReference = Any(),
            CostCentre = Any(),
            Seller = invoice.Seller with { RegisterNote = Any(), Email = Any(), Phone = Any() },
            Buyer = invoice.Buyer with
            {
                Company = Any(),
                Street = Any(),
                City = Any(),
                SubprojectName = Any(),
                ForAccountName = Any(),
                ForAccountNumber = "c1"
            },
            Lines = [
                .. invoice.Lines.Select(line => line with { Description = Any(), Subscription = Any(), Unit = Any() })
            ],
        };
    }

    // A line broken over two pages would have its description on the one and its amount on the other.
    private static void WholeLine(PrintedPdf pdf, InvoiceDocumentLine line)
    {
        var pages = pdf.Pages.Where(page => page.Contains(line.Description + " ", StringComparison.Ordinal)).ToList();
        pages.Count.ShouldBe(1, line.Description);
        var rows = pages[0].Split('\n');
        var row = Array.FindIndex(rows, text => text.Contains(line.Description + " ", StringComparison.Ordinal));
        rows[row].ShouldContain(Euros(line.NetMinor));
        rows[row + 1].ShouldContain(line.Subscription);
        if (line.Allowances.Count == 0) return;
        string.Concat(rows[(row + 2)..Math.Min(rows.Length, row + 5)]).ShouldContain(line.Allowances[^1].Name);
    }

    private static string? Scan(PrintedPdf pdf)
    {
        var (pixels, width, height) = pdf.Picture(pdf.Pages.Count);
        var picture = new RGBLuminanceSource(pixels, width, height, RGBLuminanceSource.BitmapFormat.Gray8);
        return new QRCodeReader().decode(
            new BinaryBitmap(new HybridBinarizer(picture)),
            new Dictionary<DecodeHintType, object> { [DecodeHintType.TRY_HARDER] = true })?.Text;
    }

    private static string Euros(long minor) =>
        (minor / 100m).ToString("N2", CultureInfo.GetCultureInfo("de-DE")) + " €";

    private async Task<PrintedPdf> PrintAsync(InvoiceDocument invoice) => new((await PrintAllAsync([invoice]))[0].Pdf);

    private async Task<IReadOnlyList<PrintedDocument>> PrintAllAsync(IReadOnlyList<InvoiceDocument> invoices)
    {
        var printed = await warm.Printer.PrintAsync(
            [.. invoices.Select(invoice => _render.Run(invoice).Value.Job)], default);
        printed.ShouldAllBe(document => document.Failure == null);
        return printed;
    }
}
