using System.Collections.Frozen;

namespace Panel.Accounts;

/// <summary>What the data-quality rules look at: one account and what its seller brings.</summary>
/// <param name="SellerCountry">Country of the seller in force; empty where there is none yet.</param>
/// <param name="SellerCurrency">Currency of the seller in force.</param>
/// <param name="SellerVatIds">VAT ids of all our sellers.</param>
public sealed record AccountFacts(
    AccountDetails Account, VatIdStatus VatIdStatus, string SellerCountry, string SellerCurrency, FrozenSet<string> SellerVatIds);

/// <summary>
/// The rules of the data-quality gate (REQUIREMENTS ACC-4). Errors are what Art. 226 of the VAT Directive asks of every
/// invoice and what is not there; all else only warns. Duplicates need the other accounts: see <see cref="DuplicateKey"/>.
/// </summary>
public static class DataQuality
{
    /// <summary>All findings of one account, in the order of its form.</summary>
    public static IReadOnlyList<DataFinding> Check(AccountFacts facts, DateOnly on) =>
        [.. Name(facts.Account), .. Address(facts.Account), .. Vat(facts, on), .. Email(facts.Account), .. CurrencyPair(facts)];

    /// <summary>The findings that keep documents to this payer from being issued; empty for a payer that is fit.</summary>
    public static IReadOnlyList<DataFinding> Gate(AccountFacts facts, DateOnly on) =>
        [.. Check(facts, on).Where(finding => finding.Severity == FindingSeverity.Error)];

    private static IEnumerable<DataFinding> Name(AccountDetails account)
    {
        if (account.Company.Length == 0 && account.LastName.Length == 0)
            yield return Error(FindingCode.NameMissing, account.Business ? nameof(AccountDetails.Company) : nameof(AccountDetails.LastName), "");
        else if (NamingStandard.Mend(account.Company) is { } mend)
            yield return Warning(FindingCode.NameStandard, nameof(AccountDetails.Company), account.Company, mend);
    }

    private static IEnumerable<DataFinding> Address(AccountDetails account)
    {
        if (!Country.IsKnown(account.Country)) yield return Error(FindingCode.CountryUnknown, nameof(AccountDetails.Country), account.Country);
        if (account.Street.Length == 0) yield return Error(FindingCode.StreetMissing, nameof(AccountDetails.Street), "");
        else if (account.HouseNumber.Length == 0 && !account.Street.Any(char.IsDigit))
            yield return Warning(FindingCode.HouseNumberMissing, nameof(AccountDetails.HouseNumber), account.Street);
        if (account.City.Length == 0) yield return Error(FindingCode.CityMissing, nameof(AccountDetails.City), "");
        if (account.Postcode.Length == 0)
        {
            if (PostalCode.Example(account.Country).Length > 0) yield return Error(FindingCode.PostcodeMissing, nameof(AccountDetails.Postcode), "");
        }
        else if (!PostalCode.Fits(account.Country, account.Postcode))
            yield return Warning(
                FindingCode.PostcodeForm, nameof(AccountDetails.Postcode), account.Postcode, PostalCode.Mend(account.Country, account.Postcode));
    }

    private static IEnumerable<DataFinding> Vat(AccountFacts facts, DateOnly on)
    {
        var account = facts.Account;
        var acrossBorder = facts.SellerCountry != account.Country && EuMembership.IsMember(account.Country, on);
        if (account.VatId.Length == 0)
            return acrossBorder && account.Business ? [Warning(FindingCode.VatIdMissing, nameof(AccountDetails.VatId), "")] : [];
        var reverseCharge = acrossBorder && account.Business;
        return [.. VatForm(facts, reverseCharge, on), .. VatUse(facts, reverseCharge)];
    }

    // A wrong id on a reverse-charge document makes the seller owe the tax (Art. 138, 226 no. 4); elsewhere it is only untidy.
    private static IEnumerable<DataFinding> VatForm(AccountFacts facts, bool reverseCharge, DateOnly on)
    {
        var account = facts.Account;
        var id = VatId.Check(account.VatId, account.Country);
        var isError = reverseCharge && facts.VatIdStatus == VatIdStatus.Valid && !id.OnlyWarns;
        var severity = isError ? FindingSeverity.Error : FindingSeverity.Warning;
        if (id.State is VatIdState.BadFormat || (id.State is VatIdState.UnknownCountry && EuMembership.IsMember(account.Country, on)))
            yield return new(FindingCode.VatIdForm, severity, nameof(AccountDetails.VatId), account.VatId, id.LettersForDigitsMend());
        if (id.State is VatIdState.BadCheckDigit)
            yield return new(FindingCode.VatIdCheckDigit, severity, nameof(AccountDetails.VatId), account.VatId, id.SwappedDigitsMend());
        if (id.Prefix.Length > 0 && id.Country != account.Country)
            yield return Warning(FindingCode.VatIdCountry, nameof(AccountDetails.VatId), account.VatId);
    }

    private static IEnumerable<DataFinding> VatUse(AccountFacts facts, bool reverseCharge)
    {
        var account = facts.Account;
        if (facts.SellerVatIds.Contains(account.VatId)) yield return Warning(FindingCode.VatIdOfSeller, nameof(AccountDetails.VatId), account.VatId);
        if (!account.Business) yield return Warning(FindingCode.VatIdOfConsumer, nameof(AccountDetails.Business), account.VatId, "true");
        else if (reverseCharge && facts.VatIdStatus is VatIdStatus.Unchecked or VatIdStatus.None)
            yield return Warning(FindingCode.VatIdUnchecked, nameof(AccountDetails.VatId), account.VatId);
        else if (reverseCharge && facts.VatIdStatus is VatIdStatus.Invalid)
            yield return Warning(FindingCode.VatIdDenied, nameof(AccountDetails.VatId), account.VatId);
    }

    private static IEnumerable<DataFinding> Email(AccountDetails account)
    {
        if (account.Email.Length == 0) yield return Warning(FindingCode.EmailMissing, nameof(AccountDetails.Email), "");
        else if (!EmailAddress.IsValid(account.Email))
            yield return Warning(FindingCode.EmailForm, nameof(AccountDetails.Email), account.Email, EmailAddress.Mend(account.Email));
        else if (EmailAddress.Mend(account.Email) is { } mend)
            yield return Warning(FindingCode.EmailTypo, nameof(AccountDetails.Email), account.Email, mend);
    }

    private static IEnumerable<DataFinding> CurrencyPair(AccountFacts facts)
    {
        var usual = Country.CurrencyOf(facts.Account.Country);
        if (usual is not null && facts.Account.Currency != usual && facts.Account.Currency != "EUR"
            && facts.Account.Currency != facts.SellerCurrency)
            yield return Warning(FindingCode.CurrencyUnusual, nameof(AccountDetails.Currency), facts.Account.Currency, usual);
    }

    private static DataFinding Error(string code, string field, string value) =>
        new(code, FindingSeverity.Error, field, value);

    private static DataFinding Warning(string code, string field, string value, string? mend = null) =>
        new(code, FindingSeverity.Warning, field, value, mend);
}
