using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;

namespace Panel.Web.Catalog;

/// <summary>One row of a price grid: a product, or a currency.</summary>
/// <param name="Cells">At most one price for each billing period.</param>
/// <param name="Before">The prices they follow, to show what changed; may be empty.</param>
public sealed record PriceGridRow(
    string Title, string? Sub, string? Href, IReadOnlyList<PriceCell> Cells, IReadOnlyList<PriceCell> Before);

/// <summary>Prices to read: a row for each thing, a column for each billing period.</summary>
public sealed partial class PriceGrid(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required IReadOnlyList<PriceGridRow> Rows { get; set; }

    /// <summary>Title of the first column.</summary>
    [Parameter, EditorRequired] public required string RowTitle { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }

    private IReadOnlyList<BillingPeriod> Rhythms =>
        [.. Rows.SelectMany(row => row.Cells).Select(PriceText.Rhythm).Distinct().OrderBy(RhythmText.Length)];

    private static PriceCell? Cell(PriceGridRow row, BillingPeriod rhythm) =>
        row.Cells.FirstOrDefault(cell => PriceText.Rhythm(cell) == rhythm);

    private static PriceCell? Before(PriceGridRow row, PriceCell cell) =>
        row.Before.FirstOrDefault(before => before.Key == cell.Key);
}
