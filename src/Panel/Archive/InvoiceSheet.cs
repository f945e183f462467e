namespace Panel.Archive;

/// <summary>A label and what stands beside it.</summary>
public sealed record SheetFact(string Label, string Value)
{
    /// <summary>Needs smaller type to stay whole in a narrow column, as a number with a long prefix does.</summary>
    public bool Long => Value.Length > SheetSize.MostCharactersOfFact;
}

/// <summary>A detail below a line: how its amount came about. Its own amount is not part of the sum.</summary>
/// <param name="Amount">Empty where the detail only explains.</param>
public sealed record SheetDetail(string Text, string Amount);

/// <summary>A line as the customer reads it.</summary>
/// <param name="Meta">Days, kind and subscription, in one sentence.</param>
/// <param name="Quantity">With its unit.</param>
/// <param name="Count">The quantity alone.</param>
/// <param name="Unit">A unit so long that it has to stand below <paramref name="Count"/>; else empty.</param>
public sealed record SheetLine(
    string No, string Description, string Meta, string Quantity, string Count, string Unit, string UnitPrice,
    string Amount,
    IReadOnlyList<SheetDetail> Details)
{
    /// <summary>
    /// So many rows of text that it may be split between pages, before each of <see cref="More"/>; shorter lines are
    /// moved whole.
    /// </summary>
    public bool Tall => SheetSize.RowsOf(this) > SheetSize.MostRowsTogether;

    /// <summary>Details that stay with the line: all of them, or the first of a tall one.</summary>
    public IReadOnlyList<SheetDetail> First => Tall ? [.. Details.Take(SheetSize.DetailsTogether)] : Details;

    /// <summary>
    /// The other details of a tall line, in groups that stay together; the last has no fewer than the others.
    /// </summary>
    public IReadOnlyList<SheetGroup> More => Tall ? SheetSize.Groups(Details.Skip(SheetSize.DetailsTogether)) : [];
}

/// <summary>Details of a tall line that stay on one page.</summary>
/// <param name="Last">The line ends with it.</param>
public sealed record SheetGroup(IReadOnlyList<SheetDetail> Details, bool Last);

/// <summary>A row below the lines.</summary>
/// <param name="Grand">The amount that is to be paid.</param>
public sealed record SheetTotal(string Label, string Amount, bool Grand);

/// <summary>A QR code to be drawn as one path: nothing but numbers and the letters of path commands.</summary>
public sealed record SheetQr(string Path, string ViewBox, string Label, string Caption);

/// <summary>How the amount is to be paid.</summary>
/// <param name="Qr">Null where no code can be made (other currencies, nothing to pay).</param>
public sealed record SheetPayment(string Heading, string Sentence, IReadOnlyList<SheetFact> Facts, SheetQr? Qr);

/// <summary>Headings of the table of lines.</summary>
public sealed record SheetColumns(string No, string Item, string Quantity, string UnitPrice, string Amount);

/// <summary>
/// An invoice as a template sees it: every value is a finished text in the buyer's language, so that a theme arranges
/// and never computes. Property names in lower camel case are the template's words.
/// </summary>
/// <param name="Language">Language tag.</param>
/// <param name="Title">Kind of document: "Invoice".</param>
/// <param name="Logo">A <c>data:</c> URL or null.</param>
/// <param name="SellerName">For the letterhead.</param>
/// <param name="SenderLine">The seller's address in one line, above the recipient's.</param>
/// <param name="Recipient">Lines of the recipient's address; the first is the name.</param>
/// <param name="RecipientLabel">For screen readers.</param>
/// <param name="Facts">Number, dates, references.</param>
/// <param name="Subjects">Whom and what the services are for, where that is not the payer itself.</param>
/// <param name="Notes">What the law wants said about the tax.</param>
public sealed record InvoiceSheet(
    string Language, string Title, string Number, string? Logo, string SellerName, string SenderLine,
    IReadOnlyList<string> Recipient, string RecipientLabel, IReadOnlyList<SheetFact> Facts,
    IReadOnlyList<SheetFact> Subjects,
    SheetColumns Columns, IReadOnlyList<SheetLine> Lines, IReadOnlyList<SheetTotal> Totals, IReadOnlyList<string> Notes,
    SheetPayment Payment)
{
    /// <summary>Its figures are so long that they need smaller type to leave room for descriptions.</summary>
    public bool Dense => SheetSize.CharactersOfFigures(this) > SheetSize.MostCharactersOfFigures;
}
