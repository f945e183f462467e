using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Web.Components;

namespace Panel.Web.Accounts.Sellers;

/// <summary>What a seller's documents say of it, and how it works.</summary>
public sealed partial class SellerFacts(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required SellerView Seller { get; set; }

    private SellerDetails Details => Seller.Details;

    private bool VatIdIsGood => VatId.Check(Details.VatId, Details.Country).IsOf(Details.Country);

    private IEnumerable<string> AddressLines =>
        new[]
        {
            $"{Details.Street} {Details.HouseNumber}".Trim(), $"{Details.Postcode} {Details.City}".Trim(),
            CountryName.Of(Details.Country),
        }.Where(line => line.Length > 0);
}
