using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;

namespace Panel.Web.Overview;

/// <summary>When the run calendars plan next.</summary>
public sealed partial class NextRuns(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required IReadOnlyList<RunCalendarLine> Calendars { get; set; }

    private List<RunCalendarLine> Rows =>
        [.. Calendars.Where(line => line.Calendar.Active).OrderBy(line => line.NextDue).Take(5)];
}
