namespace Panel.Web;

/// <summary>How the person at this page wants to read: in which time zone instants are shown.</summary>
public sealed class Viewer
{
    /// <summary>Time zone of shown instants; UTC until the person's setting is known.</summary>
    public TimeZoneInfo Zone { get; internal set; } = TimeZoneInfo.Utc;

    /// <summary>The instant on this person's clock.</summary>
    public DateTimeOffset Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, Zone);
}
