using System.Text.Json;
using Panel.Dns;
using Panel.Platform;
using Panel.Platform.Calls;

namespace Panel.Domains;

/// <summary>
/// Changes of zones as they are stored in calls: the operation says which, the request holds the rest.
/// </summary>
internal static class DnsCall
{
    private static readonly Dictionary<string, Type> Changes = new(StringComparer.Ordinal)
    {
        ["zone.ensure"] = typeof(DnsChange.EnsureZone),
        ["zone.remove"] = typeof(DnsChange.RemoveZone),
        ["zone.sign"] = typeof(DnsChange.SignZone),
        ["zone.unsign"] = typeof(DnsChange.UnsignZone),
        ["records.change"] = typeof(DnsChange.ChangeRecords),
    };

    internal static string OperationOf(DnsChange change) => Changes.Single(one => one.Value == change.GetType()).Key;

    /// <summary>
    /// The call that makes a change, in turn with others of its zone. What stands in DNS everybody may read.
    /// </summary>
    internal static CallSpec Of(string key, DnsChange change) =>
        new(key, OperationOf(change), ChangeDns.SubjectOf(change.Zone), change) { InTurn = true, IsPublic = true };

    /// <summary>The change behind a stored call.</summary>
    /// <exception cref="InvalidOperationException">It was stored by another version of Panel.</exception>
    internal static DnsChange Read(OutboundCall call) =>
        Changes.TryGetValue(call.Operation, out var type)
            && JsonSerializer.Deserialize(call.Request, type, RowJson.Options) is DnsChange change
            ? change
            : throw new InvalidOperationException($"This Panel knows no operation '{call.Operation}'.");
}
