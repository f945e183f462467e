using Panel.Accounts;
using Panel.Platform;
using Panel.Printing;
using Panel.Tax;

namespace Panel.Archive;

/// <summary>
/// Prints a sample invoice of a seller exactly as real ones are printed, with "sample" across the page: how head,
/// number, bank details and notation will look before the first one is issued. Nothing is stored, no number is taken.
/// </summary>
public sealed class PreviewSampleInvoice(
    UnitOfWork work, ShowSeller show, IDocumentPrinter printer, RenderInvoice render)
{
    /// <param name="actor">Sees sellers of its subtree.</param>
    /// <param name="seller">Code.</param>
    /// <param name="language">en, de, da or pl.</param>
    /// <returns>
    /// The PDF. Problems: <c>forbidden</c>, <c>not_found</c>, <c>invalid</c> for the language, <c>theme.invalid</c>,
    /// <c>archive.printer</c> when it cannot be printed.
    /// </returns>
    public async Task<Result<byte[]>> RunAsync(
        Actor actor, string seller, string language, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadAccounts) is { } lacks) return lacks;
        if (!CheckAccountDetails.Languages.Contains(language))
            return Problem.Invalid("lang", "'{0}' is no language of documents. Choose en, de, da or pl.", language);
        var found = await show.RunAsync(actor, seller, cancellationToken);
        if (!found.Ok) return found.Problem;
        var (details, series) = (found.Value.Details, found.Value.Series);
        var today = BusinessDay.Of(work.Clock.GetUtcNow(), details.TimeZone);
        var rate = (await work.RunAsync(TaxRates.LoadAsync, cancellationToken)).On(details.Country, today)?.Rate ?? 0m;
        var number = series.FirstOrDefault(one => one.Kind is SeriesKind.Invoice)?.NextNumber ?? "1";
        var document = SampleInvoice.Of(seller, details, number, language, rate, today);
        var page = render.Run(document);
        return page.Ok ? await PrintAsync(Stamped(page.Value.Job, language), cancellationToken) : page.Problem;
    }

    private async Task<Result<byte[]>> PrintAsync(PrintJob job, CancellationToken cancellationToken)
    {
        try
        {
            var printed = (await printer.PrintAsync([job], cancellationToken))[0];
            return printed.Failure is { } why ? new Problem("archive.printer", why) : printed.Pdf;
        }
        catch (PrintFailedException gone)
        {
            return new Problem("archive.printer", gone.Message);
        }
    }

    // A sample must never pass for an invoice: it would be owed as one (§ 14c UStG).
    private static PrintJob Stamped(PrintJob job, string language)
    {
        var word = language switch { "de" => "MUSTER", "da" => "EKSEMPEL", "pl" => "WZÓR", _ => "SAMPLE" };
        return job with
        {
            Title = $"{word} · {job.Title}",
            Style = job.Style + "\nbody::before { content: \"" + word
                + "\"; position: fixed; top: 110mm; left: 0; right: 0; text-align: center; "
                + "font-size: 92pt; font-weight: 700; letter-spacing: 6pt; color: rgb(179 37 27 / 0.16); transform: "
                + "rotate(-28deg); z-index: 9; }",
        };
    }
}
