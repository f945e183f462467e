using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Panel.Testing;

/// <summary>A word on a printed page, in points from the top left.</summary>
public sealed record PrintedWord(string Text, double Left, double Top, double Right, double Bottom);

/// <summary>
/// A printed document as programs of others read it: Poppler for its contents, qpdf for its soundness.
/// </summary>
public sealed partial class PrintedPdf : IDisposable
{
    private readonly string _file = Path.Combine(Path.GetTempPath(), $"panel-printed-{Guid.NewGuid():N}.pdf");

    private readonly Lazy<string[]> _pages;

    public PrintedPdf(byte[] pdf)
    {
        File.WriteAllBytes(_file, pdf);
        // Blanks that do not break are blanks to a reader.
        _pages = new Lazy<string[]>(() =>
            Run("pdftotext", "-layout", _file, "-").Replace('\u00A0', ' ').Split('\f')[..^1]);
    }

    /// <summary>What a reader can select and copy, page by page.</summary>
    public IReadOnlyList<string> Pages => _pages.Value;

    /// <summary>The text of all pages.</summary>
    public string Text => string.Concat(Pages);

    /// <summary>The text with every run of white space, line breaks too, as one blank.</summary>
    public string Flat => string.Join(' ', Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>What <c>pdfinfo</c> tells: Title, Pages, Tagged, Page size and so on.</summary>
    public IReadOnlyDictionary<string, string> Info =>
        Run("pdfinfo", _file).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(':', 2)).ToDictionary(part => part[0].Trim(), part => part[^1].Trim());

    /// <summary>Words of a page, from 1, with where they stand: points from the top left of the sheet.</summary>
    public IReadOnlyList<PrintedWord> Words(int page)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        return [
            .. Word().Matches(Run("pdftotext", "-bbox", "-f", number, "-l", number, _file, "-"))
                .Select(word => new PrintedWord(
                System.Net.WebUtility.HtmlDecode(word.Groups[5].Value), Point(word, 1), Point(word, 2), Point(word, 3),
                Point(word, 4)))];
    }

    /// <summary>The tree of tags as a screen reader walks it, an element a line.</summary>
    public string Structure => Run("pdfinfo", "-struct-text", _file);

    /// <summary>Fonts, each with whether it is embedded.</summary>
    public IReadOnlyList<(string Name, bool Embedded)> Fonts => [.. Run("pdffonts", _file).Split('\n').Skip(2)
        .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(words => words.Length > 6)
        .Select(words => (words[0], words[^5] == "yes"))];

    /// <summary>What qpdf has to say when asked to check syntax, table and streams.</summary>
    public string Check => Run("qpdf", "--check", _file);

    /// <summary>A page, from 1, as grey pixels from the top left, at 150 dots per inch.</summary>
    public (byte[] Pixels, int Width, int Height) Picture(int page)
    {
        var number = page.ToString(CultureInfo.InvariantCulture);
        Run("pdftoppm", "-gray", "-r", "150", "-f", number, "-l", number, "-singlefile", _file, _file);
        var file = File.ReadAllBytes($"{_file}.pgm");
        File.Delete($"{_file}.pgm");
        // "P5\n1240 1754\n255\n", then a byte per pixel.
        var end = 0;
        for (var lines = 0; lines < 3; end++)
            if (file[end] == '\n') lines++;
        var size = System.Text.Encoding.ASCII.GetString(file, 0, end)
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return (
            file[end..], int.Parse(size[1], CultureInfo.InvariantCulture),
            int.Parse(size[2], CultureInfo.InvariantCulture));
    }

    public void Dispose() => File.Delete(_file);

    private static double Point(Match word, int group) =>
        double.Parse(word.Groups[group].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex("""<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">(.*?)</word>""")]
    private static partial Regex Word();

    private static string Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidDataException($"{program}: {output}{error.Result}");
    }
}
