namespace Panel.Accounts;

/// <summary>How much a finding matters.</summary>
public enum FindingSeverity
{
    /// <summary>No lawful document can be made out to this payer: issuing is held.</summary>
    Error,

    /// <summary>Somebody should look; documents are issued all the same.</summary>
    Warning,
}

/// <summary>Something about an account's data that is wrong, missing or unlikely.</summary>
/// <param name="Code">One of <see cref="FindingCode"/>; the texts files explain it in the reader's language.</param>
/// <param name="Field">The property of the input record, such as <c>Postcode</c>.</param>
/// <param name="Value">What stands there now, or what the finding is about.</param>
/// <param name="SuggestedFix">A better value for the field where there is one, else null.</param>
public sealed record DataFinding(
    string Code, FindingSeverity Severity, string Field, string Value, string? SuggestedFix = null);

/// <summary>The codes of data-quality findings.</summary>
public static class FindingCode
{
    /// <summary>Neither a company nor a last name.</summary>
    public const string NameMissing = "name_missing";

    public const string StreetMissing = "street_missing";
    public const string PostcodeMissing = "postcode_missing";
    public const string CityMissing = "city_missing";
    public const string CountryUnknown = "country_unknown";

    /// <summary>A street without any number, neither in its own field nor in the street.</summary>
    public const string HouseNumberMissing = "house_number_missing";

    /// <summary>The postcode has not the form of its country.</summary>
    public const string PostcodeForm = "postcode_form";

    /// <summary>The VAT id has not the form of its state.</summary>
    public const string VatIdForm = "vat_id_form";

    public const string VatIdCheckDigit = "vat_id_check_digit";

    /// <summary>The VAT id belongs to another country than the address.</summary>
    public const string VatIdCountry = "vat_id_country";

    /// <summary>A business in another member state without a VAT id: it is charged VAT.</summary>
    public const string VatIdMissing = "vat_id_missing";

    /// <summary>A VAT id that no register has confirmed, where reverse charge would follow from it.</summary>
    public const string VatIdUnchecked = "vat_id_unchecked";

    /// <summary>A VAT id that the register denied, where reverse charge would follow from it.</summary>
    public const string VatIdDenied = "vat_id_denied";

    /// <summary>A VAT id, but not marked as a business.</summary>
    public const string VatIdOfConsumer = "vat_id_of_consumer";

    /// <summary>The VAT id is that of one of our own sellers.</summary>
    public const string VatIdOfSeller = "vat_id_of_seller";

    public const string EmailMissing = "email_missing";
    public const string EmailForm = "email_form";

    /// <summary>The e-mail address works, but looks mistyped.</summary>
    public const string EmailTypo = "email_typo";

    /// <summary>Neither the country's currency, nor the seller's, nor euro.</summary>
    public const string CurrencyUnusual = "currency_unusual";

    public const string DuplicateName = "duplicate_name";
    public const string DuplicateVatId = "duplicate_vat_id";
    public const string DuplicateEmail = "duplicate_email";

    /// <summary>A name that breaks <see cref="NamingStandard"/>.</summary>
    public const string NameStandard = "name_standard";

    /// <summary>A cost centre that is not on the controlled list.</summary>
    public const string CostCentreUnknown = "cost_centre_unknown";

    /// <summary>
    /// The place has VAT rules or rates of its own, which Panel does not decide: see
    /// <see cref="Accounts.VatTerritory"/>.
    /// </summary>
    public const string VatTerritory = "vat_territory";

    /// <summary>Every code, in the order of this list.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        NameMissing, StreetMissing, PostcodeMissing, CityMissing, CountryUnknown, VatTerritory, HouseNumberMissing,
        PostcodeForm, VatIdForm,
        VatIdCheckDigit, VatIdCountry, VatIdMissing, VatIdUnchecked, VatIdDenied, VatIdOfConsumer, VatIdOfSeller,
        EmailMissing,
        EmailForm, EmailTypo, CurrencyUnusual, DuplicateName, DuplicateVatId, DuplicateEmail, NameStandard,
        CostCentreUnknown,
    ];
}

/// <summary>The codes of what keeps a seller from issuing a document.</summary>
public static class SellerFindingCode
{
    /// <summary>Neither a tax number nor a VAT id that can be right.</summary>
    public const string TaxIdMissing = "seller_tax_id_missing";

    /// <summary>No VAT id that can be right, for a document with reverse charge.</summary>
    public const string VatIdMissing = "seller_vat_id_missing";
}
