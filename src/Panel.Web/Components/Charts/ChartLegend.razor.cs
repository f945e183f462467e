using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>
/// Which colour is which series; the library's own legend is made of buttons inside a picture, which nobody can reach.
/// </summary>
public sealed partial class ChartLegend
{
    [Parameter, EditorRequired] public required IReadOnlyList<ChartSeries> Names { get; set; }
}
