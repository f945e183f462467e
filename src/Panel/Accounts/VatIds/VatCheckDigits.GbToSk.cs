namespace Panel.Accounts;

internal static partial class VatCheckDigits
{
    private static bool UnitedKingdom(string number)
    {
        if (number.Length == 5) return true;
        if (char.IsAsciiLetter(number[0])) return Number(number, 6, 3) % 97 == Number(number, 9, 2);
        var rest = (Sum(number, 8, 7, 6, 5, 4, 3, 2) + Number(number, 7, 2)) % 97;
        return rest == 0 || (Number(number, 0, 3) >= 100 && rest is 42 or 55);
    }

    private static bool Ireland(string number)
    {
        const string letters = "WABCDEFGHIJKLMNOPQRSTUV";
        if (!char.IsAsciiDigit(number[1])) number = "0" + number[2..7] + number[0] + number[7];
        var sum = Sum(number, 8, 7, 6, 5, 4, 3, 2);
        if (number.Length == 9) sum += 9 * letters.IndexOf(number[8]);
        return letters[sum % 23] == number[7];
    }

    private static bool Lithuania(string number)
    {
        var check = Cyclic(number, 1) % 11;
        if (check == 10) check = Cyclic(number, 3) % 11 % 10;
        return check == Digit(number, number.Length - 1);

        // Weights start at a digit and run 1…9, 1…9.
        static int Cyclic(string number, int start)
        {
            var sum = 0;
            for (var i = 0; i < number.Length - 1; i++) sum += ((start - 1 + i) % 9 + 1) * Digit(number, i);
            return sum;
        }
    }

    private static bool Latvia(string number)
    {
        if (Digit(number, 0) > 3) return Sum(number, 9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1) % 11 == 3;
        var isPerson = number.StartsWith("32", StringComparison.Ordinal) || IsLatvianBirthDate(number);
        return isPerson && (1 + Sum(number, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9)) % 11 % 10 == Digit(number, 10);
    }

    private static bool IsLatvianBirthDate(string number) => Digit(number, 6) <= 2
        && IsDate(
            (int)Number(number, 4, 2), (int)Number(number, 2, 2), (int)Number(number, 0, 2),
            1800 + 100 * Digit(number, 6));

    // The number of a firm (eleven-test) or, since 2020, one that tells nothing about its owner (ISO 7064 mod 97,10).
    private static bool Netherlands(string number)
    {
        var firm = Sum(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        if (firm == Digit(number, 8)) return true;
        long rest = 0;
        foreach (var letter in "NL" + number)
            rest = char.IsAsciiDigit(letter) ? (rest * 10 + letter - '0') % 97 : (rest * 100 + letter - 'A' + 10) % 97;
        return rest == 1;
    }

    private static bool Portugal(string number)
    {
        var check = 11 - Sum(number, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return (check >= 10 ? 0 : check) == Digit(number, 8);
    }

    private static bool Romania(string number)
    {
        if (number.Length == 13) return RomanianPerson(number);
        var padded = number.PadLeft(10, '0');
        return 10 * Sum(padded, 7, 5, 3, 2, 1, 7, 5, 3, 2) % 11 % 10 == Digit(padded, 9);
    }

    private static bool RomanianPerson(string number)
    {
        if (!IsDate((int)Number(number, 1, 2), (int)Number(number, 3, 2), (int)Number(number, 5, 2))) return false;
        var check = Sum(number, 2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9) % 11;
        return (check == 10 ? 1 : check) == Digit(number, 12);
    }

    private static bool Slovenia(string number)
    {
        var check = 11 - Sum(number, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check != 11 && check % 10 == Digit(number, 7);
    }

    private static bool Slovakia(string number)
    {
        if (Number(number, 0, 10) % 11 != 0) return false;
        return "234789".Contains(number[2]) || IsSlovakBirthDate(number);
    }

    private static bool IsSlovakBirthDate(string number) =>
        IsDate((int)Number(number, 0, 2), (int)Number(number, 2, 2) % 50, (int)Number(number, 4, 2));
}
