using System.Text.RegularExpressions;

namespace Panel.Accounts;

/// <summary>Business identifier codes of banks, ISO 9362: four letters, country, place, optionally a branch.</summary>
public static partial class Bic
{
    public static string Normalise(string text) =>
        string.Concat(text.Where(letter => !char.IsWhiteSpace(letter))).ToUpperInvariant();

    public static bool IsValid(string text)
    {
        var bic = Normalise(text);
        return Form().IsMatch(bic) && (Country.IsKnown(bic[4..6]) || bic[4..6] == "XK");
    }

    [GeneratedRegex(@"^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
