using Microsoft.AspNetCore.Components;

namespace Panel.Web.Invoicing;

/// <summary>"3 pcs × 4.90"; breaks before the price, then before the unit, where the column is narrow.</summary>
public sealed partial class QuantityPrice
{
    [Parameter, EditorRequired] public required decimal Quantity { get; set; }

    [Parameter, EditorRequired] public required string Unit { get; set; }

    /// <summary>Of one unit.</summary>
    [Parameter, EditorRequired] public required decimal Price { get; set; }
}
