namespace Panel.Accounts;

/// <summary>What people may edit of a seller: a legal entity or brand that issues documents.</summary>
/// <param name="VatId">With its prefix; empty for one that has none.</param>
/// <param name="TaxNumber">National tax number; one of the two must be there (Art. 226 no. 3 VAT Directive, § 14
/// UStG).</param>
/// <param name="RegisterNote">Company register and managing directors, as letters must show them.</param>
/// <param name="Iban">In one word.</param>
/// <param name="Currency">ISO 4217; the currency VAT totals are also shown in.</param>
/// <param name="TimeZone">IANA name; decides which day it is.</param>
/// <param name="Locale">Language and country, such as <c>de-DE</c>; decides how dates and amounts are written.</param>
/// <param name="Theme">Folder of the theme.</param>
/// <param name="FourEyes">Whether another person than the planner must approve its runs.</param>
/// <param name="ZeroInvoices">An invoice over 0.00 is issued and takes a number; else its charges end without
/// one.</param>
public sealed record SellerDetails(
    string Name, string Street, string HouseNumber, string Postcode, string City, string Country, string VatId,
    string TaxNumber,
    string RegisterNote, string Iban, string Bic, string Email, string Phone, string Currency, string TimeZone,
    string Locale,
    string Theme, bool FourEyes, bool ZeroInvoices = true)
{
    /// <summary>The same details without stray blanks, codes and bank details in their stored form.</summary>
    public SellerDetails Tidy() => this with
    {
        Name = Name.Trim(),
        Street = Street.Trim(),
        HouseNumber = HouseNumber.Trim(),
        Postcode = Postcode.Trim(),
        City = City.Trim(),
        Country = Country.Trim().ToUpperInvariant(),
        TaxNumber = TaxNumber.Trim(),
        RegisterNote = RegisterNote.Trim(),
        VatId = Accounts.VatId.Written(VatId, Country.Trim().ToUpperInvariant()),
        Iban = Accounts.Iban.Normalise(Iban),
        Bic = Accounts.Bic.Normalise(Bic),
        Email = Email.Trim(),
        Phone = Phone.Trim(),
        Currency = Currency.Trim().ToUpperInvariant(),
        TimeZone = TimeZone.Trim(),
        Locale = Locale.Trim(),
        Theme = Theme.Trim(),
    };
}

/// <summary>What a number series is for.</summary>
public enum SeriesKind
{
    Invoice,
    CreditNote,
}

/// <summary>A series of document numbers.</summary>
/// <param name="LastNo">The last number taken; 0 before the first.</param>
/// <param name="LastIssueDate">Day of the last document; null while nothing was issued.</param>
/// <param name="IsDefault">Whether documents take this one where nobody names another.</param>
public sealed record NumberSeriesView(
    long Id, string Code, SeriesKind Kind, string Prefix, int Digits, long LastNo, DateOnly? LastIssueDate,
    bool IsDefault)
{
    /// <summary>The number the next document gets.</summary>
    public string NextNumber =>
        Prefix + (LastNo + 1).ToString($"D{Digits}", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Once a document carries its prefix, prefix and digits stay as they are.</summary>
    public bool IsUsed => LastIssueDate is not null;
}
