using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace Panel.Accounts;

/// <summary>
/// What a look at a VAT id alone can tell; whether it is in force only the state's register knows (VIES).
/// </summary>
public enum VatIdState
{
    /// <summary>Form and check digit are right.</summary>
    Valid,

    /// <summary>Wrong length or wrong characters for its state.</summary>
    BadFormat,

    /// <summary>The form is right, the check digit is not.</summary>
    BadCheckDigit,

    /// <summary>No state in the table has this prefix: a member state, XI, GB, CH or NO.</summary>
    UnknownCountry,
}

/// <summary>
/// A VAT id, brought into its written form and checked. A member state's prefix is that of Art. 215 of the VAT
/// Directive; form and check digits are each state's own.
/// </summary>
/// <param name="State">What the check found.</param>
/// <param name="Prefix">Two letters as in the id: <c>EL</c> for Greece, <c>XI</c> for Northern Ireland; empty where
/// unknown.</param>
/// <param name="Number">What follows the prefix, without blanks and signs, upper case.</param>
public sealed partial record VatId(VatIdState State, string Prefix, string Number)
{
    private static readonly FrozenSet<string> WarnOnly = new[] { "BG", "CZ", "ES", "LV" }.ToFrozenSet(
        StringComparer.Ordinal);

    /// <summary>The id as it is printed: prefix and number in one word.</summary>
    public string Text => Prefix + Number;

    /// <summary>ISO 3166-1 country of the id: <c>GR</c> for EL, <c>GB</c> for XI.</summary>
    public string Country => Prefix switch { "EL" => "GR", "XI" => "GB", _ => Prefix };

    public bool IsValid => State == VatIdState.Valid;

    /// <summary>
    /// Whether a wrong check digit is only a warning: BG, CZ, ES, LV and persons in RO have numbers in use that break
    /// the published rule, so that VIES decides.
    /// </summary>
    public bool OnlyWarns => State == VatIdState.BadCheckDigit
        && (WarnOnly.Contains(Prefix) || (Prefix == "RO" && Number.Length == 13));

    /// <summary>
    /// Whether it can be an id of a business in this country: form and check digit are right, or only warn, and the
    /// prefix is the country's.
    /// </summary>
    /// <param name="country">ISO 3166-1 of the address.</param>
    public bool IsOf(string country) => (IsValid || OnlyWarns) && Country == VatTerritory.CountryOf(country);

    /// <summary>
    /// Checks an id as people write it: blanks, dots, dashes and slashes do not count, <c>GR</c> is read as EL.
    /// </summary>
    /// <param name="text">The id, with or without its prefix.</param>
    /// <param name="country">ISO country to assume where the text has no prefix of its own, or null.</param>
    public static VatId Check(string text, string? country = null)
    {
        var plain = Noise().Replace(text, "").ToUpperInvariant();
        var prefix = PrefixOf(plain) ?? (country is null ? null : PrefixOf(VatTerritory.CountryOf(country)));
        if (prefix is null) return new VatId(VatIdState.UnknownCountry, "", plain);
        var number = PrefixOf(plain) is null ? plain : plain[2..];
        number = Complete(prefix, number);
        return new VatId(StateOf(prefix, number), prefix, number);
    }

    /// <summary>An id in its written form, as it is stored and printed; empty for none.</summary>
    /// <param name="text">As people write it, with or without prefix.</param>
    /// <param name="country">ISO 3166-1 of the address.</param>
    public static string Written(string text, string country) =>
        string.IsNullOrWhiteSpace(text) ? "" : Check(text, country).Text;

    /// <summary>
    /// The valid ids that differ from a mistyped one by two neighbouring characters in the wrong order: a fix to
    /// suggest only where there is exactly one.
    /// </summary>
    public string? SwappedDigitsFix()
    {
        if (State != VatIdState.BadCheckDigit) return null;
        string? found = null;
        for (var i = 0; i + 1 < Number.Length; i++)
        {
            if (Number[i] == Number[i + 1] || !char.IsAsciiDigit(Number[i]) || !char.IsAsciiDigit(Number[i + 1]))
                continue;
            var swapped = Number[..i] + Number[i + 1] + Number[i] + Number[(i + 2)..];
            if (StateOf(Prefix, swapped) != VatIdState.Valid) continue;
            if (found is not null) return null;
            found = Prefix + swapped;
        }
        return found;
    }

    /// <summary>
    /// The valid id behind letters that stand for digits: O for 0, I and L for 1, S for 5, B for 8, Z for 2; null where
    /// there is none.
    /// </summary>
    public string? LettersForDigitsFix()
    {
        if (State is not VatIdState.BadFormat || Prefix.Length == 0) return null;
        var start = Prefix == "AT" && Number.StartsWith('U') ? 1 : 0;
        var digits = Number[..start] + string.Concat(Number[start..].Select(LookAlike.ToDigit));
        return StateOf(Prefix, digits) == VatIdState.Valid ? Prefix + digits : null;
    }

    private static VatIdState StateOf(string prefix, string number)
    {
        if (!VatIdFormat.Fits(prefix, number)) return VatIdState.BadFormat;
        return VatCheckDigits.Fit(prefix, number) ? VatIdState.Valid : VatIdState.BadCheckDigit;
    }

    /// <summary>
    /// The prefix that a text begins with; null where no state has it. Also the prefix of a country: <c>EL</c> for GR.
    /// </summary>
    internal static string? PrefixOf(string text)
    {
        if (text.Length < 2) return null;
        var two = text[..2] is "GR" ? "EL" : text[..2];
        return VatIdFormat.Knows(two) ? two : null;
    }

    // Old nine-digit Belgian and eight-digit Greek numbers got a leading zero.
    private static string Complete(string prefix, string number) => (prefix, number.Length) switch
    {
        ("BE", 9) or ("EL", 8) => "0" + number,
        _ => number,
    };

    [GeneratedRegex(@"[\s./\-\u2010-\u2015]+")]
    private static partial Regex Noise();
}
