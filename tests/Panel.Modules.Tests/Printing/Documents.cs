using System.Globalization;
using Panel.Printing;

namespace Panel.Modules.Tests.Printing;

/// <summary>Small documents to print: each says on every page which it is.</summary>
internal static class Documents
{
    public const string A4 =
        "@page{size:A4;margin:20mm;@bottom-right{font-size:8pt}}body{margin:0;font:10pt sans-serif}";

    public const string A5 = "@page{size:A5;margin:10mm}body{margin:0;font:10pt sans-serif}";

    /// <summary>A document of some pages.</summary>
    public static PrintJob Of(string key, int pages = 1, string style = A4, int guess = 1) => new(
        key, style, string.Concat(Enumerable.Range(1, pages).Select(page => Page(key, page))),
        [new PageMargin(MarginBox.BottomRight, "{page} of {pages}")], $"Document {key}", "en", guess);

    /// <summary>A document of this body.</summary>
    public static PrintJob With(string key, string body) => new(key, A4, body, [], key, "en");

    /// <summary>A name that no other has as a part of it.</summary>
    public static string Key(int n) => n.ToString("'K'0000", CultureInfo.InvariantCulture);

    // Not as a break before the first page, or every document would begin with an empty one.
    private static string Page(string key, int page)
    {
        var style = page > 1 ? " style=\"break-before:page\"" : "";
        return string.Create(
            CultureInfo.InvariantCulture, $"<section{style}><h1>Text of {key}</h1><p>sheet {page}</p></section>");
    }
}
