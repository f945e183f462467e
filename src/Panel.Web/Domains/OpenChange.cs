using Panel.Domains;

namespace Panel.Web.Domains;

/// <summary>A change of a zone of which nobody knows yet whether it was made.</summary>
/// <param name="Zone">Name of the zone, as it travels.</param>
/// <param name="Says">Why nobody knows.</param>
public sealed record OpenChange(string Zone, string Says)
{
    /// <summary>What is open behind an answer; null where the change is made.</summary>
    internal static OpenChange? Of(string zone, DnsAnswer answer) =>
        answer.IsDone ? null : new OpenChange(zone, answer.Says);
}
