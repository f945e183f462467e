namespace Panel.Printing;

/// <summary>Where on every page of a document a small text stands: the margin boxes of CSS paged media.</summary>
public enum MarginBox
{
    TopLeft,
    TopCenter,
    TopRight,
    BottomLeft,
    BottomCenter,
    BottomRight,
}

/// <summary>A text that repeats in the margin of every page of one document.</summary>
/// <param name="Box">Which box; its look is the job's style sheet's (<c>@page { @bottom-left { … } }</c>).</param>
/// <param name="Text">
/// Plain text, not markup; a line feed breaks the line. <c>{page}</c> becomes the page's number within the document and
/// <c>{pages}</c> the number of its pages.
/// </param>
public sealed record PageMargin(MarginBox Box, string Text);

/// <summary>
/// One document to print. Jobs of one look share one <see cref="Style"/>, so that they can be printed together.
/// </summary>
/// <param name="Key">The caller's name of the document; comes back with the result. Unique within a call.</param>
/// <param name="Style">
/// The style sheet, with paper and margins in <c>@page</c>. Pictures and fonts are <c>data:</c> URLs; whatever else it
/// refers to is not loaded.
/// </param>
/// <param name="Body">
/// What stands inside the body: HTML without <c>article</c> elements whose texts are already encoded. Scripts in it do
/// not run.
/// </param>
/// <param name="Margins">Texts repeated on every page, at most one per box.</param>
/// <param name="Title">Title of the PDF, for readers and screen readers.</param>
/// <param name="Language">Language tag of the text, such as <c>de</c>.</param>
/// <param name="ExpectedPages">
/// The caller's guess of the number of pages, at least 1. A wrong guess costs a second print when a margin shows
/// <c>{pages}</c>; the result is right either way.
/// </param>
public sealed record PrintJob(
    string Key, string Style, string Body, IReadOnlyList<PageMargin> Margins, string Title, string Language,
    int ExpectedPages = 1);

/// <summary>
/// What became of one job: a printed document, or the reason why this one alone could not be printed.
/// </summary>
/// <param name="Key">The key of the <see cref="PrintJob"/>.</param>
/// <param name="Pdf">The bytes of a complete PDF of its own; empty when it failed.</param>
/// <param name="Pages">Number of pages, at least 1; 0 when it failed.</param>
/// <param name="Failure">Null when it was printed; else a reason fit for a log, not for a customer.</param>
public sealed record PrintedDocument(string Key, byte[] Pdf, int Pages, string? Failure = null)
{
    public static PrintedDocument Failed(string key, string failure) => new(key, [], 0, failure);
}

/// <summary>
/// Turns HTML into PDF in a renderer that sees no network, no files and no scripts. Many documents are printed together
/// because a print costs far more to begin than a page costs to add. One instance may be called from several threads.
/// </summary>
public interface IDocumentPrinter : IAsyncDisposable
{
    /// <summary>
    /// Prints all jobs and returns one result per job, in the same order. A bad document fails alone.
    /// </summary>
    /// <exception cref="PrintFailedException">The renderer could not be started; nothing was printed.</exception>
    Task<IReadOnlyList<PrintedDocument>> PrintAsync(IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken);
}

/// <summary>The renderer could not print. The message says why and is fit for a log, not for a customer.</summary>
public sealed class PrintFailedException : Exception
{
    public PrintFailedException(string message, Exception? inner = null) : base(message, inner) { }
}
