using Panel.Platform;

namespace Panel.Web.Wiring;

/// <summary>Tells an outage of the database from a fault of ours, so that people hear what it is.</summary>
public sealed class Outages(Installation installation)
{
    /// <summary>
    /// Which outage is behind an exception, as the texts are named: <c>Away</c>, <c>Full</c>; null where none is.
    /// </summary>
    internal string? KeyOf(Exception error) =>
        DatabaseOutage.Of(error) is not { } outage
            ? null : (installation.Outage?.Why ?? outage).Code == "platform.disk_full" ? "Full" : "Away";
}
