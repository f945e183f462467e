namespace Panel.Printing;

/// <summary>One document to print: a whole HTML page whose texts are already encoded.</summary>
/// <param name="Key">The caller's name of the document; comes back with the result.</param>
/// <param name="Html">
/// A full page. Styles are inline, pictures are <c>data:</c> URLs; whatever else it refers to is not loaded, scripts do not run.
/// Must contain an element <c>&lt;article class="document"&gt;</c> inside body holding everything that is to be printed.
/// </param>
/// <param name="Title">Title of the PDF, for readers and screen readers.</param>
/// <param name="Language">Language tag of the text, such as <c>de</c>.</param>
public sealed record PrintJob(string Key, string Html, string Title, string Language);

/// <summary>A printed document.</summary>
/// <param name="Key">The key of the <see cref="PrintJob"/>.</param>
/// <param name="Pdf">The bytes of a complete PDF of its own.</param>
/// <param name="Pages">Number of pages, at least 1.</param>
public sealed record PrintedDocument(string Key, byte[] Pdf, int Pages);

/// <summary>
/// Turns HTML into PDF in a renderer that sees no network, no files and no scripts. Batches are printed together because a
/// print costs far more to begin than a page costs to add.
/// </summary>
public interface IDocumentPrinter : IAsyncDisposable
{
    /// <summary>Prints all jobs and returns one result per job, in the same order.</summary>
    /// <exception cref="PrintFailedException">The renderer failed or took too long; nothing was printed.</exception>
    Task<IReadOnlyList<PrintedDocument>> PrintAsync(IReadOnlyList<PrintJob> jobs, CancellationToken cancellationToken);
}

/// <summary>The renderer could not print. The message says why and is fit for a log, not for a customer.</summary>
public sealed class PrintFailedException : Exception
{
    public PrintFailedException(string message, Exception? inner = null) : base(message, inner) { }
}
