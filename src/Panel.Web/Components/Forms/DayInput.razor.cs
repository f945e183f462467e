using System.Globalization;
using Microsoft.AspNetCore.Components;
using Panel.Platform;

namespace Panel.Web.Components;

/// <summary>
/// The input of a day inside of a <see cref="Field"/>. A day that is cleared, or not typed to its end, is none: a form
/// keeps it as <c>DateOnly?</c> and asks <see cref="Missing"/> before it asks its use case.
/// </summary>
public sealed partial class DayInput
{
    /// <summary>The field it stands in.</summary>
    [Parameter, EditorRequired] public required Field Of { get; set; }

    [Parameter, EditorRequired] public required DateOnly? Value { get; set; }

    [Parameter] public EventCallback<DateOnly?> ValueChanged { get; set; }

    [Parameter] public bool Disabled { get; set; }

    /// <summary>The first day a calendar offers, as an input wants it.</summary>
    internal static string First { get; } = Written(DayBound.First);

    /// <summary>The last day a calendar offers, as an input wants it.</summary>
    internal static string Last { get; } = Written(DayBound.Last);

    /// <summary>What to say at the field of a day that is needed and not there, else null.</summary>
    internal static Problem? Missing(string field, DateOnly? day) =>
        day is null ? Problem.Invalid(field, "Choose a day.") : null;

    private Task ChooseAsync(DateOnly? day) => ValueChanged.InvokeAsync(day);

    private static string Written(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
