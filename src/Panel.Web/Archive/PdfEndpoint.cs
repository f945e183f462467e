using System.Net.Mime;
using Microsoft.Net.Http.Headers;
using Panel.Archive;
using Panel.Web.Wiring;

namespace Panel.Web.Archive;

/// <summary>Gives out archived PDFs, exactly as they were printed, and drafts of what is planned.</summary>
internal static class PdfEndpoint
{
    internal static void Map(WebApplication app)
    {
        app.MapGet("/invoices/{number}/pdf", ReadAsync).RequireAuthorization().AsFramedDocument();
        app.MapGet("/runs/{run:long}/documents/{no:long}/pdf", PreviewAsync).RequireAuthorization().AsFramedDocument();
    }

    private static async Task<IResult> ReadAsync(
        string number, bool? download, HttpContext context, CurrentActor current, ReadArchivedPdf read)
    {
        var pdf = await read.RunAsync(await current.OfAsync(context), number, context.RequestAborted);
        if (!pdf.Ok) return new ProblemAnswer(pdf.Problem);
        var disposition = new ContentDispositionHeaderValue(download == true ? "attachment" : "inline");
        disposition.SetHttpFileName($"{pdf.Value.Number}.pdf");
        context.Response.Headers.ContentDisposition = disposition.ToString();
        return Results.Bytes(
            pdf.Value.Content, MediaTypeNames.Application.Pdf, lastModified: pdf.Value.ArchivedAt,
            entityTag: new EntityTagHeaderValue($"\"{pdf.Value.Sha256}\""));
    }

    /// <summary>A planned document as a draft.</summary>
    private static async Task<IResult> PreviewAsync(
        long run, int no, HttpContext context, CurrentActor current, PreviewInvoice preview)
    {
        var pdf = await preview.RunAsync(await current.OfAsync(context), run, no, context.RequestAborted);
        if (!pdf.Ok) return new ProblemAnswer(pdf.Problem);
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentDisposition = "inline; filename=\"draft.pdf\"";
        return Results.Bytes(pdf.Value, MediaTypeNames.Application.Pdf);
    }
}
