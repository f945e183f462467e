using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>A product with its prices of today and to come.</summary>
public sealed partial class ProductPage(
    IStringLocalizer<Texts> T, ShowProduct show, EditProduct edit, CurrentActor current, Toasts toasts)
{
    private Panel.Catalog.ProductPage? _page;

    private Problem? _problem;

    private bool _mayEdit;

    [Parameter] public required string Code { get; set; }

    private IReadOnlyList<Crumb> Way => [new(T["Products"], "/products")];

    private IEnumerable<VersionPrices> Versions => _page!.Prices
        .GroupBy(price => (price.Tariff, price.TariffName, price.Version, price.ValidFrom, price.Coming))
        .Select(group => new VersionPrices(
            CodedName.Of(group.Key.TariffName, group.Key.Tariff), group.Key.Version,
            group.Key.ValidFrom.ToString("d", CultureInfo.CurrentCulture), group.Key.Coming,
            $"/tariffs/{Uri.EscapeDataString(group.Key.Tariff)}?version={Uri.EscapeDataString(group.Key.Version)}",
            [.. group.GroupBy(price => price.Cell.Currency).Select(currency => new PriceGridRow(
                currency.Key, null, null, [.. currency.Select(price => price.Cell)],
                Before(group.Key.Tariff, group.Key.Coming)))]));

    protected override async Task OnParametersSetAsync() => await LoadAsync();

    // The price of today under a version to come shows what changes.
    private IReadOnlyList<PriceCell> Before(string tariff, bool coming) => coming
        ? [.. _page!.Prices.Where(price => price.Tariff == tariff && !price.Coming).Select(price => price.Cell)]
        : [];

    private async Task LoadAsync()
    {
        var actor = await current.GetAsync();
        var result = await show.RunAsync(actor, Code, Gone);
        _page = result.Ok ? result.Value : null;
        _problem = result.Problem;
        _mayEdit = actor.May(Permission.EditCatalog);
    }

    private async Task FixUnitAsync(string unit)
    {
        var p = _page!.Product;
        var result = await edit.RunAsync(
            await current.GetAsync(),
            new ProductInput(p.Code, p.Kind, p.Name, unit, p.RevenueAccount, p.Stock, p.Active, p.Tld, p.Names),
            p.Version,
            Gone);
        if (result.Ok)
        {
            await LoadAsync();
            toasts.Say(T["Saved"]);
        }
        else
        {
            _problem = result.Problem;
        }
    }

    private sealed record VersionPrices(
        string Title, string Label, string From, bool Coming, string Href, IReadOnlyList<PriceGridRow> Rows);
}
