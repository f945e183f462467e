using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>One column of a <see cref="DataList{TRow}"/>; paints nothing itself.</summary>
public sealed class Column<TRow> : ComponentBase
{
    [CascadingParameter] internal DataList<TRow>? List { get; set; }

    [Parameter, EditorRequired] public required string Title { get; set; }

    /// <summary>Name under which the use case sorts by this column; null when it does not.</summary>
    [Parameter] public string? Sort { get; set; }

    /// <summary>Money and numbers: aligned to the end, tabular figures.</summary>
    [Parameter] public bool End { get; set; }

    /// <summary>Whether the title is only for screen readers (a column of buttons).</summary>
    [Parameter] public bool TitleHidden { get; set; }

    [Parameter, EditorRequired] public required RenderFragment<TRow> ChildContent { get; set; }

    protected override void OnInitialized() =>
        (List ?? throw new InvalidOperationException("A Column stands inside a DataList.")).Add(this);
}
