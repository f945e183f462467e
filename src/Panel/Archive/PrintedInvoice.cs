using Panel.Printing;

namespace Panel.Archive;

/// <summary>A printed invoice on its way into the archive.</summary>
internal sealed record PrintedInvoice(
    long InvoiceId, string Number, PrintedDocument Document, string Template, byte[] TemplateHash)
{
    /// <summary>What is wrong with a print, or null: no printer is trusted to have made what it says.</summary>
    public static string? Check(PrintedDocument document)
    {
        if (document.Failure is { } failure) return failure;
        if (document.Pages < 1) return "The print has no pages.";
        return document.Pdf.AsSpan().StartsWith("%PDF-"u8)
            && document.Pdf.AsSpan().TrimEnd((byte)'\n').EndsWith("%%EOF"u8)
            ? null
            : "The print is not a whole PDF.";
    }

    /// <summary>Values of <c>archive_entry</c> in the order of its statement.</summary>
    public object?[] Row(byte[] sha256, DateTimeOffset now) =>
    [
        InvoiceId, Convert.ToHexString(sha256), Document.Pdf.Length, Document.Pages, Template,
        Convert.ToHexString(TemplateHash),
        now.UtcDateTime,
    ];
}
