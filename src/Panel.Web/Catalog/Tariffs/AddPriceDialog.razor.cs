using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>Asks for a price that the grid does not have yet.</summary>
public sealed partial class AddPriceDialog(IStringLocalizer<Texts> T)
{
    private ModalDialog? _dialog;

    private NumberBox _price = new(0, 2);

    private string _product = "";

    private string _currency = "";

    private NumberBox _count = NumberBox.Whole(1);

    private PeriodUnit _unit = PeriodUnit.Month;

    private Problem? _problem;

    [Parameter, EditorRequired] public required IReadOnlyList<GridProduct> Products { get; set; }

    [Parameter, EditorRequired] public required List<PriceDraft> Drafts { get; set; }

    [Parameter, EditorRequired] public required EventCallback<PriceDraft> Added { get; set; }

    internal Task OpenAsync(string currency)
    {
        (_product, _currency, _unit, _problem) = ("", currency, PeriodUnit.Month, null);
        (_count, _price) = (NumberBox.Whole(1), new NumberBox(0, 2));
        return _dialog!.OpenAsync();
    }

    private async Task AddAsync()
    {
        var cell = new PriceCell(
            _product, _currency.Trim().ToUpperInvariant(), _count.Count ?? 0, _unit, 0, _price.Value ?? 0, null, null,
            null);
        _problem = Check(cell);
        if (_problem is not null) return;
        await Added.InvokeAsync(new PriceDraft(
            cell, null, Products.FirstOrDefault(product => product.Code == _product)));
        await _dialog!.CloseAsync();
    }

    private Problem? Check(PriceCell cell) => Problem.All(
    [
        cell.Product.Length == 0 ? Problem.Invalid(nameof(cell.Product), "Choose what is sold.") : null,
        _count.Wrong(nameof(cell.PeriodCount)), _price.Wrong(nameof(cell.Price)),
        .. CheckPrices.Findings([cell], new HashSet<string> { cell.Product }).Select(finding => finding.Problem),
        Drafts.Exists(draft => draft.Key == cell.Key) ? new Problem("catalog.price_exists", T["Editor.Exists"]) : null,
    ]);
}
