using System.Globalization;
using Panel.Web.Components;

namespace Panel.Web.Accounts.Sellers;

/// <summary>Names of countries, locales and zones as the reader knows them.</summary>
internal static class SellerText
{
    private static readonly DateOnly Example = new(2026, 11, 28);

    /// <summary>Locales that documents are commonly written in.</summary>
    internal static readonly IReadOnlyList<string> Locales =
    [
        "de-DE", "de-AT", "de-CH", "da-DK", "pl-PL", "en-GB", "en-IE", "en-US", "nl-NL", "fr-FR", "es-ES", "it-IT",
        "sv-SE", "nb-NO", "cs-CZ",
    ];

    /// <summary>Currencies that are offered; any other of ISO 4217 can be typed.</summary>
    internal static readonly IReadOnlyList<string> Currencies = [
        "EUR", "DKK", "PLN", "CHF", "GBP", "USD", "SEK", "NOK", "CZK"
    ];

    /// <summary>Every country by its name in the reader's language.</summary>
    internal static IReadOnlyList<Choice> Countries() =>
    [
        .. Panel.Accounts.Country.All.Select(code => new Choice(code, CountryName.Of(code)))
            .OrderBy(choice => choice.Text, StringComparer.CurrentCulture),
    ];

    internal static string Locale(string name)
    {
        try
        {
            return $"{CultureInfo.GetCultureInfo(name).NativeName} · {name}";
        }
        catch (CultureNotFoundException)
        {
            return name;
        }
    }

    /// <summary>A date and an amount as documents of this locale write them.</summary>
    internal static string LocaleExample(string locale, string currency)
    {
        try
        {
            var culture = CultureInfo.GetCultureInfo(locale);
            return $"{Example.ToString("d", culture)} · {1234.5m.ToString("N2", culture)} {currency}";
        }
        catch (CultureNotFoundException)
        {
            return "";
        }
    }
}
