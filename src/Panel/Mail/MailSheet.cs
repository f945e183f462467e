namespace Panel.Mail;

/// <summary>What the theme's template of a mail is filled with: finished texts in the recipient's language.</summary>
/// <param name="Language">Tag such as <c>de</c>.</param>
/// <param name="Sender">Name of the seller.</param>
/// <param name="Subject">The mail's subject; also its heading.</param>
/// <param name="Paragraphs">Before the items.</param>
/// <param name="Items">What it is about, one by one.</param>
/// <param name="Links">What the reader may do, as buttons.</param>
/// <param name="Closing">After the links.</param>
public sealed record MailSheet(
    string Language, string Sender, string Subject, IReadOnlyList<string> Paragraphs, IReadOnlyList<MailItem> Items,
    IReadOnlyList<MailLink> Links, IReadOnlyList<string> Closing);

/// <summary>One thing a mail is about.</summary>
/// <param name="Details">Each with a label and a value.</param>
public sealed record MailItem(string Title, IReadOnlyList<MailDetail> Details);

/// <summary>A label and what it says.</summary>
public sealed record MailDetail(string Label, string Value);

/// <summary>A way out of the mail.</summary>
/// <param name="Address">Absolute, <c>http</c> or <c>https</c>.</param>
public sealed record MailLink(string Label, string Address);
