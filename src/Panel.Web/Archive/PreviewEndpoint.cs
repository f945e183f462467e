using System.Globalization;
using System.Net.Mime;
using Panel.Archive;
using Panel.Web.Wiring;

namespace Panel.Web.Archive;

/// <summary>Gives out a sample invoice of a seller, printed for the reader and kept nowhere.</summary>
internal static class PreviewEndpoint
{
    internal static void Map(WebApplication app) =>
        app.MapGet("/sellers/{code}/preview.pdf", ReadAsync).RequireAuthorization().AsFramedDocument();

    private static async Task<IResult> ReadAsync(
        string code, string? lang, HttpContext context, CurrentActor current, PreviewSampleInvoice preview)
    {
        var language = lang ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var pdf = await preview.RunAsync(await current.OfAsync(context), code, language, context.RequestAborted);
        if (!pdf.Ok) return new ProblemAnswer(pdf.Problem);
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ContentDisposition = "inline; filename=\"sample.pdf\"";
        return Results.Bytes(pdf.Value, MediaTypeNames.Application.Pdf);
    }
}
