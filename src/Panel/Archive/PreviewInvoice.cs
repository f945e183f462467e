using Panel.Invoicing;
using Panel.Platform;
using Panel.Printing;

namespace Panel.Archive;

/// <summary>
/// Prints a planned document as it would look if it were issued today: marked as a draft on every page, without a
/// number and without a code to pay by. It is kept nowhere.
/// </summary>
public sealed class PreviewInvoice(UnitOfWork work, IDocumentPrinter printer, RenderInvoice render)
{
    /// <param name="actor">Whoever may look at runs; sees runs of its subtree.</param>
    /// <param name="no">Number of the document within the run.</param>
    /// <returns>
    /// The PDF. Problems: <c>forbidden</c>, <c>not_found</c>, <c>run.empty_document</c>, what issuing would say
    /// (<c>run.no_series</c>, <c>run.clock</c>), <c>theme.invalid</c>, and <c>archive.printer</c> when it cannot be
    /// printed.
    /// </returns>
    public async Task<Result<byte[]>> RunAsync(Actor actor, long run, int no, CancellationToken cancellationToken)
    {
        var draft = await work.RunAsync(
            session => LoadDraftInvoice.RunAsync(session, actor, run, no), cancellationToken);
        var page = draft.Then(render.Run);
        return page.Ok ? await PrintAsync(page.Value.Job, cancellationToken) : page.Problem;
    }

    private async Task<Result<byte[]>> PrintAsync(PrintJob job, CancellationToken cancellationToken)
    {
        try
        {
            var printed = (await printer.PrintAsync([job], cancellationToken))[0];
            return PrintedInvoice.Check(printed) is { } wrong ? new Problem("archive.printer", wrong) : printed.Pdf;
        }
        catch (PrintFailedException gone)
        {
            return new Problem("archive.printer", gone.Message);
        }
    }
}
