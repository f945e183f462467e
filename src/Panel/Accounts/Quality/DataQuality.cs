using System.Collections.Frozen;

namespace Panel.Accounts;

/// <summary>What the data-quality rules look at: one account and what its seller brings.</summary>
/// <param name="SellerCountry">Country of the seller in force, ISO 3166-1; empty where there is none yet.</param>
/// <param name="SellerCurrency">Currency of the seller in force.</param>
/// <param name="SellerVatIds">VAT ids of all our sellers.</param>
public sealed record AccountFacts(
    AccountDetails Account, VatIdStatus VatIdStatus, string SellerCountry, string SellerCurrency,
    FrozenSet<string> SellerVatIds)
{
    /// <summary>Whose VAT law counts at the account's address.</summary>
    public VatTerritory Territory => VatTerritory.Of(Account.Country, Account.Postcode);
}

/// <summary>What the law asks of a seller before it may issue a document.</summary>
public sealed record SellerFacts(string Country, string Postcode, string VatId, string TaxNumber);

/// <summary>
/// What the data of an account must and should be. Errors keep a document back (docs/BILLING.md#9-held-documents),
/// above all where something is missing that Art. 226 of the VAT Directive asks of every invoice; all else only warns.
/// Duplicates need the other accounts: see <see cref="DuplicateKey"/>.
/// </summary>
public static class DataQuality
{
    /// <summary>All findings of one account, in the order of its form.</summary>
    public static IReadOnlyList<DataFinding> Check(AccountFacts facts, DateOnly on) =>
        [.. Must(facts, on), .. Email(facts.Account), .. CurrencyPair(facts)];

    /// <summary>
    /// The findings that keep documents to this payer from being issued; empty for a payer that is fit.
    /// </summary>
    public static IReadOnlyList<DataFinding> Gate(AccountFacts facts, DateOnly on) =>
        [.. Must(facts, on).Where(finding => finding.Severity == FindingSeverity.Error)];

    /// <summary>
    /// What keeps a seller from issuing a document: no number that says who owes the tax (Art. 226 no. 3 VAT Directive,
    /// § 14 UStG, BR-CO-26), no VAT id for reverse charge (Art. 226 no. 3 and 11a, BR-AE-02), a place whose VAT Panel
    /// does not decide.
    /// </summary>
    public static IReadOnlyList<DataFinding> SellerGate(SellerFacts seller, bool reverseCharge, DateOnly on)
    {
        var findings = new List<DataFinding>();
        var hasVatId = seller.VatId.Length > 0 && CheckVatId.Run("", seller.VatId, seller.Country) is null;
        if (!Country.IsKnown(seller.Country)) findings.Add(CountryError(seller.Country));
        if (!hasVatId && seller.TaxNumber.Length == 0)
            findings.Add(Error(SellerFindingCode.TaxIdMissing, nameof(SellerDetails.TaxNumber), seller.VatId));
        else if (reverseCharge && !hasVatId)
            findings.Add(Error(SellerFindingCode.VatIdMissing, nameof(SellerDetails.VatId), seller.VatId));
        var territory = VatTerritory.Of(seller.Country, seller.Postcode);
        if (territory.Decides(territory.Country, on))
            findings.Add(Error(FindingCode.VatTerritory, nameof(SellerDetails.Postcode), territory.Special!));
        return findings;
    }

    // What can keep a document back is only found here.
    private static IEnumerable<DataFinding> Must(AccountFacts facts, DateOnly on) =>
        [.. Name(facts.Account), .. Address(facts.Account), .. Territory(facts, on), .. Vat(facts, on)];

    private static IEnumerable<DataFinding> Territory(AccountFacts facts, DateOnly on)
    {
        if (facts.Territory.Decides(VatTerritory.CountryOf(facts.SellerCountry), on))
            yield return Error(FindingCode.VatTerritory, nameof(AccountDetails.Postcode), facts.Territory.Special!);
    }

    private static DataFinding CountryError(string country) => new(
        FindingCode.CountryUnknown, FindingSeverity.Error, nameof(AccountDetails.Country), country,
        Country.MeantBy(country));

    private static IEnumerable<DataFinding> Name(AccountDetails account)
    {
        if (account.Company.Length == 0 && account.LastName.Length == 0)
            yield return Error(
                FindingCode.NameMissing,
                account.Business ? nameof(AccountDetails.Company) : nameof(AccountDetails.LastName), "");
        else if (NamingStandard.SuggestFix(account.Company) is { } fix)
            yield return Warning(FindingCode.NameStandard, nameof(AccountDetails.Company), account.Company, fix);
    }

    private static IEnumerable<DataFinding> Address(AccountDetails account)
    {
        if (!Country.IsKnown(account.Country)) yield return CountryError(account.Country);
        if (account.Street.Length == 0)
            yield return Error(FindingCode.StreetMissing, nameof(AccountDetails.Street), "");
        else if (account.HouseNumber.Length == 0 && !account.Street.Any(char.IsDigit))
            yield return Warning(FindingCode.HouseNumberMissing, nameof(AccountDetails.HouseNumber), account.Street);
        if (account.City.Length == 0) yield return Error(FindingCode.CityMissing, nameof(AccountDetails.City), "");
        if (account.Postcode.Length == 0)
        {
            if (PostalCode.Example(account.Country).Length > 0)
                yield return Error(FindingCode.PostcodeMissing, nameof(AccountDetails.Postcode), "");
        }
        else if (!PostalCode.Fits(account.Country, account.Postcode))
            yield return Warning(
                FindingCode.PostcodeForm, nameof(AccountDetails.Postcode), account.Postcode,
                PostalCode.SuggestFix(account.Country, account.Postcode));
    }

    private static IEnumerable<DataFinding> Vat(AccountFacts facts, DateOnly on)
    {
        var account = facts.Account;
        var place = facts.Territory.Country;
        var acrossBorder = VatTerritory.CountryOf(facts.SellerCountry) != place && EuMembership.IsMember(place, on);
        if (account.VatId.Length == 0)
            return acrossBorder && account.Business
                ? [Warning(FindingCode.VatIdMissing, nameof(AccountDetails.VatId), "")] : [];
        var reverseCharge = acrossBorder && account.Business;
        return [.. VatForm(facts, reverseCharge), .. VatUse(facts, reverseCharge)];
    }

    // A wrong id on a reverse-charge document makes the seller owe the tax (Art. 138, 226 no. 4); elsewhere it is only
    // untidy.
    private static IEnumerable<DataFinding> VatForm(AccountFacts facts, bool reverseCharge)
    {
        var (text, place) = (facts.Account.VatId, facts.Territory.Country);
        var id = VatId.Check(text, place);
        var decides = reverseCharge && facts.VatIdStatus == VatIdStatus.Valid;
        var isError = decides && !(id.IsOf(place) && id.Text == text);
        if (FormFinding(id, text, reverseCharge) is var (code, fix))
            yield return new(
                code, isError ? FindingSeverity.Error : FindingSeverity.Warning, nameof(AccountDetails.VatId), text,
                fix);
        if (id.Prefix.Length > 0 && id.Country != place)
            yield return new(
                FindingCode.VatIdCountry, decides ? FindingSeverity.Error : FindingSeverity.Warning,
                nameof(AccountDetails.VatId), text);
    }

    // An id that is right but for its writing, such as GR… for EL…, is printed on the document as it stands.
    private static (string Code, string? SuggestedFix)? FormFinding(VatId id, string text, bool inUnion) =>
        id.State switch
        {
            VatIdState.BadFormat => (FindingCode.VatIdForm, id.LettersForDigitsFix()),
            VatIdState.UnknownCountry when inUnion => (FindingCode.VatIdForm, null),
            VatIdState.BadCheckDigit => (FindingCode.VatIdCheckDigit, id.SwappedDigitsFix()),
            VatIdState.Valid when id.Text != text => (FindingCode.VatIdForm, id.Text),
            _ => null,
        };

    private static IEnumerable<DataFinding> VatUse(AccountFacts facts, bool reverseCharge)
    {
        var account = facts.Account;
        if (facts.SellerVatIds.Contains(account.VatId))
            yield return Warning(FindingCode.VatIdOfSeller, nameof(AccountDetails.VatId), account.VatId);
        if (!account.Business)
            yield return Warning(FindingCode.VatIdOfConsumer, nameof(AccountDetails.Business), account.VatId, "true");
        else if (reverseCharge && facts.VatIdStatus is VatIdStatus.Unchecked or VatIdStatus.None)
            yield return Warning(FindingCode.VatIdUnchecked, nameof(AccountDetails.VatId), account.VatId);
        else if (reverseCharge && facts.VatIdStatus is VatIdStatus.Invalid)
            yield return Warning(FindingCode.VatIdDenied, nameof(AccountDetails.VatId), account.VatId);
    }

    private static IEnumerable<DataFinding> Email(AccountDetails account)
    {
        if (account.Email.Length == 0) yield return Warning(FindingCode.EmailMissing, nameof(AccountDetails.Email), "");
        else if (!EmailAddress.IsValid(account.Email))
            yield return Warning(
                FindingCode.EmailForm, nameof(AccountDetails.Email), account.Email,
                EmailAddress.SuggestFix(account.Email));
        else if (EmailAddress.SuggestFix(account.Email) is { } fix)
            yield return Warning(FindingCode.EmailTypo, nameof(AccountDetails.Email), account.Email, fix);
    }

    private static IEnumerable<DataFinding> CurrencyPair(AccountFacts facts)
    {
        var usual = Country.CurrencyOf(facts.Account.Country);
        if (usual is not null && facts.Account.Currency != usual && facts.Account.Currency != "EUR"
            && facts.Account.Currency != facts.SellerCurrency)
            yield return Warning(
                FindingCode.CurrencyUnusual, nameof(AccountDetails.Currency), facts.Account.Currency, usual);
    }

    private static DataFinding Error(string code, string field, string value) =>
        new(code, FindingSeverity.Error, field, value);

    private static DataFinding Warning(string code, string field, string value, string? fix = null) =>
        new(code, FindingSeverity.Warning, field, value, fix);
}
