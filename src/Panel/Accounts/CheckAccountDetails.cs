namespace Panel.Accounts;

/// <summary>
/// What an account's details must keep to be stored at all. Far less than a lawful document needs: an import or a phone
/// call may bring half an address, and <see cref="DataQuality"/> says what is still missing.
/// </summary>
public static class CheckAccountDetails
{
    /// <summary>Languages that texts and templates exist in.</summary>
    public static readonly IReadOnlyList<string> Languages = ["en", "de", "da", "pl"];

    /// <summary>All problems at once, each with its field, so that a form can show them beside the fields.</summary>
    /// <param name="before">
    /// What stands there; null before there is anything. A VAT id that an import brought may stay until it or the place
    /// is changed.
    /// </param>
    public static IReadOnlyList<Problem> Run(AccountDetails details, AccountDetails? before = null) =>
        [.. Lengths(details), .. Codes(details), .. VatIds(details, before), .. Contact(details)];

    private static IEnumerable<Problem> VatIds(AccountDetails details, AccountDetails? before)
    {
        if (before?.Tidy() is { } was && (details.VatId, details.Country) == (was.VatId, was.Country)) return [];
        return CheckVatId.Run(nameof(AccountDetails.VatId), details.VatId, details.Country) is { } wrong ? [wrong] : [];
    }

    private static IEnumerable<Problem> Lengths(AccountDetails details)
    {
        (string Field, string Value, int Most)[] texts =
        [
            (nameof(AccountDetails.Company), details.Company, 200),
            (nameof(AccountDetails.FirstName), details.FirstName, 100),
            (nameof(AccountDetails.LastName), details.LastName, 100),
            (nameof(AccountDetails.Street), details.Street, 200),
            (nameof(AccountDetails.HouseNumber), details.HouseNumber, 20),
            (nameof(AccountDetails.Postcode), details.Postcode, 20),
            (nameof(AccountDetails.City), details.City, 100), (nameof(AccountDetails.VatId), details.VatId, 20),
            (nameof(AccountDetails.Email), details.Email, 200),
        ];
        foreach (var (field, value, most) in texts)
            if (value.Length > most)
                yield return Problem.Invalid(
                    field, "This is {0} characters long; {1} fit. Shorten it.", value.Length, most);
    }

    private static IEnumerable<Problem> Codes(AccountDetails details)
    {
        if (details.Name.Length == 0)
            yield return Problem.Invalid(
                details.Business ? nameof(AccountDetails.Company) : nameof(AccountDetails.LastName),
                "Enter a company or a last name: documents are made out to it.");
        if (Country.Check(nameof(AccountDetails.Country), details.Country) is { } noCountry) yield return noCountry;
        if (!Currency.IsKnown(details.Currency))
            yield return Problem.Invalid(
                nameof(AccountDetails.Currency), "'{0}' is no currency (ISO 4217). Choose one from the list.",
                details.Currency);
        if (!Languages.Contains(details.Language))
            yield return Problem.Invalid(
                nameof(AccountDetails.Language), "'{0}' is no language of Panel. Choose en, de, da or pl.",
                details.Language);
    }

    private static IEnumerable<Problem> Contact(AccountDetails details)
    {
        if (details.Email.Length > 0 && !EmailAddress.IsValid(details.Email))
            yield return Problem.Invalid(
                nameof(AccountDetails.Email),
                "No mail can be sent to '{0}'. Enter one address like name@example.org, or leave it empty.",
                details.Email);
        if (details.PaymentTermsDays is < 0 or > 365)
            yield return Problem.Invalid(nameof(AccountDetails.PaymentTermsDays), "Payment terms are 0 to 365 days.");
    }
}
