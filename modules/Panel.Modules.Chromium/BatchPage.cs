using System.Globalization;
using System.Text;
using Panel.Printing;

namespace Panel.Modules.Chromium;

/// <summary>
/// Puts many documents on one page to print: each is an article on named pages of its own, with its own page counter
/// and its own texts in the margins.
/// </summary>
internal static class BatchPage
{
    /// <summary>
    /// Nothing is loaded but what the page carries itself; nothing runs. Must be the first element of the head.
    /// </summary>
    private const string Policy =
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; "
        + "style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'\">";

    /// <param name="jobs">Jobs of one style.</param>
    public static string Compose(IReadOnlyList<PrintJob> jobs, bool withPolicy)
    {
        var html = new StringBuilder(jobs.Sum(job => job.Body.Length) + jobs[0].Style.Length + 20_000);
        html.Append("<!DOCTYPE html><html lang=\"").Append(Attribute(jobs[0].Language)).Append("\"><head>");
        if (withPolicy) html.Append(Policy);
        html.Append("<meta charset=\"utf-8\"><title></title><style>").Append(Harmless(jobs[0].Style))
            .Append("</style><style>");
        html.Append(
            "article.document{display:block;break-before:page}article.document:first-of-type{break-before:auto}");
        // Nobody looks at the page: it is laid out once, for paper. Fonts and pictures are in the page, they need no
        // time to come.
        html.Append("@media screen{article.document{display:none}}");
        for (var i = 0; i < jobs.Count; i++) AppendPages(html, i, jobs[i]);
        html.Append("</style></head><body>");
        for (var i = 0; i < jobs.Count; i++) AppendArticle(html, i, jobs[i]);
        return html.Append("</body></html>").ToString();
    }

    private static void AppendArticle(StringBuilder html, int index, PrintJob job) => html
        .Append(
            CultureInfo.InvariantCulture,
            $"<article class=\"document\" style=\"page:p{index}\" lang=\"{Attribute(job.Language)}\">")
        .Append(Whole(job.Body)).Append("</article>");

    private static void AppendPages(StringBuilder html, int index, PrintJob job)
    {
        html.Append(CultureInfo.InvariantCulture, $"@page p{index}{{counter-increment:c{index} 1;");
        foreach (var margin in job.Margins)
            html.Append(
                CultureInfo.InvariantCulture, $"@{BoxName(margin.Box)}{{content:{Content(margin.Text, index, job)}}}");
        html.Append('}');
    }

    private static string Content(string text, int index, PrintJob job)
    {
        var withTotal = text.Replace(
            "{pages}", job.ExpectedPages.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return string.Join($" counter(c{index}) ", withTotal.Split("{page}").Select(CssString));
    }

    // Everything but letters and digits is written as its code point: no text can end the string or begin a rule.
    private static string CssString(string text)
    {
        var css = new StringBuilder(text.Length + 16).Append('"');
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune)) css.Append(rune.ToString());
            else if (!Turns(rune.Value) && rune.Value != 0)
                css.Append(CultureInfo.InvariantCulture, $"\\{rune.Value:X} ");
        }
        return css.Append('"').ToString();
    }

    // Marks that turn the direction of what follows could make a text read differently on paper. Isolates of a text's
    // own direction do not.
    private static bool Turns(int code) => code is (>= 0x202A and <= 0x202E) or 0x2066 or 0x2067;

    private static string BoxName(MarginBox box) => box switch
    {
        MarginBox.TopLeft => "top-left",
        MarginBox.TopCenter => "top-center",
        MarginBox.TopRight => "top-right",
        MarginBox.BottomLeft => "bottom-left",
        MarginBox.BottomCenter => "bottom-center",
        MarginBox.BottomRight => "bottom-right",
        _ => throw new ArgumentOutOfRangeException(nameof(box)),
    };

    private static string Harmless(string style) => style.Contains("</", StringComparison.Ordinal)
        ? throw new ArgumentException("A style sheet must not contain '</'.", nameof(style))
        : style;

    // Articles are what tells documents apart: one with another inside would pass for its neighbour.
    private static string Whole(string body) =>
        body.Contains("<article", StringComparison.OrdinalIgnoreCase)
            || body.Contains("</article", StringComparison.OrdinalIgnoreCase)
            ? throw new ArgumentException("A document must not contain articles of its own.", nameof(body))
            : body;

    private static string Attribute(string language) =>
        language.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? language : "en";
}
