using System.Text.RegularExpressions;

namespace Panel.Accounts;

/// <summary>A series somebody wants to open.</summary>
/// <param name="Code">Name of the series among those of its seller, 1–40 characters.</param>
/// <param name="Prefix">What its numbers begin with; unique in the whole installation.</param>
/// <param name="Digits">1–12; numbers are filled with zeros up to this length.</param>
/// <param name="FirstNo">The first number to be taken, for carrying on where an old system stopped.</param>
/// <param name="IsDefault">Whether it becomes the seller's default for its kind.</param>
public sealed record NewSeries(string Code, SeriesKind Kind, string Prefix, int Digits, long FirstNo, bool IsDefault);

/// <summary>What a number series must keep to.</summary>
public static partial class CheckNumberSeries
{
    /// <summary>All problems at once, each with its field.</summary>
    public static IReadOnlyList<Problem> Run(NewSeries series)
    {
        var problems = new List<Problem>();
        if (series.Code.Trim().Length is 0 or > 40)
            problems.Add(Problem.Invalid(nameof(series.Code), "Enter a name of 1 to 40 characters for the series."));
        if (CheckPrefix(series.Prefix) is { } prefix) problems.Add(prefix);
        if (series.Digits is < 1 or > 12)
            problems.Add(Problem.Invalid(nameof(series.Digits), "Numbers have 1 to 12 digits."));
        if (series.FirstNo is < 1 or > 999_999_999)
            problems.Add(Problem.Invalid(nameof(series.FirstNo), "The first number is 1 to 999,999,999."));
        return problems;
    }

    /// <summary>What is wrong with a prefix, or null.</summary>
    // Prefix A with number 100001 and prefix A1 with number 00001 would be the same text.
    public static Problem? CheckPrefix(string prefix) => Prefix().IsMatch(prefix) ? null : Problem.Invalid(
        nameof(NewSeries.Prefix),
        "A prefix has 1 to 20 letters, digits or - _ / . and ends with no digit, so that numbers cannot run into "
            + "each other.");

    [GeneratedRegex(@"^[A-Za-z0-9\-_/.]{0,19}[A-Za-z\-_/.]\z", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();
}
