using System.Globalization;
using System.Text.RegularExpressions;

namespace Panel.Accounts;

/// <summary>
/// What a seller's details must keep to. Stricter than for accounts: what is missing here is missing on every invoice.
/// </summary>
public static partial class CheckSellerDetails
{
    /// <summary>All problems at once, each with its field.</summary>
    public static IReadOnlyList<Problem> Run(SellerDetails details) =>
        [.. Lengths(details), .. Address(details), .. Tax(details), .. Written(details), .. Settings(details)];

    private static IEnumerable<Problem> Lengths(SellerDetails details)
    {
        (string Field, string Value, int Least, int Most)[] texts =
        [
            (nameof(details.Name), details.Name, 1, 200), (nameof(details.Street), details.Street, 1, 200),
            (nameof(details.HouseNumber), details.HouseNumber, 0, 20),
            (nameof(details.Postcode), details.Postcode, 0, 20),
            (nameof(details.City), details.City, 1, 100), (nameof(details.TaxNumber), details.TaxNumber, 0, 30),
            (nameof(details.RegisterNote), details.RegisterNote, 0, 200), (nameof(details.Phone), details.Phone, 0, 40),
            (nameof(details.Email), details.Email, 0, 200), (nameof(details.VatId), details.VatId, 0, 20),
        ];
        foreach (var (field, value, least, most) in texts)
            if (value.Length < least)
                yield return Problem.Invalid(field, "This must not be empty: every invoice shows it.");
            else if (value.Length > most)
                yield return Problem.Invalid(
                    field, "This is {0} characters long; {1} fit. Shorten it.", value.Length, most);
    }

    private static IEnumerable<Problem> Address(SellerDetails details)
    {
        if (Country.Check(nameof(details.Country), details.Country) is { } noCountry) yield return noCountry;
        else if (details.Postcode.Length == 0 && !PostalCode.Fits(details.Country, ""))
            yield return Problem.Invalid(nameof(details.Postcode), "This must not be empty: every invoice shows it.");
        else if (!PostalCode.Fits(details.Country, details.Postcode))
            yield return Problem.Invalid(
                nameof(details.Postcode),
                "'{0}' is no postcode of this country. It looks like {1}.", details.Postcode,
                PostalCode.Example(details.Country));
    }

    private static IEnumerable<Problem> Tax(SellerDetails details)
    {
        if (details.VatId.Length == 0 && details.TaxNumber.Length == 0)
            yield return Problem.Invalid(
                nameof(details.VatId),
                "Enter a VAT id or a tax number: an invoice without either is not valid (Art. 226 no. 3).");
    }

    /// <summary>
    /// What is written, but cannot be right, wherever it comes from: VAT id, IBAN, BIC, e-mail. What is missing is
    /// reported by the form, and by the documents that are held for it (<see cref="DataQuality.SellerGate"/>).
    /// </summary>
    public static IEnumerable<Problem> Written(SellerDetails details)
    {
        if (CheckVatId.Run(nameof(details.VatId), details.VatId, details.Country) is { } vatId) yield return vatId;
        if (CheckIban(details) is { } iban) yield return iban;
        if (details.Bic.Length > 0 && !Bic.IsValid(details.Bic))
            yield return Problem.Invalid(
                nameof(details.Bic), "A BIC has 8 or 11 letters and digits, such as BYLADEM1001.");
        if (details.Email.Length > 0 && !EmailAddress.IsValid(details.Email))
            yield return Problem.Invalid(
                nameof(details.Email), "No mail can be sent to '{0}'. Enter one address.", details.Email);
    }

    private static Problem? CheckIban(SellerDetails details) =>
        (details.Iban.Length == 0 ? IbanState.Valid : Iban.Check(details.Iban)) switch
        {
            IbanState.Valid => null,
            IbanState.BadCheckDigits =>
                Problem.Invalid(
                    nameof(details.Iban), "The check digits of this IBAN are wrong: most likely a digit is mistyped."),
            IbanState.UnknownCountry =>
                Problem.Invalid(
                    nameof(details.Iban),
                    "An IBAN begins with two letters of a country that has IBANs, such as DE or DK."),
            _ =>
                Problem.Invalid(
                    nameof(details.Iban),
                    "This IBAN has not the length of its country. Compare it with the bank's letter."),
        };

    private static IEnumerable<Problem> Settings(SellerDetails details)
    {
        if (!Currency.IsKnown(details.Currency))
            yield return Problem.Invalid(
                nameof(details.Currency), "'{0}' is no currency (ISO 4217). Choose one from the list.",
                details.Currency);
        if (!details.TimeZone.Contains('/') || !TimeZoneInfo.TryFindSystemTimeZoneById(details.TimeZone, out _))
            yield return Problem.Invalid(
                nameof(details.TimeZone), "Choose a time zone from the list, such as Europe/Berlin.");
        if (!IsLocale(details.Locale))
            yield return Problem.Invalid(
                nameof(details.Locale), "A locale is language and country, such as de-DE or da-DK.");
        if (!ThemeName().IsMatch(details.Theme))
            yield return Problem.Invalid(nameof(details.Theme), "A theme is named by its folder, such as 'default'.");
    }

    private static bool IsLocale(string name)
    {
        if (!LocaleName().IsMatch(name)) return false;
        try
        {
            return !CultureInfo.GetCultureInfo(name, predefinedOnly: true).IsNeutralCulture;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"^[a-z]{2}-[A-Z]{2}\z", RegexOptions.CultureInvariant)]
    private static partial Regex LocaleName();

    [GeneratedRegex(@"^[a-z0-9][a-z0-9\-]{0,39}\z", RegexOptions.CultureInvariant)]
    private static partial Regex ThemeName();
}
