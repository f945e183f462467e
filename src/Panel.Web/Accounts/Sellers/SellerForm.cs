using Panel.Accounts;

namespace Panel.Web.Accounts.Sellers;

/// <summary>
/// What a person types about a seller; every field writes into the <see cref="Details"/> that the use cases take.
/// </summary>
public sealed class SellerForm(SellerDetails details)
{
    private static readonly SellerDetails Blank = new(
        "", "", "", "", "", "DE", "", "", "", "", "", "", "", "EUR", "Europe/Berlin", "de-DE", "default",
        FourEyes: false);

    /// <summary>The form of a new one.</summary>
    public SellerForm() : this(Blank)
    {
    }

    internal SellerDetails Details { get; private set; } = details with
    {
        Iban = Panel.Accounts.Iban.Format(details.Iban)
    };

    public string Code { get; set; } = "";

    public string Name
    {
        get => Details.Name;
        set => Details = Details with { Name = value };
    }

    public string Street
    {
        get => Details.Street;
        set => Details = Details with { Street = value };
    }

    public string HouseNumber
    {
        get => Details.HouseNumber;
        set => Details = Details with { HouseNumber = value };
    }

    public string Postcode
    {
        get => Details.Postcode;
        set => Details = Details with { Postcode = value };
    }

    public string City
    {
        get => Details.City;
        set => Details = Details with { City = value };
    }

    public string Country
    {
        get => Details.Country;
        set => Details = Details with { Country = value };
    }

    public string VatId
    {
        get => Details.VatId;
        set => Details = Details with { VatId = value };
    }

    public string TaxNumber
    {
        get => Details.TaxNumber;
        set => Details = Details with { TaxNumber = value };
    }

    public string RegisterNote
    {
        get => Details.RegisterNote;
        set => Details = Details with { RegisterNote = value };
    }

    public string Iban
    {
        get => Details.Iban;
        set => Details = Details with { Iban = value };
    }

    public string Bic
    {
        get => Details.Bic;
        set => Details = Details with { Bic = value };
    }

    public string Email
    {
        get => Details.Email;
        set => Details = Details with { Email = value };
    }

    public string Phone
    {
        get => Details.Phone;
        set => Details = Details with { Phone = value };
    }

    public string Currency
    {
        get => Details.Currency;
        set => Details = Details with { Currency = value };
    }

    public string TimeZone
    {
        get => Details.TimeZone;
        set => Details = Details with { TimeZone = value };
    }

    public string Locale
    {
        get => Details.Locale;
        set => Details = Details with { Locale = value };
    }

    public string Theme
    {
        get => Details.Theme;
        set => Details = Details with { Theme = value };
    }

    public bool FourEyes
    {
        get => Details.FourEyes;
        set => Details = Details with { FourEyes = value };
    }

    public bool ZeroInvoices
    {
        get => Details.ZeroInvoices;
        set => Details = Details with { ZeroInvoices = value };
    }
}
