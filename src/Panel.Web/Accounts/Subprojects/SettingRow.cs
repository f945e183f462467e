using Panel.Accounts;

namespace Panel.Web.Accounts;

/// <summary>One setting of a subproject as its page shows it.</summary>
/// <param name="Key">Property of <see cref="SubprojectOverrides"/>, or <c>Seller</c>, which nobody sets here.</param>
/// <param name="Value">The value in force, in the reader's words; empty for none.</param>
/// <param name="Href">Page of the thing that is the value, or null.</param>
/// <param name="From">Where the value comes from.</param>
/// <param name="Inherited">What would be in force if it were not set here.</param>
/// <param name="InheritedFrom">Where that would come from.</param>
/// <param name="IsTerm">Whether it costs or earns money, so that nobody sets it for themselves.</param>
public sealed record SettingRow(
    string Key, string Value, string? Href, SettingPlace From, string Inherited, SettingPlace InheritedFrom,
    bool IsTerm)
{
    public bool IsOwn => From.Source is SettingSource.Here;
}

/// <summary>A place that gives a value: which kind, what people call it, and its page.</summary>
/// <param name="Key">Code or number; empty for Panel's own default and for places the reader does not see.</param>
public sealed record SettingPlace(SettingSource Source, string Key, string? Href);

/// <summary>Settings that belong together.</summary>
/// <param name="Key">Names the group in the texts.</param>
public sealed record SettingGroup(string Key, IReadOnlyList<SettingRow> Rows);
