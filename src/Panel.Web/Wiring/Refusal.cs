using System.Globalization;
using Microsoft.Extensions.Localization;
using LayoutTexts = Panel.Web.Layout.Texts;

namespace Panel.Web.Wiring;

/// <summary>
/// What is said where a request is refused before it comes to a page: problems with a code <c>request.what</c>.
/// </summary>
internal static class Refusal
{
    /// <summary>
    /// Answers with the text <c>Problem.&lt;code&gt;</c> of <c>Layout/Texts</c> and the status of the code.
    /// </summary>
    internal static Task WriteAsync(HttpContext context, string code, params object[] values) =>
        WriteAsync(context, ProblemStatus.Of(code), code, values);

    /// <summary>Answers with 429 and when it is worth to come again.</summary>
    internal static Task TooManyAsync(HttpContext context, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(context, "request.too_many", seconds);
    }

    /// <summary>
    /// Gives words to every bare refusal of an endpoint; people who found nothing are shown the page for that instead.
    /// </summary>
    internal static void UseRefusals(this WebApplication app) => app.Use(async (context, next) =>
    {
        await next(context);
        var answer = context.Response;
        if (answer.StatusCode is not (>= 400 and < 500)) return;
        if (answer.HasStarted || answer.ContentType is not null || answer.ContentLength > 0) return;
        await WriteBareAsync(context, answer.StatusCode);
    });

    /// <summary>Answers with a client's status (4xx) that came without a word.</summary>
    internal static Task WriteBareAsync(HttpContext context, int status) => status switch
    {
        StatusCodes.Status404NotFound =>
            ProblemAnswer.WriteAsync(context, status, "not_found", Texts(context)["NotFoundBody"]),
        StatusCodes.Status401Unauthorized => WriteAsync(context, status, "request.signed_out"),
        _ => WriteAsync(context, status, "request.other"),
    };

    private static Task WriteAsync(HttpContext context, int status, string code, params object[] values)
    {
        // The rest of a body that nobody reads would look like the next request.
        if (context.Request.ContentLength is not (null or 0) || context.Request.Headers.TransferEncoding.Count > 0)
            context.Response.Headers.Connection = "close";
        return ProblemAnswer.WriteAsync(context, status, code, Texts(context)["Problem." + code, values]);
    }

    private static IStringLocalizer<LayoutTexts> Texts(HttpContext context) =>
        context.RequestServices.GetRequiredService<IStringLocalizer<LayoutTexts>>();
}
