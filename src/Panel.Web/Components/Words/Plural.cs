using System.Globalization;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Components;

/// <summary>
/// Which form of a text belongs to a number: <c>.One</c>, <c>.Few</c> (Polish 2–4, 22–24 …) or <c>.Many</c> behind the
/// key.
/// </summary>
public static class Plural
{
    /// <summary>
    /// The text of <paramref name="key"/> for the number, which stands in it as <c>{0}</c>, more values behind it.
    /// </summary>
    public static string Of(IStringLocalizer texts, string key, long number, params object[] more)
    {
        object[] values = [number, .. more];
        if (number == 1 && texts[key + ".One", values] is { ResourceNotFound: false } one) return one;
        return texts[$"{key}.{(IsFew(number) ? "Few" : "Many")}", values];
    }

    // English, German and Danish have the same words in both forms, so only Polish decides.
    private static bool IsFew(long number) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "pl"
        && Math.Abs(number) % 10 is >= 2 and <= 4 && Math.Abs(number) % 100 is < 12 or > 14;
}
