using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using Panel.Platform;

namespace Panel.Web.Components;

/// <summary>
/// Reads and writes the state of a list in the address bar:
/// <c>?q=meyer&amp;kind=reseller&amp;sort=-number&amp;page=3&amp;size=50</c>, so that a list can be bookmarked, sent to
/// a colleague and left with the back button. Several lists on a page carry a prefix.
/// </summary>
public sealed class ListAddress(NavigationManager navigation, string prefix, int defaultSize)
{
    private static readonly int[] Sizes = [25, 50, 100, 200];

    /// <summary>What the address asks for now; nonsense in it becomes the default.</summary>
    public ListQuery Read()
    {
        var values = Values();
        var size = Number(values, "size") is { } wanted && Sizes.Contains(wanted) ? wanted : defaultSize;
        var page = Math.Clamp(Number(values, "page") ?? 1, 1, 1_000_000);
        var sort = values.GetValueOrDefault(prefix + "sort");
        var filters = values
            .Where(pair =>
                pair.Key.StartsWith(prefix, StringComparison.Ordinal) && pair.Key != "tab" && !IsOurs(pair.Key))
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value, StringComparer.Ordinal);
        return new ListQuery(
            new PageRequest((page - 1) * size, size), sort?.TrimStart('-'), sort?.StartsWith('-') == true, filters);
    }

    public string ForPage(int page) =>
        With("page", page <= 1 ? null : page.ToString(CultureInfo.InvariantCulture), keepPage: true);

    /// <summary>The address that sorts by a column; asked again for the same one it turns the order round.</summary>
    public string ForSort(string column, ListQuery now) =>
        With("sort", now.Sort == column && !now.Descending ? "-" + column : column, keepPage: false);

    public string ForSize(int size) =>
        With("size", size == defaultSize ? null : size.ToString(CultureInfo.InvariantCulture), keepPage: false);

    public string ForFilter(string name, string? value) =>
        With(name, string.IsNullOrWhiteSpace(value) ? null : value.Trim(), keepPage: false);

    /// <summary>The address without any filter, sort or page.</summary>
    public string Cleared() => navigation.GetUriWithQueryParameters(
        Values().Keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal) && key != "tab")
            .ToDictionary(key => key, object? (_) => null));

    public void Go(string address) => navigation.NavigateTo(address, replace: true);

    private string With(string name, string? value, bool keepPage)
    {
        var changes = new Dictionary<string, object?> { [prefix + name] = value };
        if (!keepPage) changes[prefix + "page"] = null;
        return navigation.GetUriWithQueryParameters(changes);
    }

    private Dictionary<string, string> Values() =>
        QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query)
            .Where(pair => !string.IsNullOrEmpty(pair.Value))
            .ToDictionary(
                pair => pair.Key, pair => pair.Value.ToString()[..Math.Min(200, pair.Value.ToString().Length)],
                StringComparer.Ordinal);

    private bool IsOurs(string key) => key[prefix.Length..] is "page" or "size" or "sort";

    private int? Number(Dictionary<string, string> values, string name) =>
        int.TryParse(
            values.GetValueOrDefault(prefix + name), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? number : null;
}
