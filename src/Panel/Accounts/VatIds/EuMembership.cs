using System.Collections.Frozen;

namespace Panel.Accounts;

/// <summary>
/// Which countries the European Union's VAT rules count as member states, and when. A document is judged by its own
/// day, so the table is dated and never edited backwards.
/// </summary>
public static class EuMembership
{
    // Day of accession, as in the treaties of accession. The United Kingdom left on 2020-01-31, but stayed in the VAT
    // area until the transition ended on 2020-12-31 (Withdrawal Agreement, Art. 126 and 127).
    private static readonly FrozenDictionary<string, (DateOnly From, DateOnly To)> Members = Table();

    /// <summary>Whether the country is a member state, for VAT, on this day.</summary>
    /// <param name="country">ISO 3166-1 alpha-2, upper case; Greece is <c>GR</c> (its VAT prefix <c>EL</c> is no
    /// country).</param>
    public static bool IsMember(string country, DateOnly on) =>
        Members.TryGetValue(country, out var member) && member.From <= on && on < member.To;

    /// <summary>The member states on this day, sorted by code.</summary>
    public static IReadOnlyList<string> On(DateOnly day) =>
        [.. Members.Keys.Where(country => IsMember(country, day)).Order(StringComparer.Ordinal)];

    private static FrozenDictionary<string, (DateOnly From, DateOnly To)> Table()
    {
        var rows = new Dictionary<string, (DateOnly From, DateOnly To)>(StringComparer.Ordinal);
        Join("BE DE FR IT LU NL", new(1958, 1, 1));
        Join("DK IE GB", new(1973, 1, 1));
        Join("GR", new(1981, 1, 1));
        Join("ES PT", new(1986, 1, 1));
        Join("AT FI SE", new(1995, 1, 1));
        Join("CY CZ EE HU LT LV MT PL SI SK", new(2004, 5, 1));
        Join("BG RO", new(2007, 1, 1));
        Join("HR", new(2013, 7, 1));
        rows["GB"] = rows["GB"] with { To = new(2021, 1, 1) };
        return rows.ToFrozenDictionary(StringComparer.Ordinal);

        void Join(string countries, DateOnly from)
        {
            foreach (var country in countries.Split(' ')) rows[country] = (from, DateOnly.MaxValue);
        }
    }
}
