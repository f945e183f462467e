namespace Panel.Archive;

/// <summary>
/// How much room the texts of a sheet take, guessed by counting: which lines may be split, whether figures need smaller
/// type, and how many pages there will be. Widths and millimetres are those of the default theme; a theme of another
/// build is guessed wrongly more often, which costs time and nothing else. Pure.
/// </summary>
internal static class SheetSize
{
    /// <summary>Rows of text that always stay on one page: about a third of the first page's room for lines.</summary>
    internal const int MostRowsTogether = 13;

    /// <summary>Details of a tall line that are not torn apart.</summary>
    internal const int DetailsTogether = 2;

    /// <summary>Longest quantity, price and amount together that leave half of the width to the description.</summary>
    internal const int MostCharactersOfFigures = 42;

    /// <summary>
    /// Longest fact beside the address that stands in a row of its own even if all its letters are wide.
    /// </summary>
    internal const int MostCharactersOfFact = 24;

    // Room for lines on the first page and on others, what stands below them, a line with its days, and a row more.
    private const double FirstPage = 152;
    private const double OtherPage = 240;
    private const double Closing = 74;
    private const double Note = 12;
    private const double Line = 12.4;
    private const double Row = 4.2;

    // Characters of Latin script that fit into a row.
    private const int DescriptionWidth = 50;
    private const int DetailWidth = 68;

    private const int DetailRows = 4;

    // Chinese, Japanese and Korean signs, and emoji, are as wide as two letters.
    private const int FirstWideRune = 0x2E80;

    /// <summary>Rows of text of a line, at least two.</summary>
    internal static int RowsOf(SheetLine line) =>
        Rows(
            line.Description, DescriptionWidth) + Rows(
                line.Meta, DetailWidth) + line.Details.Sum(detail => Rows(detail.Text, DetailWidth));

    /// <summary>
    /// Characters of the longest quantity, unit price and amount, which stand in columns of their own.
    /// </summary>
    internal static int CharactersOfFigures(InvoiceSheet sheet) =>
        sheet.Lines.Max(line => (line.Unit.Length > 0 ? line.Count : line.Quantity).Length)
        + sheet.Lines.Max(line => line.UnitPrice.Length) + sheet.Lines.Max(line => line.Amount.Length);

    /// <summary>Pages the sheet will take.</summary>
    internal static int GuessPages(InvoiceSheet sheet)
    {
        var lines = sheet.Lines.Sum(line => Line + Row * (RowsOf(line) - 2));
        var closing = Closing + Note * sheet.Notes.Count;
        if (lines + closing <= FirstPage) return 1;
        // Lines are kept whole, so about half of one is lost at the end of every page.
        var whole = (int)Math.Max(0, Math.Ceiling((lines - FirstPage) / (OtherPage - Line / 2)));
        var left = FirstPage + whole * (OtherPage - Line / 2) - lines;
        return 1 + whole + (left < closing ? 1 : 0);
    }

    /// <summary>
    /// Details in groups of <see cref="DetailsTogether"/>; what is left over belongs to the last group.
    /// </summary>
    internal static IReadOnlyList<SheetGroup> Groups(IEnumerable<SheetDetail> details)
    {
        var groups = details.Chunk(DetailsTogether).Select(group => group.ToList()).ToList();
        if (groups.Count > 1 && groups[^1].Count < DetailsTogether)
        {
            groups[^2].AddRange(groups[^1]);
            groups.RemoveAt(groups.Count - 1);
        }
        return [.. groups.Select((group, i) => new SheetGroup(group, i == groups.Count - 1))];
    }

    /// <summary>
    /// The detail in pieces of at most <see cref="DetailRows"/> rows, so that none is too tall to be moved; the first
    /// has the amount.
    /// </summary>
    internal static IEnumerable<SheetDetail> InPieces(SheetDetail detail)
    {
        const int most = DetailRows * DetailWidth;
        var (text, amount) = (detail.Text, detail.Amount);
        while (text.Length > most)
        {
            var end = text.LastIndexOf(' ', most - 1) is var blank and > 0
                ? blank + 1 : char.IsHighSurrogate(text[most - 1]) ? most - 1 : most;
            yield return new SheetDetail(text[..end].TrimEnd(), amount);
            (text, amount) = (text[end..], "");
        }
        yield return new SheetDetail(text, amount);
    }

    private static int Rows(string text, int width)
    {
        var taken = text.Length;
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value >= FirstWideRune && rune.Utf16SequenceLength == 1) taken++;
        return 1 + Math.Max(0, taken - 1) / width;
    }
}
