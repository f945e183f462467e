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

    private int _count = 1;

    private PeriodUnit _unit = PeriodUnit.Month;

    private bool _exists;

    [Parameter, EditorRequired] public required IReadOnlyList<GridProduct> Products { get; set; }

    [Parameter, EditorRequired] public required List<PriceDraft> Drafts { get; set; }

    [Parameter, EditorRequired] public required EventCallback<PriceDraft> Added { get; set; }

    private bool IsReady =>
        _product.Length > 0 && Currency.IsKnown(_currency.Trim().ToUpperInvariant()) && _count is >= 1 and <= 120 && !_price.IsBad;

    internal Task OpenAsync(string currency)
    {
        (_product, _currency, _count, _unit, _exists) = ("", currency, 1, PeriodUnit.Month, false);
        _price = new NumberBox(0, 2);
        return _dialog!.OpenAsync();
    }

    private async Task AddAsync()
    {
        // The click may come with the change that made the box a bad one.
        if (!IsReady) return;
        var cell = new PriceCell(
            _product, _currency.Trim().ToUpperInvariant(), _count, _unit, 0, _price.Value ?? 0, null, null, null);
        _exists = Drafts.Exists(draft => draft.Key == cell.Key);
        if (_exists) return;
        await Added.InvokeAsync(new PriceDraft(cell, null, Products.FirstOrDefault(product => product.Code == _product)));
        await _dialog!.CloseAsync();
    }
}
