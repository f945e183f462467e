using System.Collections.Frozen;

namespace Panel.Accounts;

/// <summary>Countries by ISO 3166-1 alpha-2 code. Names come from the reader's culture, not from here.</summary>
public static class Country
{
    /// <summary>All officially assigned codes, sorted.</summary>
    public static readonly IReadOnlyList<string> All = (
        "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW "
            + "BY BZ CA CC CD "
        + "CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR "
        + "GA GB GD GE "
        + "GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP "
        + "KE KG KH KI "
        + "KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT "
        + "MU MV MW MX "
        + "MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW "
        + "SA SB SC SD "
        + "SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG "
        + "UM US UY UZ "
        + "VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW").Split(' ');

    // The usual currency of the countries our sellers deal with; elsewhere any currency is taken for usual.
    private static readonly FrozenDictionary<string, string> Currencies = new Dictionary<string, string>
    {
        ["CH"] = "CHF", ["CZ"] = "CZK", ["DK"] = "DKK", ["FO"] = "DKK", ["GB"] = "GBP", ["GL"] = "DKK", ["HU"] = "HUF",
        ["IS"] = "ISK", ["LI"] = "CHF", ["NO"] = "NOK", ["PL"] = "PLN", ["RO"] = "RON", ["SE"] = "SEK", ["US"] = "USD",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Bulgaria pays in euro since 2026-01-01.
    private static readonly FrozenSet<string> Euro =
        "AD AT BE BG CY DE EE ES FI FR GR HR IE IT LT LU LV MC ME MT NL PT SI SK SM VA XK".Split(' ')
            .ToFrozenSet(StringComparer.Ordinal);

    // Codes of other lists that people take for countries: VAT prefixes, reserved and withdrawn codes.
    private static readonly FrozenDictionary<string, string> Mistaken = new Dictionary<string, string>
    {
        ["EL"] = "GR", ["UK"] = "GB", ["XI"] = "GB", ["IC"] = "ES", ["EA"] = "ES", ["FX"] = "FR", ["DD"] = "DE",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Known = All.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string? code) => code is not null && Known.Contains(code);

    /// <summary>
    /// What is wrong with a country's code, with the one that was most likely meant; null for one of ISO 3166-1.
    /// </summary>
    public static Problem? Check(string field, string code)
    {
        if (IsKnown(code)) return null;
        return Mistaken.TryGetValue(code, out var meant)
            ? Problem.Invalid(field, "'{0}' is no country code (ISO 3166-1). Most likely {1} is meant.", code, meant)
            : Problem.Invalid(field, "'{0}' is no country code (ISO 3166-1). Choose one from the list.", code);
    }

    /// <summary>The country that was most likely meant by a code that is none; null where nothing is likely.</summary>
    public static string? MeantBy(string code) => Mistaken.GetValueOrDefault(code);

    /// <summary>The country's own currency, or null where the table does not say.</summary>
    public static string? CurrencyOf(string code) => Euro.Contains(code) ? "EUR" : Currencies.GetValueOrDefault(code);
}
