using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>Raises many prices of the grid at once.</summary>
public sealed partial class RaiseTool(IStringLocalizer<Texts> T)
{
    private readonly NumberBox _percent = new(3, 0) { Unit = "%" };

    private PriceRounding _rounding;

    private string _product = "";

    private bool _allCurrencies = true;

    private bool _setup;

    private bool _usage;

    [Parameter, EditorRequired] public required IReadOnlyList<GridProduct> Products { get; set; }

    /// <summary>The open currency, for a raise in it alone.</summary>
    [Parameter, EditorRequired] public required Func<string> Currency { get; set; }

    [Parameter, EditorRequired] public required EventCallback Changed { get; set; }

    [Parameter, EditorRequired] public required List<PriceDraft> Drafts { get; set; }

    private Problem? Wrong => _percent.Value switch
    {
        null => _percent.Wrong("Percent"),
        <= -100 => Problem.Invalid("Percent", "A cut of 100 % or more would leave no price. Stay above -100 %."),
        > 1000 => Problem.Invalid("Percent", "A raise is at most 1000 %."),
        _ => null,
    };

    private Task ApplyAsync()
    {
        var drafts = Drafts.Where(draft => !draft.IsBad && (_allCurrencies || draft.Key.Currency == Currency()))
            .ToList();
        var raise = new PriceRaise(
            _percent.Value!.Value, _rounding,
            _product.Length == 0 ? new HashSet<string>() : new HashSet<string> { _product }, _setup,
            _usage);
        foreach (var (draft, cell) in drafts.Zip(RaisePrices.Apply([.. drafts.Select(draft => draft.ToCell())], raise)))
            draft.Show(cell);
        return Changed.InvokeAsync();
    }
}
