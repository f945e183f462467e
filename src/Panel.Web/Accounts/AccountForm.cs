using System.Globalization;
using Panel.Accounts;
using Panel.Web.Components;

namespace Panel.Web.Accounts;

/// <summary>What the account form binds to.</summary>
public sealed class AccountForm
{
    public AccountKind Kind { get; set; } = AccountKind.Customer;

    /// <summary>Number of the account above it; only asked for a new one.</summary>
    public string? Parent { get; set; }

    public string Number { get; set; } = "";

    public string Company { get; set; } = "";

    public string FirstName { get; set; } = "";

    public string LastName { get; set; } = "";

    public string Street { get; set; } = "";

    public string HouseNumber { get; set; } = "";

    public string Postcode { get; set; } = "";

    public string City { get; set; } = "";

    public string Country { get; set; } = "DE";

    public string VatId { get; set; } = "";

    public bool Business { get; set; }

    public string Currency { get; set; } = "EUR";

    public string Language { get; set; } = "en";

    public string Email { get; set; } = "";

    public NumberBox PaymentTermsDays { get; private init; } = NumberBox.Whole(14);

    /// <summary>Id of the seller, or empty to inherit it.</summary>
    public string Seller { get; set; } = "";

    /// <summary>Number of the account that pays, or null where it pays itself.</summary>
    public string? Payer { get; set; }

    public static AccountForm Of(AccountView view) => new()
    {
        Kind = view.Kind, Number = view.Number, Company = view.Details.Company, FirstName = view.Details.FirstName,
        LastName = view.Details.LastName, Street = view.Details.Street, HouseNumber = view.Details.HouseNumber,
        Postcode = view.Details.Postcode, City = view.Details.City, Country = view.Details.Country,
        VatId = view.Details.VatId,
        Business = view.Details.Business, Currency = view.Details.Currency, Language = view.Details.Language,
        Email = view.Details.Email,
        PaymentTermsDays = NumberBox.Whole(view.Details.PaymentTermsDays),
        Seller = view.Details.SellerId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "",
        Payer = view.Payer?.Number,
    };

    /// <summary>What a new account takes over from the one above it.</summary>
    public static AccountForm Under(AccountView parent) => new()
    {
        Parent = parent.Number, Country = parent.Details.Country, Currency = parent.Details.Currency,
        // Nobody ever chose a language for the provider's own account.
        Language = parent.Kind == AccountKind.Provider
            ? CultureInfo.CurrentUICulture.TwoLetterISOLanguageName : parent.Details.Language,
    };

    public AccountDetails ToDetails(long? payerId) => new(
        Company, FirstName, LastName, Street, HouseNumber, Postcode, City, Country, VatId, Business, Currency, Language,
        Email,
        PaymentTermsDays.Count ?? 0, long.TryParse(Seller, out var seller) ? seller : null, payerId);
}
