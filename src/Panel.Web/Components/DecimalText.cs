using System.Globalization;

namespace Panel.Web.Components;

/// <summary>Numbers with a point or comma, as people type them and as they read them.</summary>
public static class DecimalText
{
    /// <summary>
    /// Reads what somebody typed: the point or the comma separates decimals, whichever comes last; blanks and the other one
    /// separate thousands. Null when it is not a number.
    /// </summary>
    public static decimal? Parse(string? text)
    {
        var plain = string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c)));
        var mark = Math.Max(plain.LastIndexOf(','), plain.LastIndexOf('.'));
        if (mark >= 0)
            plain = plain[..mark].Replace(",", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal)
                + "." + plain[(mark + 1)..];
        return decimal.TryParse(
            plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
    }

    /// <summary>The number in the reader's notation with as many decimals as it has, at least <paramref name="decimals"/>.</summary>
    public static string Show(decimal value, int decimals = 0) =>
        value.ToString("#,0." + new string('0', decimals) + new string('#', 6 - decimals), CultureInfo.CurrentCulture);

    /// <summary>The number for an input box: like <see cref="Show"/> without marks between thousands.</summary>
    public static string ForInput(decimal? value, int decimals = 0) =>
        value?.ToString("0." + new string('0', decimals) + new string('#', 6 - decimals), CultureInfo.CurrentCulture) ?? "";
}
