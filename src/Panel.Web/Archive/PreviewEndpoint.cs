using System.Globalization;
using System.Net.Mime;
using Panel.Archive;
using Panel.Web.Wiring;

namespace Panel.Web.Archive;

/// <summary>Gives out a sample invoice of a seller, printed for the reader and kept nowhere.</summary>
internal static class PreviewEndpoint
{
    internal static void MapPreview(this WebApplication app) =>
        app.MapGet("/sellers/{code}/preview.pdf", ReadAsync).RequireAuthorization().AsFramedDocument();

    /// <summary>404 for what does not exist or belongs to others, 400 for a language that is none, 503 when nothing can be printed.</summary>
    private static async Task<IResult> ReadAsync(
        string code, string? lang, HttpContext context, CurrentActor current, PreviewSampleInvoice preview)
    {
        var language = lang ?? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;
        var pdf = await preview.RunAsync(await current.OfAsync(context), code, language, context.RequestAborted);
        if (!pdf.Ok) return Results.StatusCode(StatusOf(pdf.Problem));
        context.Response.Headers.CacheControl = "private, no-store";
        context.Response.Headers.ContentDisposition = "inline; filename=\"sample.pdf\"";
        return Results.Bytes(pdf.Value, MediaTypeNames.Application.Pdf);
    }

    private static int StatusOf(Problem problem) => problem.Code switch
    {
        "forbidden" or "not_found" => StatusCodes.Status404NotFound,
        "invalid" => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status503ServiceUnavailable,
    };
}
