using System.Globalization;
using Panel.Invoicing;
using Panel.Themes;

namespace Panel.Archive;

/// <summary>Writes amounts, numbers and dates as people of the document's language do.</summary>
internal sealed class LocalFormat
{
    // The signs people know; any other currency is written with its three letters, which nobody can mistake.
    private static readonly Dictionary<(string Language, string Currency), string> Symbols = new()
    {
        [("da", "DKK")] = "kr.",
        [("pl", "PLN")] = "zł",
        [("en", "GBP")] = "£",
    };

    private readonly CultureInfo _culture;
    private readonly ThemeTexts _texts;
    private readonly Currency _currency;
    private readonly NumberFormatInfo _money;

    public LocalFormat(InvoiceDocument document, ThemeTexts texts)
    {
        (_texts, _currency) = (texts, document.Currency);
        _culture = CultureOf(texts.Language, document.Seller.Locale);
        _money = (NumberFormatInfo)_culture.NumberFormat.Clone();
        _money.CurrencyDecimalDigits = _currency.MinorDigits;
        _money.CurrencySymbol = Symbol(texts.Language);
        if (_money.CurrencySymbol.Length == 3 && _money.CurrencyPositivePattern == 0)
            _money.CurrencyPositivePattern = 2;
        // One way to write less than nothing, with a real minus: −12,34 €.
        _money.CurrencyNegativePattern = _money.CurrencyPositivePattern switch { 0 => 1, 1 => 5, 2 => 9, _ => 8 };
        _money.NegativeSign = "−";
    }

    public CultureInfo Culture => _culture;

    /// <summary>An amount of the document's currency.</summary>
    public string Money(long minor) => Together(new Money(minor, _currency).Units.ToString("C", _money));

    /// <summary>A unit price with all its decimals, at least those of the currency.</summary>
    public string Price(decimal price)
    {
        var format = (NumberFormatInfo)_money.Clone();
        format.CurrencyDecimalDigits = Math.Max(_currency.MinorDigits, Decimals(price));
        return Together(price.ToString("C", format));
    }

    /// <summary>A number without trailing zeros.</summary>
    public string Number(decimal number) => number.ToString($"N{Decimals(number)}", _culture);

    public string Date(DateOnly day) => day.ToString(_texts["format.date"], _culture);

    /// <summary>First and last day of a half-open period; one day where it has no length.</summary>
    public string Period(DateOnly from, DateOnly to) =>
        to.AddDays(-1) <= from ? Date(from) : $"{Date(from)} – {Date(to.AddDays(-1))}";

    /// <summary>A country's name in the document's language.</summary>
    public string Country(string code)
    {
        try
        {
            // The framework names a country only in a language of its own, so it is asked for the language spoken
            // there.
            return new RegionInfo($"{_texts.Language}-{code}").NativeName;
        }
        catch (ArgumentException)
        {
            return code;
        }
    }

    // An amount and its currency are one word and must not be torn apart at the end of a line.
    private static string Together(string amount) => amount.Replace(' ', '\u00A0');

    private string Symbol(string language) =>
        _currency.Code == "EUR" ? "€" : Symbols.GetValueOrDefault((language, _currency.Code), _currency.Code);

    private static int Decimals(decimal number) => (number / 1.000000000000000000000000000000m).Scale;

    // The buyer's language decides; the seller's locale where it is a variety of it (de-AT, en-IE).
    private static CultureInfo CultureOf(string language, string sellerLocale)
    {
        if (sellerLocale.StartsWith(language + "-", StringComparison.Ordinal) && Known(sellerLocale) is { } own)
            return own;
        return CultureInfo.GetCultureInfo(language switch
        {
            "de" => "de-DE",
            "da" => "da-DK",
            "pl" => "pl-PL",
            _ => "en-GB",
        });
    }

    private static CultureInfo? Known(string locale)
    {
        try
        {
            return CultureInfo.GetCultureInfo(locale, predefinedOnly: true);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
