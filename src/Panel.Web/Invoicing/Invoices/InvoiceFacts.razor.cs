using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Web.Components;

namespace Panel.Web.Invoicing;

/// <summary>Beside an invoice: its parties, its tax, its place in the chain, its archive and its history.</summary>
public sealed partial class InvoiceFacts(IStringLocalizer<Texts> T, RunWords words)
{
    [Parameter, EditorRequired] public required Panel.Invoicing.InvoicePage Page { get; set; }

    private IReadOnlyList<string> Buyer
    {
        get
        {
            var buyer = Page.Document.Buyer;
            return [
                buyer.Name, $"{buyer.Street} {buyer.HouseNumber}", $"{buyer.Postcode} {buyer.City}",
                CountryName.Of(buyer.Country)
            ];
        }
    }

    private IReadOnlyList<string> Seller
    {
        get
        {
            var seller = Page.Document.Seller;
            return [
                seller.Name, $"{seller.Street} {seller.HouseNumber}", $"{seller.Postcode} {seller.City}",
                CountryName.Of(seller.Country)
            ];
        }
    }

    private static string Size(long bytes) => (bytes / 1024m).ToString("#,0.#", CultureInfo.CurrentCulture) + " kB";
}
