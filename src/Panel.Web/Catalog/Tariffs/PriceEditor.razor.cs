using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>
/// The price grid to type in, one currency at a time. Works on the drafts it is given and tells of every change.
/// </summary>
public sealed partial class PriceEditor(IStringLocalizer<Texts> T, ProblemTexts problems)
{
    private AddPriceDialog? _add;

    private string? _currency;

    [Parameter, EditorRequired] public required IReadOnlyList<GridProduct> Products { get; set; }

    /// <summary>Raised after every change.</summary>
    [Parameter, EditorRequired] public required EventCallback Changed { get; set; }

    [Parameter, EditorRequired] public required List<PriceDraft> Drafts { get; set; }

    /// <summary>The currency that is open.</summary>
    public string Shown => _currency is not null && Currencies.Contains(_currency) ? _currency
        : Currencies.Contains("EUR") ? "EUR"
        : Currencies.FirstOrDefault() ?? "EUR";

    private IReadOnlyList<string> Currencies =>
        [.. Drafts.Select(draft => draft.Key.Currency).Distinct().Order(StringComparer.Ordinal)];

    private string NameOf(PriceDraft draft) =>
        Products.FirstOrDefault(product => product.Code == draft.Key.Product)?.Name ?? draft.Key.Product;

    private string ExtraName(ExtraPrice extra) => extra.Way is { } way ? T[$"Domain.{way}"] : extra.Name;

    private string? FindingOf(PriceDraft draft) => draft.IsBad
        ? T["Editor.NotNumber"].Value
        : CheckPrices.Findings([draft.ToCell()], new HashSet<string> { draft.Key.Product }) is [var first, ..]
            ? problems.Of(first.Problem)
            : null;

    private Task TypeAsync(NumberBox box, ChangeEventArgs change)
    {
        box.Type(change.Value);
        return Changed.InvokeAsync();
    }

    private Task MetricAsync(PriceDraft draft, ChangeEventArgs change)
    {
        draft.Metric = change.Value?.ToString()?.Trim() ?? "";
        draft.Included.Show(draft.Metric.Length == 0 ? null : draft.Included.Value ?? 0);
        draft.UnitPrice.Show(draft.Metric.Length == 0 ? null : draft.UnitPrice.Value ?? 0);
        return Changed.InvokeAsync();
    }

    private Task RemoveAsync(PriceDraft draft)
    {
        Drafts.Remove(draft);
        return Changed.InvokeAsync();
    }

    private Task AddedAsync(PriceDraft draft)
    {
        Drafts.Add(draft);
        Drafts.Sort((a, b) => string.CompareOrdinal(a.Key.Product, b.Key.Product) is var order and not 0
            ? order
            : RhythmText.Length(a.Rhythm).CompareTo(RhythmText.Length(b.Rhythm)));
        _currency = draft.Key.Currency;
        return Changed.InvokeAsync();
    }
}
