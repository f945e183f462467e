using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.Extensions.Localization;
using LayoutTexts = Panel.Web.Layout.Texts;

namespace Panel.Web.Wiring;

/// <summary>
/// The small page that says to people what is wrong and what to do. Costs next to nothing, because who is refused may
/// come again at once.
/// </summary>
internal static class ProblemPage
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes the page under the status that the answer has already.</summary>
    /// <param name="context">The request; nothing of its answer is sent yet.</param>
    /// <param name="text">The sentence, not encoded.</param>
    internal static Task WriteAsync(HttpContext context, string text)
    {
        var texts = context.RequestServices.GetRequiredService<IStringLocalizer<LayoutTexts>>();
        context.Response.ContentType = "text/html; charset=utf-8";
        var isOurs = context.Response.StatusCode >= StatusCodes.Status500InternalServerError;
        var title = Encoded(isOurs ? texts["ErrorTitle"] : texts["Refused.Title"]);
        return context.Response.WriteAsync(
            Page(context, title, Encoded(text), Encoded(texts["ToOverview"])), context.RequestAborted);
    }

    private static string Page(HttpContext context, string title, string text, string away) =>
        $"""
        <!DOCTYPE html>
        <html lang="{CultureInfo.CurrentUICulture.TwoLetterISOLanguageName}" data-theme="{Preferences.Theme(context)}">
        <head>
          <meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
          <title>{title} · Panel</title>
          <link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/base.css">
          <link rel="stylesheet" href="/css/shell.css"><link rel="stylesheet" href="/css/components.css">
          <link rel="icon" type="image/svg+xml" href="/favicon.svg">
        </head>
        <body><div class="door"><span></span><main class="door-main"><div class="door-card">
          <div class="stack-s"><h1>{title}</h1><p class="muted">{text}</p></div>
          <a class="btn btn-primary btn-block" href="/">{away}</a>
        </div></main></div></body>
        </html>
        """;

    private static string Encoded(string text) => Encoder.Encode(text);
}
