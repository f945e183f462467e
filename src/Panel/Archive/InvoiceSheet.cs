namespace Panel.Archive;

/// <summary>A label and what stands beside it.</summary>
public sealed record SheetFact(string Label, string Value);

/// <summary>A detail below a line: how its amount came about. Its own amount is not part of the sum.</summary>
/// <param name="Amount">Empty where the detail only explains.</param>
public sealed record SheetDetail(string Text, string Amount);

/// <summary>A line as the customer reads it.</summary>
/// <param name="Meta">Days, kind and subscription, in one sentence.</param>
/// <param name="Quantity">With its unit.</param>
public sealed record SheetLine(
    string No, string Description, string Meta, string Quantity, string UnitPrice, string Amount, IReadOnlyList<SheetDetail> Details);

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
/// An invoice as a template sees it: every value is a finished text in the buyer's language, so that a theme arranges and never
/// computes. Property names in lower camel case are the template's words.
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
    IReadOnlyList<string> Recipient, string RecipientLabel, IReadOnlyList<SheetFact> Facts, IReadOnlyList<SheetFact> Subjects,
    SheetColumns Columns, IReadOnlyList<SheetLine> Lines, IReadOnlyList<SheetTotal> Totals, IReadOnlyList<string> Notes,
    SheetPayment Payment);
