using Panel.Archive;
using Panel.Catalog;
using Panel.Invoicing;
using Panel.Printing;
using Panel.Themes;
using Shouldly;
using Xunit;

namespace Panel.Tests.Archive;

/// <summary>
/// Names in every script, as they leave the printer: letters and not boxes, bold where they should be, in their own
/// order.
/// </summary>
public sealed class PrintedScriptsTests(WarmPrinter warm) : IClassFixture<WarmPrinter>
{
    private static readonly string[] Names =
    [
        "株式会社サンプル", "北京", "測試主機有限公司（台灣）", "한국어", "Αθήνα", "Київ", "บริษัท", "परीक्षण", "পরীক্ষা", "ტესტი", "ሙከራ",
        "Թեստ", "சோதனை", "ẤỀỮ", "İĞŞ",
        "🚀", "★",
    ];

    private readonly RenderInvoice _render = new(ThemeLibrary.BesideProgram());

    [Fact]
    public async Task Scripts_of_the_whole_world_and_emoji_are_printed_and_can_be_copied()
    {
        var invoice = SampleInvoices.German(2);
        using var pdf = await PrintAsync(invoice with
        {
            Buyer = invoice.Buyer with { Company = "مريم", FirstName = "שלום" },
            Lines = [.. Names.Select(name => invoice.Lines[0] with { Description = name })],
        });
        foreach (var name in Names) pdf.Flat.ShouldContain(name);
        pdf.Fonts.ShouldAllBe(font => font.Embedded);
        foreach (var font in new[] { "NotoSansArabic", "NotoSansHebrew", "NotoSansThai", "NotoSansDevanagari" })
            pdf.Fonts.ShouldContain(used => used.Name.Contains(font), font);
    }

    [Theory]
    [InlineData("🚀")]
    [InlineData("🇩🇪")]
    [InlineData("測")]
    [InlineData("ሙ")]
    public async Task A_letter_is_drawn_and_not_the_box_of_a_letter_that_no_font_has(string letter) =>
        Math.Abs(await InkAsync(letter, 400) - await InkAsync("\uDBFF\uDFFD", 400)).ShouldBeGreaterThan(50);

    [Theory]
    [InlineData("測試主機有限公司")]
    [InlineData("株式会社テスト")]
    [InlineData("한국어")]
    public async Task What_is_bold_is_bold_in_chinese_japanese_and_korean_too(string text) =>
        (await InkAsync(text, 600)).ShouldBeGreaterThan((int)(1.15 * await InkAsync(text, 400)));

    [Fact]
    public async Task A_name_from_right_to_left_reads_in_its_order_and_turns_nothing_around_it()
    {
        var invoice = SampleInvoices.German(1);
        using var pdf = await PrintAsync(invoice with
        {
            Seller = invoice.Seller with { Name = "חברת Nordwind 24" },
            Buyer = invoice.Buyer with
            {
                Company = "شركة Foobar 17",
                ForAccountName = "שלום Quux 9",
                ForAccountNumber = "c-77"
            },
            Lines = [invoice.Lines[0] with
            {
                Description = "בדיקה Hosting 365", Subscription = "חוזה-5",
                Allowances = [new Allowance("X", "הנחה VIP", "percent", 7.5m, 225, 2000)],
            }],
        });
        var words = pdf.Words(1);
        // What begins in Hebrew or Arabic begins on the right: the word that was typed second stands to the left of it.
        foreach (var (first, second) in new[]
        {
            ("חברת", "Nordwind"), ("شركة", "Foobar"), ("בדיקה", "Hosting"), ("שלום", "Quux"), ("הנחה", "VIP")
        })
            InRow(words, second, first);
        // What stands behind such a name in the document's own language stays behind it.
        InRow(words, "שלום", "(c-77)");
        InRow(words, "הנחה", "(7,5");
        InRow(words, "Nordwind", "Speicherstraße");
        words.ShouldContain(word => word.Text == "27,75");
    }

    [Fact]
    public void Only_isolates_that_close_reach_the_page()
    {
        Encoded("a\u202Eb\u2066c\u2067d\u2069e").ShouldBe("abcde");
        Encoded("\u2068a").ShouldBe("\u2068a\u2069");
        Bidi.Isolate("Nord 24").ShouldBe("Nord 24");
        Bidi.Isolate("א\u2069ב").ShouldBe("\u2068אב\u2069");
    }

    private static string Encoded(string text)
    {
        using var target = new StringWriter();
        HtmlText.Write(text, target);
        return target.ToString();
    }

    // The two words stand in one row of the page, the first to the left, at least once.
    private static void InRow(IReadOnlyList<PrintedWord> words, string left, string right)
    {
        var found = words.Where(word => Same(word, left)).Any(a => words.Any(b =>
            Same(b, right) && a.Top < b.Bottom && b.Top < a.Bottom && a.Right <= b.Left + 1));
        found.ShouldBeTrue(
            $"'{left}' to the left of '{right}' in: {string.Join(' ', words.Select(word => word.Text))}");
    }

    // Poppler tells the letters of a word from left to right.
    private static bool Same(PrintedWord word, string text) =>
        word.Text.Trim('\u2068', '\u2069') is var said && (said == text || said == new string([.. text.Reverse()]));

    // How much a text darkens the page.
    private async Task<int> InkAsync(string text, int weight)
    {
        var style = ThemeLibrary.BesideProgram()
            .Load(ThemeLibrary.Default).Value.Style + $".ink {{ font-size: 60pt; font-weight: {weight}; }}";
        var printed = (await warm.Printer.PrintAsync(
            [new PrintJob("ink", style, $"<p class=\"ink\">{text}</p>", [], "Ink", "de", 1)], default))[0];
        using var pdf = new PrintedPdf(printed.Pdf);
        return pdf.Picture(1).Pixels.Count(pixel => pixel < 200);
    }

    private async Task<PrintedPdf> PrintAsync(InvoiceDocument invoice)
    {
        var printed = (await warm.Printer.PrintAsync([_render.Run(invoice).Value.Job], default))[0];
        printed.Failure.ShouldBeNull();
        return new PrintedPdf(printed.Pdf);
    }
}
