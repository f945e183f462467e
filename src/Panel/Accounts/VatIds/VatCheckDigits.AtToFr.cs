namespace Panel.Accounts;

internal static partial class VatCheckDigits
{
    private static bool Austria(string number)
    {
        var sum = 0;
        for (var i = 1; i <= 7; i++)
        {
            var weighted = Digit(number, i) * (i % 2 == 1 ? 1 : 2);
            sum += weighted / 10 + weighted % 10;
        }
        return (10 - (sum + 4) % 10) % 10 == Digit(number, 8);
    }

    private static bool Bulgaria(string number) => number.Length == 9 ? BulgarianFirm(number) : BulgarianPerson(number);

    private static bool BulgarianFirm(string number)
    {
        var check = Sum(number, 1, 2, 3, 4, 5, 6, 7, 8) % 11;
        if (check == 10) check = Sum(number, 3, 4, 5, 6, 7, 8, 9, 10) % 11 % 10;
        return check == Digit(number, 8);
    }

    private static bool BulgarianPerson(string number)
    {
        var check = Digit(number, 9);
        if (IsBulgarianBirthDate(number) && Sum(number, 2, 4, 8, 5, 10, 9, 7, 3, 6) % 11 % 10 == check) return true;
        if (Sum(number, 21, 19, 17, 13, 11, 9, 7, 3, 1) % 10 == check) return true;
        var other = 11 - Sum(number, 4, 3, 2, 7, 6, 5, 4, 3, 2) % 11;
        return other != 10 && other % 11 == check;
    }

    // Months 21–32 belong to 18xx, 41–52 to 20xx.
    private static bool IsBulgarianBirthDate(string number)
    {
        var month = (int)Number(number, 2, 2);
        var (century, plain) = month switch
        {
            > 40 => (2000, month - 40),
            > 20 => (1800, month - 20),
            _ => (1900, month)
        };
        return IsDate((int)Number(number, 0, 2), plain, (int)Number(number, 4, 2), century);
    }

    private static bool Switzerland(string number)
    {
        var check = 11 - Sum(number[1..], 5, 4, 3, 2, 7, 6, 5, 4) % 11;
        return check != 10 && check % 11 == Digit(number, 9);
    }

    private static bool Cyprus(string number)
    {
        ReadOnlySpan<int> odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
        var sum = 0;
        for (var i = 0; i < 8; i++) sum += i % 2 == 0 ? odd[Digit(number, i)] : Digit(number, i);
        return (char)('A' + sum % 26) == number[8];
    }

    private static bool Czechia(string number) => number.Length switch
    {
        8 => CzechFirm(number),
        9 when number[0] == '6' && CzechSpecial(number) => true,
        _ => CzechBirthNumber(number),
    };

    private static bool CzechFirm(string number)
    {
        if (number[0] == '9') return false;
        var check = (11 - Sum(number, 8, 7, 6, 5, 4, 3, 2) % 11) % 11;
        return (check == 0 ? 1 : check) % 10 == Digit(number, 7);
    }

    private static bool CzechSpecial(string number)
    {
        var sum = Sum(number[1..], 8, 7, 6, 5, 4, 3, 2) % 11;
        return (8 - (10 - sum) % 11 + 10) % 10 == Digit(number, 8);
    }

    // Women have 50 added to the month; since 2004 a full day takes 20 more. Nine digits were given until 1953.
    private static bool CzechBirthNumber(string number)
    {
        var year = (int)Number(number, 0, 2);
        var month = (int)Number(number, 2, 2) % 50;
        if (month > 20) month -= 20;
        if (!IsDate(year, month, (int)Number(number, 4, 2))) return false;
        return number.Length == 9 ? year <= 53 : Number(number, 0, 9) % 11 % 10 == Digit(number, 9);
    }

    private static bool Spain(string number)
    {
        const string persons = "TRWAGMYFPDXBNJZSQVHLCKE";
        var last = number[8];
        return number[0] switch
        {
            >= '0' and <= '9' => persons[(int)(Number(number, 0, 8) % 23)] == last,
            'X' or 'Y' or 'Z' => persons[(int)(((number[0] - 'X') * 10_000_000L + Number(number, 1, 7)) % 23)] == last,
            'K' or 'L' or 'M' => persons[(int)(Number(number, 1, 7) % 23)] == last,
            _ => "ABCDEFGHJNPQRSUVW".Contains(number[0]) && SpanishFirm(number[1..8], last),
        };
    }

    private static bool SpanishFirm(string seven, char last)
    {
        for (var check = 0; check <= 9; check++)
            if (Luhn(seven + (char)('0' + check))) return last == (char)('0' + check) || last == "JABCDEFGHI"[check];
        return false;
    }

    private static bool France(string number)
    {
        var siren = Number(number, 2, 9);
        // Numbers of Monaco begin with 000 and are no SIREN.
        if (number[2..5] != "000" && !Luhn(number[2..])) return false;
        if (char.IsAsciiDigit(number[0]) && char.IsAsciiDigit(number[1]))
            return (siren * 100 + 12) % 97 == Number(number, 0, 2);
        const string alphabet = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
        var (first, second) = (alphabet.IndexOf(number[0]), alphabet.IndexOf(number[1]));
        var key = char.IsAsciiDigit(number[0]) ? 24 * first + second - 10 : 34 * first + second - 100;
        return (siren + 1 + key / 11) % 11 == key % 11;
    }
}
