using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Localization;
using LayoutTexts = Panel.Web.Layout.Texts;

namespace Panel.Web.Wiring;

/// <summary>
/// What is said where a request is refused before it comes to a page: what is wrong and what to do, in the reader's language; a small
/// page for people, the same sentence as text for programs. Costs next to nothing, because who is refused may come again at once.
/// </summary>
internal static class Refusal
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Answers with a client's status (4xx) and the text of that key in <c>Layout/Texts</c>.</summary>
    internal static async Task WriteAsync(HttpContext context, int status, string key, params object[] values)
    {
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<LayoutTexts>>();
        var text = texts[key, values].Value;
        context.Response.StatusCode = status;
        // The rest of a body that nobody reads would look like the next request.
        if (context.Request.ContentLength is not (null or 0) || context.Request.Headers.TransferEncoding.Count > 0)
            context.Response.Headers.Connection = "close";
        var forPeople = context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);
        context.Response.ContentType = forPeople ? "text/html; charset=utf-8" : "text/plain; charset=utf-8";
        await context.Response.WriteAsync(forPeople ? Page(context, texts, text) : text, context.RequestAborted);
    }

    /// <summary>Answers with 429 and when it is worth to come again.</summary>
    internal static Task TooManyAsync(HttpContext context, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return WriteAsync(context, StatusCodes.Status429TooManyRequests, "Refused.TooMany", seconds);
    }

    /// <summary>Gives words to every bare refusal of an endpoint but "not found", which has a page of its own.</summary>
    internal static void UseRefusals(this WebApplication app) => app.Use(async (context, next) =>
    {
        await next(context);
        var answer = context.Response;
        var status = answer.StatusCode;
        if (status is not (>= 400 and < 500 and not 404)) return;
        if (answer.HasStarted || answer.ContentType is not null || answer.ContentLength > 0) return;
        await WriteAsync(context, status, status == StatusCodes.Status401Unauthorized ? "Refused.SignedOut" : "Refused.Other");
    });

    private static string Page(HttpContext context, IStringLocalizer texts, string text) =>
        $"""
        <!DOCTYPE html>
        <html lang="{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}" data-theme="{Preferences.Theme(context)}">
        <head>
          <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{Encoded(texts["Refused.Title"])} · Panel</title>
          <link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/base.css">
          <link rel="stylesheet" href="/css/shell.css"><link rel="stylesheet" href="/css/components.css">
          <link rel="icon" type="image/svg+xml" href="/favicon.svg">
        </head>
        <body><div class="door"><span></span><main class="door-main"><div class="door-card">
          <div class="stack-s"><h1>{Encoded(texts["Refused.Title"])}</h1><p class="muted">{Encoded(text)}</p></div>
          <a class="btn btn-primary btn-block" href="/">{Encoded(texts["ToOverview"])}</a>
        </div></main></div></body>
        </html>
        """;

    private static string Encoded(string text) => Encoder.Encode(text);
}
