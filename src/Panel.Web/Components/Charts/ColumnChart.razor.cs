using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>Values side by side as columns; the same figures stand in a table for people who do not see them.</summary>
public sealed partial class ColumnChart
{
    /// <summary>What is shown, in words with its unit: "Revenue per month in EUR".</summary>
    [Parameter, EditorRequired] public required string Label { get; set; }

    [Parameter, EditorRequired] public required IReadOnlyList<ChartSeries> Series { get; set; }

    /// <summary>How a value is written in the table; the axis is shortened by itself.</summary>
    [Parameter] public string Format { get; set; } = "N0";

    /// <summary>Whether the series stand on each other instead of side by side.</summary>
    [Parameter] public bool Stacked { get; set; }

    /// <summary>Raised with the value somebody clicked on, to lead to the list behind it.</summary>
    [Parameter] public EventCallback<ChartPoint> Clicked { get; set; }

    private Task ClickAsync(Radzen.SeriesClickEventArgs click) =>
        click.Data is ChartPoint point ? Clicked.InvokeAsync(point) : Task.CompletedTask;

    private string Short(object value) => ChartNumber.Short(value);
}
