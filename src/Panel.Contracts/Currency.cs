using System.Collections.Frozen;

namespace Panel;

/// <summary>An ISO 4217 currency: three letters and the number of digits of its minor unit.</summary>
public readonly record struct Currency
{
    private static readonly FrozenDictionary<string, int> Digits = Table();

    private Currency(string code) => Code = code;

    /// <summary>Three upper-case letters, such as <c>EUR</c>.</summary>
    public string Code { get; }

    /// <summary>Digits after the point of one unit: 2 for EUR, 0 for JPY, 3 for KWD.</summary>
    public int MinorDigits => Digits[Code];

    /// <summary>Minor units in one unit: 100 for EUR, 1 for JPY.</summary>
    public long MinorPerUnit => MinorDigits switch { 0 => 1, 1 => 10, 2 => 100, 3 => 1000, _ => 10_000 };

    /// <summary>The currency of this code.</summary>
    /// <exception cref="ArgumentException">The code is not in the ISO 4217 list; ask <see cref="IsKnown"/>
    /// before.</exception>
    public static Currency Of(string code) =>
        IsKnown(code)
            ? new Currency(code) : throw new ArgumentException($"'{code}' is not an ISO 4217 currency.", nameof(code));

    /// <summary>Whether the code is a currency that amounts can be kept in.</summary>
    public static bool IsKnown(string? code) => code is not null && Digits.ContainsKey(code);

    /// <inheritdoc/>
    public override string ToString() => Code;

    // ISO 4217 without BGN, which left the list when Bulgaria joined the euro (2026-01-01).
    private static FrozenDictionary<string, int> Table()
    {
        const string two =
            "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF "
                + "CHF CNY COP CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD "
                + "HNL HTG HUF "
                + "IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU "
                + "MUR MVR MWK "
                + "MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK "
                + "SGD SHP SLE "
                + "SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER "
                + "ZAR ZMW";
        const string none = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF";
        const string three = "BHD IQD JOD KWD LYD OMR TND";
        return two.Split(' ').Select(code => (code, digits: 2))
            .Concat(none.Split(' ').Select(code => (code, digits: 0)))
            .Concat(three.Split(' ').Select(code => (code, digits: 3)))
            .ToFrozenDictionary(entry => entry.code, entry => entry.digits, StringComparer.Ordinal);
    }
}
