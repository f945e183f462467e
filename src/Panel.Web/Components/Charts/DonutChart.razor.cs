using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>Shares of a whole; at most six, the rest summed up by the caller.</summary>
public sealed partial class DonutChart
{
    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<ChartPoint> Points { get; set; }

    [Parameter] public string Format { get; set; } = "N0";
}
