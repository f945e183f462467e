using Panel.Printing;
using Shouldly;
using Xunit;

namespace Panel.Modules.Tests.Printing;

/// <summary>
/// What <see cref="IDocumentPrinter"/> promises. A module's tests derive from it and give it their printer.
/// </summary>
/// <param name="printer">With the settings it has in production; the tests share it, as a running Panel does.</param>
public abstract class PrinterConformance(IDocumentPrinter printer)
{
    // A PNG of one black pixel.
    private const string BlackDot =
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

    [Fact]
    public async Task Every_document_has_its_own_pages_and_comes_back_in_the_order_it_was_given()
    {
        var jobs = Enumerable.Range(1, 95).Select(n => Documents.Of(Documents.Key(n), 1 + n % 4, guess: 1 + n % 4))
            .ToList();
        var printed = await printer.PrintAsync(jobs, default);
        printed.Select(document => document.Key).ShouldBe(jobs.Select(job => job.Key));
        for (var i = 0; i < printed.Count; i++)
        {
            printed[i].Failure.ShouldBeNull();
            ShouldBe(printed[i], jobs[i].Key, 1 + (i + 1) % 4);
        }
    }

    [Fact]
    public async Task Page_numbers_are_right_even_if_the_caller_guessed_wrong()
    {
        var jobs = Enumerable.Range(1, 6).Select(n => Documents.Of(Documents.Key(n), n, guess: 7 - n)).ToList();
        var printed = await printer.PrintAsync(jobs, default);
        for (var n = 1; n <= 6; n++) ShouldBe(printed[n - 1], Documents.Key(n), n);
    }

    [Fact]
    public async Task Documents_of_different_looks_keep_their_own()
    {
        var jobs = Enumerable.Range(1, 8)
            .Select(n => Documents.Of(Documents.Key(n), style: n % 2 == 0 ? Documents.A4 : Documents.A5)).ToList();
        var printed = await printer.PrintAsync(jobs, default);
        for (var n = 1; n <= 8; n++)
        {
            using var pdf = new PrintedPdf(printed[n - 1].Pdf);
            pdf.Text.ShouldContain($"Text of {Documents.Key(n)}");
            pdf.Info["Page size"].ShouldContain(n % 2 == 0 ? "A4" : "A5");
        }
    }

    [Fact]
    public async Task A_pdf_is_sound_has_title_and_tags_and_carries_its_fonts()
    {
        var job = Documents.Of("K", 2, guess: 2) with { Title = "Faktura «№ 7» (żółć) \\ 請求書", Language = "pl" };
        var printed = await printer.PrintAsync([job, Documents.Of("L")], default);
        using var pdf = new PrintedPdf(printed[0].Pdf);
        pdf.Check.ShouldContain("No syntax or stream encoding errors found");
        pdf.Info["Title"].ShouldBe(job.Title);
        pdf.Info["Tagged"].ShouldBe("yes");
        pdf.Info["JavaScript"].ShouldBe("no");
        pdf.Fonts.ShouldNotBeEmpty();
        pdf.Fonts.ShouldAllBe(font => font.Embedded);
    }

    [Fact]
    public async Task Fonts_and_pictures_that_a_style_carries_are_on_the_first_paper_already()
    {
        var font = Convert.ToBase64String(
            await File.ReadAllBytesAsync(Repository.Path("themes/default/fonts/inter-latin-600.woff2")));
        var style = $$"""
            {{Documents.A4}}@font-face{font-family:Own;src:url("data:font/woff2;base64,{{font}}")}.own{font-family:Own}
            .picture{display:block;margin-top:5mm;width:100%;height:40mm}.ink{height:40mm;background:url("data:image/png;base64,{{BlackDot}}");print-color-adjust:exact}
            """;
        var jobs = Enumerable.Range(1, 8)
            .Select(n =>
                Documents.With(
                    Documents.Key(n),
                    "<p class=\"own\">in its own letters</p><div class=\"ink\"></div><img class=\"picture\" "
                        + "alt=\"\" src=\"data:image/png;base64," + BlackDot + "\">") with
                { Style = style });
        foreach (var document in await printer.PrintAsync([.. jobs], default))
        {
            using var pdf = new PrintedPdf(document.Pdf);
            pdf.Fonts.ShouldContain(known => known.Name.Contains("Inter", StringComparison.Ordinal));
            pdf.Picture(1).Pixels.Count(grey => grey < 30).ShouldBeGreaterThan(400_000);
        }
    }

    [Fact]
    public async Task Nothing_connects_no_file_is_read_and_no_script_runs_whatever_a_body_holds()
    {
        await using var listener = new Listener();
        (await listener.HearsAsync()).ShouldBeTrue();
        using var canary = new CanaryFile();
        var bodies = HostileBodies.All(listener, canary.Path);
        var before = listener.Hits;
        var printed = await printer.PrintAsync(
            [.. bodies.Select((body, i) => Documents.With(HostileBodies.Number(i), body))], default);
        listener.Hits.ShouldBe(before);
        printed.Count(document => document.Failure is not null).ShouldBeLessThan(bodies.Count / 10);
        foreach (var document in printed.Where(document => document.Failure is null))
        {
            using var pdf = new PrintedPdf(document.Pdf);
            var text = pdf.Text;
            text.ShouldContain($"Body {document.Key}");
            text.ShouldNotContain(HostileBodies.Canary, customMessage: bodies[printed.ToList().IndexOf(document)]);
            text.ShouldNotContain(HostileBodies.ScriptMark);
            text.ShouldNotContain("from-abroad");
        }
    }

    [Theory]
    [InlineData("</article><article class=\"document\"><p>I am another</p>")]
    [InlineData("<template><p>never closed")]
    [InlineData("<!-- never closed")]
    [InlineData("<textarea>never closed")]
    [InlineData("<style>article{display:none}</style><p>hidden</p>")]
    [InlineData("<style>*{position:fixed}</style>")]
    public async Task A_document_that_spoils_the_others_fails_or_is_printed_alone(string body)
    {
        var jobs = Enumerable.Range(1, 12)
            .Select(n => n == 5 ? Documents.With("spoiler", body) : Documents.Of(Documents.Key(n))).ToList();
        var printed = await printer.PrintAsync(jobs, default);
        for (var n = 1; n <= 12; n++)
            if (n != 5) ShouldBe(printed[n - 1], Documents.Key(n), 1);
    }

    [Fact]
    public async Task Callers_from_several_threads_get_each_their_own()
    {
        await Task.WhenAll(Enumerable.Range(0, 5).Select(caller => Task.Run(async () =>
        {
            var jobs = Enumerable.Range(1, 12).Select(n => Documents.Of(Documents.Key(caller * 100 + n))).ToList();
            var printed = await printer.PrintAsync(jobs, default);
            for (var i = 0; i < jobs.Count; i++) ShouldBe(printed[i], jobs[i].Key, 1);
        })));
    }

    [Fact]
    public async Task Who_is_called_off_stops_and_prints_again_afterwards()
    {
        using var stop = new CancellationTokenSource();
        var jobs = Enumerable.Range(1, 400).Select(n => Documents.Of(Documents.Key(n), 3, guess: 3)).ToList();
        var printing = printer.PrintAsync(jobs, stop.Token);
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => printing);
        ShouldBe((await printer.PrintAsync([Documents.Of("K0001")], default))[0], "K0001", 1);
    }

    [Fact]
    public async Task Nothing_to_print_is_printed_at_once()
    {
        (await printer.PrintAsync([], default)).ShouldBeEmpty();
    }

    /// <summary>Fails unless this is the whole document of this key and nothing of another.</summary>
    private protected static void ShouldBe(PrintedDocument document, string key, int pages)
    {
        document.Failure.ShouldBeNull();
        (document.Key, document.Pages).ShouldBe((key, pages));
        using var pdf = new PrintedPdf(document.Pdf);
        pdf.Pages.Count.ShouldBe(pages);
        for (var page = 1; page <= pages; page++)
        {
            pdf.Pages[page - 1].ShouldContain($"Text of {key}");
            pdf.Pages[page - 1].ShouldContain($"sheet {page}");
            pdf.Pages[page - 1].ShouldContain($"{page} of {pages}");
        }
    }
}
