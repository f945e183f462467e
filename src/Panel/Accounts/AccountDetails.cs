using System.Text.Json.Serialization;

namespace Panel.Accounts;

/// <summary>What kind of node an account is in the tree.</summary>
public enum AccountKind
{
    /// <summary>The operator of this panel, root of the tree; there is exactly one.</summary>
    Provider,

    /// <summary>Has accounts of its own below it.</summary>
    Reseller,

    /// <summary>Has services.</summary>
    Customer,
}

/// <summary>What is known of a VAT id beyond its form.</summary>
public enum VatIdStatus
{
    /// <summary>There is no VAT id.</summary>
    None,

    /// <summary>The register confirmed it: reverse charge may apply.</summary>
    Valid,

    /// <summary>The register denied it.</summary>
    Invalid,

    /// <summary>Nobody has asked the register yet; taxed like a consumer until then.</summary>
    Unchecked,
}

/// <summary>What people may edit of an account.</summary>
/// <param name="Company">Empty for private persons.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="VatId">In one word with its prefix; empty where there is none.</param>
/// <param name="Business">Buys as a taxable person.</param>
/// <param name="Currency">ISO 4217; what documents are in where no subproject says otherwise.</param>
/// <param name="Language">en, de, da or pl: language of its documents.</param>
/// <param name="PaymentTermsDays">0–365.</param>
/// <param name="SellerId">Who issues its documents; null takes the nearest seller above it in the tree.</param>
/// <param name="PayerId">Another account that pays its documents, or null.</param>
public sealed record AccountDetails(
    string Company, string FirstName, string LastName, string Street, string HouseNumber, string Postcode, string City,
    string Country, string VatId, bool Business, string Currency, string Language, string Email, int PaymentTermsDays,
    long? SellerId = null, long? PayerId = null)
{
    /// <summary>Company, or the person where there is no company.</summary>
    [JsonIgnore] // the audit trail says what changed itself
    public string Name => Company.Length > 0 ? Company : $"{FirstName} {LastName}".Trim();

    /// <summary>The same details without stray blanks, codes upper case, VAT id in its written form.</summary>
    public AccountDetails Tidy() => this with
    {
        Company = OneLine(Company),
        FirstName = OneLine(FirstName),
        LastName = OneLine(LastName),
        Street = OneLine(Street),
        HouseNumber = OneLine(HouseNumber),
        Postcode = OneLine(Postcode),
        City = OneLine(City),
        Country = Country.Trim().ToUpperInvariant(),
        Currency = Currency.Trim().ToUpperInvariant(),
        Language = Language.Trim().ToLowerInvariant(),
        Email = Email.Trim(),
        VatId = Accounts.VatId.Written(VatId, Country.Trim().ToUpperInvariant()),
    };

    private static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
