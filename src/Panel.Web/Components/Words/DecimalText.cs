using System.Collections.Concurrent;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Panel.Web.Components;

/// <summary>
/// Numbers as people type them and as they read them, with a point or a comma, with or without the unit.
/// </summary>
public static partial class DecimalText
{
    private static readonly ConcurrentDictionary<string, IReadOnlyList<string>> Names = new(
        StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// Reads what somebody typed. Blanks of every width and apostrophes separate thousands. Of comma and point the
    /// later one separates decimals; one that stands alone before three digits separates thousands where the reader's
    /// language writes them so.
    /// </summary>
    /// <param name="unit">What may stand before or behind the number: the code of a currency, also by its sign, or
    /// <c>%</c>.</param>
    /// <returns>Null when it is not a number, or one of another unit.</returns>
    public static decimal? Parse(string? text, string? unit = null)
    {
        var plain = Bare(string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c))), unit).Replace('\u2212', '-');
        plain = plain.Replace("'", "", StringComparison.Ordinal).Replace("\u2019", "", StringComparison.Ordinal);
        return decimal.TryParse(
            WithPoint(plain), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
    }

    /// <summary>
    /// The number in the reader's notation with as many decimals as it has, at least <paramref name="decimals"/>.
    /// </summary>
    public static string Show(decimal value, int decimals = 0) =>
        value.ToString("#,0." + new string('0', decimals) + new string('#', 6 - decimals), CultureInfo.CurrentCulture);

    /// <summary>The number for an input box: like <see cref="Show"/> without marks between thousands.</summary>
    public static string ForInput(decimal? value, int decimals = 0) =>
        value?.ToString("0." + new string('0', decimals) + new string('#', 6 - decimals), CultureInfo.CurrentCulture)
            ?? "";

    // 1.234,56 and 1,234.56 become 1234.56; what groups wrongly (1.23.4) stays as it is and is no number.
    private static string WithPoint(string plain)
    {
        if (Grouped().Match(plain) is not { Success: true } grouped) return plain.Replace(',', '.');
        var (mark, decimals) = (grouped.Groups["mark"].Value, grouped.Groups["decimals"].Value);
        return IsThousands(grouped.Groups["mark"].Captures.Count, decimals, mark, plain)
            ? plain.Replace(mark, "", StringComparison.Ordinal).Replace(',', '.')
            : plain.Replace(',', '.');
    }

    private static bool IsThousands(int marks, string decimals, string mark, string plain) =>
        marks > 1 || decimals.Length > 0
        || (mark == CultureInfo.CurrentCulture.NumberFormat.NumberGroupSeparator
            && plain.TrimStart('-', '+')[0] != '0');

    private static string Bare(string plain, string? unit)
    {
        foreach (var name in string.IsNullOrEmpty(unit) ? [] : Names.GetOrAdd(unit, NamesOf))
            if (plain.EndsWith(name, StringComparison.OrdinalIgnoreCase)) return plain[..^name.Length];
            else if (plain.StartsWith(name, StringComparison.OrdinalIgnoreCase)) return plain[name.Length..];
        return plain;
    }

    // EUR is also €, Euro; PLN is also zł. Longer names first, so that "kr." is not taken for "kr" and a point.
    private static IReadOnlyList<string> NamesOf(string unit) =>
    [
        .. CultureInfo.GetCultures(CultureTypes.SpecificCultures)
            .Select(culture => new RegionInfo(culture.Name))
            .Where(region => string.Equals(region.ISOCurrencySymbol, unit, StringComparison.OrdinalIgnoreCase))
            .SelectMany(region =>
                (string[])[region.CurrencySymbol, region.CurrencySymbol.TrimEnd('.'), region.CurrencyNativeName])
            .Select(name => string.Concat(name.Where(c => !char.IsWhiteSpace(c))))
            .Append(unit)
            .Where(name => name.Length > 0)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderByDescending(name => name.Length),
    ];

    [GeneratedRegex(
        @"\A[+-]?\d{1,3}((?<mark>[.,])\d{3}(?=\k<mark>|[.,]|\z))+(?<decimals>(?!\k<mark>)[.,]\d+)?\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Grouped();
}
