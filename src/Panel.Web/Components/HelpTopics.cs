using System.Collections.Frozen;

namespace Panel.Web.Components;

/// <summary>Which topic of the built-in help belongs to which page, by the first part of its address.</summary>
public static class HelpTopics
{
    private static readonly FrozenDictionary<string, string> ByPage = new Dictionary<string, string>
    {
        ["runs"] = "runs", ["calendars"] = "runs", ["invoices"] = "runs", ["accounts"] = "subprojects", ["subprojects"] = "subprojects",
        ["products"] = "tariffs", ["tariffs"] = "tariffs", ["subscriptions"] = "tariffs", ["usage"] = "tariffs",
        ["campaigns"] = "campaigns", ["tax-rates"] = "sellers", ["sellers"] = "sellers", ["users"] = "roles", ["audit"] = "roles",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>All topics, in the order of the help's first page.</summary>
    public static readonly IReadOnlyList<string> All = ["runs", "held", "subprojects", "tariffs", "campaigns", "sellers", "roles"];

    /// <summary>The topic of the page at this local address, or null where there is none.</summary>
    public static string? Of(string local) => ByPage.GetValueOrDefault(local.TrimStart('/').Split('/', '?', '#')[0]);
}
