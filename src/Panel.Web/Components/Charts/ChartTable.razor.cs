using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>The figures of a chart as a table, for screen readers.</summary>
public sealed partial class ChartTable
{
    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<ChartSeries> Series { get; set; }

    [Parameter, EditorRequired] public required string Format { get; set; }

    private int Rows => Series.Count == 0 ? 0 : Series.Min(series => series.Points.Count);
}
