using System.Globalization;
using Panel.Invoicing;
using Panel.Printing;
using Panel.Themes;

namespace Panel.Archive;

/// <summary>
/// Turns an issued invoice into a job for the printer, by the theme of its seller. Pure but for reading theme files.
/// </summary>
/// <param name="themes">Where themes come from.</param>
public sealed class RenderInvoice(ThemeLibrary themes)
{
    /// <summary>A job and the theme it was made with.</summary>
    public sealed record Rendered(PrintJob Job, Theme Theme);

    // Stands above everything on every page, whatever the theme looks like.
    private const string DraftStyle =
        ".panel-draft{position:fixed;left:0;right:0;top:105mm;text-align:center;font:600 84pt "
            + "sans-serif;letter-spacing:.06em;"
        + "color:#c0392b;opacity:.16;transform:rotate(-32deg)}";

    /// <summary>
    /// Renders one invoice. The job's key is the invoice's number. One without a number is a draft and says so across
    /// every page.
    /// </summary>
    /// <returns>Problems: <c>not_found</c> or <c>theme.invalid</c> when the seller's theme cannot be used.</returns>
    public Result<Rendered> Run(InvoiceDocument document)
    {
        var theme = themes.Load(document.Seller.Theme);
        if (!theme.Ok) return theme.Problem;
        try
        {
            var sheet = ComposeInvoiceSheet.Run(document, theme.Value);
            var job = new PrintJob(
                sheet.Number, theme.Value.Style, theme.Value.Invoice.Render(sheet),
                ComposeInvoiceSheet.Margins(document, theme.Value), $"{sheet.Title} {sheet.Number}", sheet.Language,
                SheetSize.GuessPages(sheet));
            return new Rendered(document.Number.Length > 0 ? job : AsDraft(job, sheet), theme.Value);
        }
        catch (InvalidDataException wrong)
        {
            return new Problem("theme.invalid", $"Theme '{theme.Value.Name}': {wrong.Message}");
        }
    }

    private static PrintJob AsDraft(PrintJob job, InvoiceSheet sheet)
    {
        using var mark = new StringWriter(CultureInfo.InvariantCulture);
        HtmlText.Write(sheet.Number, mark);
        return job with { Style = job.Style + DraftStyle, Body = $"{job.Body}<p class=\"panel-draft\">{mark}</p>" };
    }
}
