using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;
using Panel.Accounts;
using Panel.Platform;

namespace Panel.Import;

/// <summary>
/// One line of a file. Each reading method checks its cell; what is wrong becomes a finding and a harmless value, so
/// that one pass finds everything.
/// </summary>
internal sealed partial class CsvRow(
    string file, int line, string[] cells, Dictionary<string, int> index, Findings findings)
{
    internal int Line => line;

    /// <summary>Whether the file has the column at all.</summary>
    internal bool Has(string column) => index.ContainsKey(column);

    private HashSet<string>? _wrong;

    /// <summary>Whether nothing was wrong so far: only then its values may be compared with each other.</summary>
    internal bool Sound => _wrong is null;

    /// <summary>Whether nothing was wrong with this cell.</summary>
    internal bool IsSound(string column) => _wrong?.Contains(column) is not true;

    internal void Wrong(string column, [ConstantExpected] string template, params object?[] values)
    {
        (_wrong ??= new(StringComparer.Ordinal)).Add(column);
        findings.Say(file, line, column, template, values);
    }

    /// <summary>Says what a rule found that forms ask too; nothing where it found nothing.</summary>
    internal void Refuse(string column, Problem? problem)
    {
        if (problem is null) return;
        (_wrong ??= new(StringComparer.Ordinal)).Add(column);
        findings.Add(new Finding(file, line, column, problem));
    }

    /// <summary>Text of at most so many characters; empty is allowed.</summary>
    internal string Text(string column, int longest)
    {
        var cell = cells[index[column]].Trim();
        if (cell.Length > longest)
            Wrong(
                column, "'{0}…' has {1} characters; at most {2} fit.", cell[..Math.Min(20, cell.Length)], cell.Length,
                longest);
        if (cell.Any(char.IsControl))
            Wrong(column, "The text has control characters (line breaks, tabs, NUL). Remove them.");
        return cell;
    }

    /// <summary>Text that must not be empty.</summary>
    internal string Need(string column, int longest)
    {
        var text = Text(column, longest);
        if (text.Length == 0) Wrong(column, "The cell is empty, but this column is needed.");
        return text;
    }

    /// <summary>Text, or null where the cell is empty.</summary>
    internal string? Maybe(string column, int longest) => Text(column, longest) is { Length: > 0 } text ? text : null;

    /// <summary>Text of a column that a file may leave out: null where it does, empty where only the cell is.</summary>
    internal string? IfThere(string column, int longest) => Has(column) ? Text(column, longest) : null;

    /// <summary>An id: 1–40 characters without blanks.</summary>
    internal string Code(string column)
    {
        var code = Need(column, 40);
        if (code.Any(char.IsWhiteSpace)) Wrong(column, "'{0}' has blanks; an id has none.", code);
        return code;
    }

    internal string OneOf(string column, params ReadOnlySpan<string> allowed)
    {
        var text = Text(column, 40);
        if (allowed.Contains(text)) return text;
        Wrong(column, "'{0}' is not one of {1}.", text, string.Join(", ", allowed!));
        return allowed[0];
    }

    internal bool YesNo(string column) => OneOf(column, "yes", "no") == "yes";

    internal DateOnly Date(string column)
    {
        var text = Text(column, 40);
        var isDate = DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        if (isDate && DayBound.Holds(day)) return day;
        if (text.Length == 0)
            Wrong(column, "The date is missing.");
        else if (isDate)
            Wrong(
                column,
                "'{0}' lies outside 1900-01-01 to 2200-12-31; for ever is 2200-12-31, or an empty cell where none "
                    + "is needed.", text);
        else
            Wrong(column, "'{0}' is not a date; write YYYY-MM-DD, such as 2026-11-01.", text);
        return new DateOnly(2000, 1, 1);
    }

    internal DateOnly? MaybeDate(string column) => cells[index[column]].Trim().Length == 0 ? null : Date(column);

    /// <summary>A number with a point, from 0 (or above 0), with at most so many decimals, up to the most.</summary>
    internal decimal Number(string column, int decimals, bool aboveZero = false, decimal most = 999_999_999_999m)
    {
        var text = Text(column, 40);
        if (!NumberForm().IsMatch(text)
            || !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            Wrong(column, "'{0}' is not a number; write digits and a point, such as 9.99, not below zero.", text);
        else if (value > most)
            Wrong(column, "{0} is too large; at most {1} can stand here.", text, most);
        else if (decimal.Round(value, decimals) != value)
            Wrong(column, "{0} has more than {1} decimals.", text, decimals);
        else if (aboveZero && value == 0)
            Wrong(column, "The number must be above zero.");
        else
            return value;
        return 1;
    }

    internal int Count(string column, int least, int most)
    {
        var text = Text(column, 40);
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            && value >= least && value <= most)
            return value;
        Wrong(column, "'{0}' is not a whole number from {1} to {2}.", text, least, most);
        return least;
    }

    internal string CurrencyCode(string column)
    {
        var code = Text(column, 40);
        if (Currency.IsKnown(code)) return code;
        Wrong(column, "'{0}' is not an ISO 4217 currency, such as EUR.", code);
        return "EUR";
    }

    internal string? MaybeCurrency(string column) =>
        cells[index[column]].Trim().Length == 0 ? null : CurrencyCode(column);

    internal string CountryCode(string column)
    {
        var code = Text(column, 40);
        if (Country.IsKnown(code)) return code;
        if (Country.MeantBy(code) is not null) Refuse(column, Country.Check(column, code)!);
        else Wrong(column, "'{0}' is not a country; write two capital letters of ISO 3166-1, such as DE.", code);
        return "DE";
    }

    [GeneratedRegex(@"^\d+(\.\d+)?\z")]
    private static partial Regex NumberForm();
}
