using System.Collections.Frozen;

namespace Panel.Accounts;

/// <summary>What a look at an IBAN alone can tell.</summary>
public enum IbanState
{
    Valid,

    /// <summary>Not letters and digits of the country's length.</summary>
    BadFormat,

    /// <summary>The length is right, the check digits (ISO 7064 mod 97,10) are not: usually a typing error.</summary>
    BadCheckDigits,

    /// <summary>The country has no IBANs.</summary>
    UnknownCountry,
}

/// <summary>International bank account numbers, ISO 13616.</summary>
public static class Iban
{
    // Lengths from the SWIFT IBAN registry.
    private static readonly FrozenDictionary<string, int> Lengths = (
        "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DJ27 DK18 DO28 EE20 "
            + "EG29 ES24 "
        + "FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 "
        + "LB28 LC32 "
        + "LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 "
        + "QA29 RO24 "
        + "RS22 RU33 SA24 SC31 SD18 SE24 SI19 SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30")
        .Split(' ').ToFrozenDictionary(
            row => row[..2], row => int.Parse(row.AsSpan(2), System.Globalization.CultureInfo.InvariantCulture),
            StringComparer.Ordinal);

    /// <summary>The IBAN in one word, upper case: the form that is stored and sent to banks.</summary>
    public static string Normalise(string text) =>
        string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && letter is not ('-' or '.')))
            .ToUpperInvariant();

    /// <summary>The IBAN in groups of four, as people read it.</summary>
    public static string Format(string text) =>
        string.Join(' ', Normalise(text).Chunk(4).Select(group => new string(group)));

    public static bool IsValid(string text) => Check(text) == IbanState.Valid;

    /// <summary>Checks country, length, characters and check digits; blanks do not count.</summary>
    public static IbanState Check(string text)
    {
        var iban = Normalise(text);
        if (iban.Length < 2 || !Lengths.TryGetValue(iban[..2], out var length)) return IbanState.UnknownCountry;
        if (iban.Length != length || !iban.All(char.IsAsciiLetterOrDigit)) return IbanState.BadFormat;
        if (!char.IsAsciiDigit(iban[2]) || !char.IsAsciiDigit(iban[3])) return IbanState.BadFormat;
        return Rest(iban[4..] + iban[..4]) == 1 ? IbanState.Valid : IbanState.BadCheckDigits;
    }

    // The number is far longer than any integer type, so the remainder is taken digit by digit; A counts 10 … Z 35.
    private static int Rest(string letters)
    {
        var rest = 0;
        foreach (var letter in letters)
            rest = char.IsAsciiDigit(letter) ? (rest * 10 + letter - '0') % 97 : (rest * 100 + letter - 'A' + 10) % 97;
        return rest;
    }
}
