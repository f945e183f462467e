using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>
/// An amount in the reader's notation, tabular figures, never wrapped. Put it into a cell aligned to the end.
/// </summary>
public sealed partial class MoneyText
{
    /// <summary>The amount; null shows a dash.</summary>
    [Parameter, EditorRequired] public Money? Value { get; set; }

    [Parameter] public bool ShowCurrency { get; set; } = true;

    /// <summary>Whether a negative amount is coloured.</summary>
    [Parameter] public bool Signed { get; set; }

    /// <summary>The amount as text in a culture, for titles and sentences: <c>1.234,56</c>.</summary>
    public static string Amount(Money money, CultureInfo? culture = null) =>
        money.Units.ToString("N" + money.Currency.MinorDigits, culture ?? CultureInfo.CurrentCulture);

    private static string Amount(Money money) => Amount(money, null);
}
