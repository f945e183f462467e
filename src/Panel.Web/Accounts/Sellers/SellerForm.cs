using Panel.Accounts;

namespace Panel.Web.Accounts.Sellers;

/// <summary>What a person types about a seller.</summary>
public sealed class SellerForm
{
    public string Code { get; set; } = "";

    public string Name { get; set; } = "";

    public string Street { get; set; } = "";

    public string HouseNumber { get; set; } = "";

    public string Postcode { get; set; } = "";

    public string City { get; set; } = "";

    public string Country { get; set; } = "DE";

    public string VatId { get; set; } = "";

    public string TaxNumber { get; set; } = "";

    public string RegisterNote { get; set; } = "";

    public string Iban { get; set; } = "";

    public string Bic { get; set; } = "";

    public string Email { get; set; } = "";

    public string Phone { get; set; } = "";

    public string Currency { get; set; } = "EUR";

    public string TimeZone { get; set; } = "Europe/Berlin";

    public string Locale { get; set; } = "de-DE";

    public string Theme { get; set; } = "default";

    public bool FourEyes { get; set; }

    internal static SellerForm Of(SellerDetails details) => new()
    {
        Name = details.Name,
        Street = details.Street,
        HouseNumber = details.HouseNumber,
        Postcode = details.Postcode,
        City = details.City,
        Country = details.Country,
        VatId = details.VatId,
        TaxNumber = details.TaxNumber,
        RegisterNote = details.RegisterNote,
        Iban = Panel.Accounts.Iban.Format(details.Iban),
        Bic = details.Bic,
        Email = details.Email,
        Phone = details.Phone,
        Currency = details.Currency,
        TimeZone = details.TimeZone,
        Locale = details.Locale,
        Theme = details.Theme,
        FourEyes = details.FourEyes,
    };

    internal SellerDetails ToDetails() => new(
        Name, Street, HouseNumber, Postcode, City, Country, VatId, TaxNumber, RegisterNote, Iban, Bic, Email, Phone, Currency,
        TimeZone, Locale, Theme, FourEyes);
}
