using System.Diagnostics.CodeAnalysis;

namespace Panel;

/// <summary>
/// Marks a contract that may still change, or go, with every version before 1.0. The compiler refuses to use it until
/// the project says <c>&lt;NoWarn&gt;PANELDRAFT&lt;/NoWarn&gt;</c>; its module names one version of the contracts,
/// <c>[0.1.0]</c>, and no range (docs/MODULES.md#drafts).
/// </summary>
internal static class Draft
{
    /// <summary>For <see cref="ExperimentalAttribute"/>.</summary>
    internal const string Id = "PANELDRAFT";
}
