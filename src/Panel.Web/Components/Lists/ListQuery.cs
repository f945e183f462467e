using System.Globalization;
using Panel.Platform;

namespace Panel.Web.Components;

/// <summary>What a list is asked for; all of it stands in the address.</summary>
/// <param name="Page">Which rows.</param>
/// <param name="Sort">Name of the sorted column, as the column declares it; null for the list's own order.</param>
/// <param name="Descending">Whether the sort runs backwards.</param>
/// <param name="Filters">Set filters by name; a filter that is not set is not there.</param>
public sealed record ListQuery(
    PageRequest Page, string? Sort, bool Descending, IReadOnlyDictionary<string, string> Filters)
{
    /// <summary>The filter's value, or null when it is not set.</summary>
    public string? this[string filter] => Filters.GetValueOrDefault(filter);

    /// <summary>
    /// The filter as a day, or null when it is not set or not a day (<c>yyyy-MM-dd</c>) that anything can have.
    /// </summary>
    public DateOnly? Day(string filter) =>
        DateOnly.TryParseExact(
            this[filter], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                && DayBound.Holds(day)
            ? day
            : null;

    /// <summary>The filter as an amount, or null when it is not set or not a number (with a point).</summary>
    public decimal? Amount(string filter) =>
        decimal.TryParse(
            this[filter], NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out var amount)
            ? amount
            : null;
}
