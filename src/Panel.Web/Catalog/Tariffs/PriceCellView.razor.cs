using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;

namespace Panel.Web.Catalog;

/// <summary>One price with its set-up fee, its usage price, and how it changed.</summary>
public sealed partial class PriceCellView(IStringLocalizer<Texts> T, MetricWords metrics)
{
    [Parameter, EditorRequired] public required PriceCell Cell { get; set; }

    /// <summary>The price before, or null.</summary>
    [Parameter] public PriceCell? Before { get; set; }

    private IEnumerable<string> Extras =>
    [
        .. Way(ExtraPrice.Register, Cell.Domain?.Register), .. Way(ExtraPrice.Transfer, Cell.Domain?.Transfer),
        .. Way(ExtraPrice.Restore, Cell.Domain?.Restore),
        .. Cell.Options.Select(Said),
    ];

    private string Said(OptionCell option) => option.SetupFee == 0
        ? T["Cell.Option", option.Name, PriceText.Of(option.Price, Cell.Currency)]
        : $"{T["Cell.Option", option.Name, PriceText.Of(option.Price, Cell.Currency)]} "
            + $"{T["Cell.Setup", PriceText.Of(option.SetupFee, Cell.Currency)]}";

    private IEnumerable<string> Way(string way, decimal? price) =>
        price is { } set ? [$"{T[$"Domain.{way}"]} {PriceText.Of(set, Cell.Currency)}"] : [];
}
