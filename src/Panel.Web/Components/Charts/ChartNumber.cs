using System.Globalization;

namespace Panel.Web.Components;

/// <summary>Numbers on an axis: short, in the reader's notation.</summary>
public static class ChartNumber
{
    /// <summary>1,500,000 becomes <c>1.5 M</c>, 12,000 becomes <c>12 k</c>.</summary>
    public static string Short(object value)
    {
        var number = Convert.ToDecimal(value, CultureInfo.InvariantCulture);
        var culture = CultureInfo.CurrentCulture;
        return Math.Abs(number) switch
        {
            >= 1_000_000 => (number / 1_000_000).ToString("0.#", culture) + " M",
            >= 10_000 => (number / 1_000).ToString("0.#", culture) + " k",
            _ => number.ToString("#,0.##", culture),
        };
    }
}
