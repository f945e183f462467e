using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;

namespace Panel.Web.Catalog;

/// <summary>One price with its set-up fee, its usage price, and how it changed.</summary>
public sealed partial class PriceCellView(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required PriceCell Cell { get; set; }

    /// <summary>The price before, or null.</summary>
    [Parameter] public PriceCell? Before { get; set; }
}
