using Panel.Accounts;
using Panel.Catalog;

namespace Panel.Import;

/// <summary>
/// Checks what documents are taxed, numbered and paid by as the forms check it: VAT ids, bank details, units. What is
/// missing only keeps documents from being issued; what cannot be right does not come in.
/// </summary>
internal static class ReadTaxFacts
{
    internal static SellerRow Checked(CsvRow row, SellerRow seller)
    {
        var details = new SellerDetails(
            seller.Name, seller.Street, seller.HouseNumber, seller.Postcode, seller.City, seller.Country, seller.VatId,
            seller.TaxNumber, "", seller.Iban, seller.Bic, seller.Email, "", seller.Currency, seller.TimeZone,
            seller.Locale, "", false);
        foreach (var problem in CheckSellerDetails.Written(details))
            if (problem.Field != nameof(details.VatId)) row.Refuse(problem.Field!.ToLowerInvariant(), problem);
        return seller with { VatId = VatIdOf(row, seller.VatId, seller.Country) };
    }

    /// <summary>An id that a register denied may be anything; every other one must be possible.</summary>
    internal static AccountRow Checked(CsvRow row, AccountRow account) => account.VatIdStatus == "invalid"
        ? account
        : account with { VatId = VatIdOf(row, account.VatId, account.Country) };

    /// <summary>
    /// A unit of the code list (EN 16931 BR-CL-23); one that is on it, but says something else, is reported on the
    /// product's page.
    /// </summary>
    internal static string Unit(CsvRow row)
    {
        var unit = row.Need("unit", 10);
        if (unit.Length == 0 || UnitCode.IsOnTheList(unit)) return unit;
        if (UnitCode.Finding(unit) is { Use: { Length: > 0 } use })
            row.Wrong("unit", "'{0}' is no unit of UN/ECE Recommendation 20. Most likely {1} is meant.", unit, use);
        else
            row.Wrong(
                "unit", "'{0}' is no unit of UN/ECE Recommendation 20. Write its code, such as C62 for a piece.", unit);
        return unit;
    }

    private static string VatIdOf(CsvRow row, string text, string country)
    {
        if (text.Length == 0 || !row.IsSound("vat_id") || !row.IsSound("country")) return text;
        var written = VatId.Written(text, country);
        if (CheckVatId.Run("vat_id", text, country) is { } problem)
            row.Refuse("vat_id", problem);
        else if (text.StartsWith("GR", StringComparison.OrdinalIgnoreCase)
            && written.StartsWith("EL", StringComparison.Ordinal))
            row.Wrong("vat_id", "A Greek VAT id begins with EL. Write {0}.", written);
        return written;
    }
}
