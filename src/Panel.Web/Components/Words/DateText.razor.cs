using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>A day, or an instant on the reader's own clock, in the reader's notation.</summary>
public sealed partial class DateText(Viewer viewer)
{
    /// <summary>A business date; shown as it is, it has no zone.</summary>
    [Parameter] public DateOnly? Day { get; set; }

    /// <summary>An instant; shown in the reader's time zone.</summary>
    [Parameter] public DateTimeOffset? Instant { get; set; }

    /// <summary>Whether an instant shows its time of day.</summary>
    [Parameter] public bool WithTime { get; set; } = true;

    private string? Text => (Day, Instant) switch
    {
        ({ } day, _) => day.ToString("d", CultureInfo.CurrentCulture),
        (_, { } instant) => viewer.Local(instant).ToString(WithTime ? "g" : "d", CultureInfo.CurrentCulture),
        _ => null,
    };

    private string? Machine => Day?.ToString("O", CultureInfo.InvariantCulture)
        ?? Instant?.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private string? Hint => Instant is { } instant
        ? viewer.Local(instant).ToString("F", CultureInfo.CurrentCulture) + " · " + viewer.Zone.Id
        : Day?.ToString("D", CultureInfo.CurrentCulture);
}
