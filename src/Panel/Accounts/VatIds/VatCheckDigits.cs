namespace Panel.Accounts;

/// <summary>
/// The check digits of each state's VAT ids, as it defines them. Numbers already fit <see cref="VatIdFormat"/>.
/// </summary>
internal static partial class VatCheckDigits
{
    internal static bool Fit(string prefix, string number) => prefix switch
    {
        "AT" => Austria(number),
        "BE" => 97 - Number(number, 0, 8) % 97 == Number(number, 8, 2),
        "BG" => Bulgaria(number),
        "CH" => Switzerland(number),
        "CY" => Cyprus(number),
        "CZ" => Czechia(number),
        "DE" or "HR" => Iso7064Mod11Mod10(number),
        "DK" => Sum(number, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0,
        "EE" => Sum(number, 3, 7, 1, 3, 7, 1, 3, 7, 1) % 10 == 0,
        "EL" => Sum(number, 256, 128, 64, 32, 16, 8, 4, 2) % 11 % 10 == Digit(number, 8),
        "ES" => Spain(number),
        "FI" => Sum(number, 7, 9, 10, 5, 8, 4, 2, 1) % 11 == 0,
        "FR" => France(number),
        "GB" or "XI" => UnitedKingdom(number),
        "HU" => Sum(number, 9, 7, 3, 1, 9, 7, 3, 1) % 10 == 0,
        "IE" => Ireland(number),
        "IT" => Luhn(number),
        "LT" => Lithuania(number),
        "LU" => Number(number, 0, 6) % 89 == Number(number, 6, 2),
        "LV" => Latvia(number),
        "MT" => Sum(number, 3, 4, 6, 7, 8, 9, 10, 1) % 37 == 0,
        "NL" => Netherlands(number),
        "NO" => Sum(number, 3, 2, 7, 6, 5, 4, 3, 2, 1) % 11 == 0,
        "PL" => Sum(number, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11 == Digit(number, 9),
        "PT" => Portugal(number),
        "RO" => Romania(number),
        "SE" => Luhn(number[..10]),
        "SI" => Slovenia(number),
        "SK" => Slovakia(number),
        _ => false,
    };

    private static int Digit(string number, int index) => number[index] - '0';

    private static long Number(string number, int start, int length) =>
        long.Parse(number.AsSpan(start, length), System.Globalization.CultureInfo.InvariantCulture);

    // Σ weight · digit over the first digits.
    private static int Sum(string number, params ReadOnlySpan<int> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++) sum += weights[i] * Digit(number, i);
        return sum;
    }

    private static bool Luhn(string number)
    {
        var sum = 0;
        for (var i = 0; i < number.Length; i++)
        {
            var digit = Digit(number, number.Length - 1 - i);
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10 == 0;
    }

    private static bool Iso7064Mod11Mod10(string number)
    {
        var product = 10;
        for (var i = 0; i < number.Length - 1; i++)
        {
            var sum = (product + Digit(number, i)) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        return (11 - product) % 10 == Digit(number, number.Length - 1);
    }

    // The century is left open where the number does not tell it: 29 February then counts in any leap year of either.
    private static bool IsDate(int yearOfCentury, int month, int day, int? century = null)
    {
        if (month is < 1 or > 12 || day < 1) return false;
        return century is { } known
            ? day <= DateTime.DaysInMonth(known + yearOfCentury, month)
            : day <= Math.Max(
                DateTime.DaysInMonth(1900 + yearOfCentury, month), DateTime.DaysInMonth(2000 + yearOfCentury, month));
    }
}
