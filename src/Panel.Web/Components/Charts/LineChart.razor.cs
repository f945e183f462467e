using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>Values over time as lines; the same figures stand in a table for people who do not see them.</summary>
public sealed partial class LineChart
{
    /// <summary>What is shown, in words with its unit: "Revenue per month in EUR".</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<ChartSeries> Series { get; set; }

    /// <summary>How a value is written in the table; the axis is shortened by itself.</summary>
    [Parameter] public string Format { get; set; } = "N0";

    private string Short(object value) => ChartNumber.Short(value);
}
