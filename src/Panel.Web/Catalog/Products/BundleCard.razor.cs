using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>What a bundle contains.</summary>
public sealed partial class BundleCard(
    IStringLocalizer<Texts> T, SaveBundleParts save, ListProducts products, CurrentActor current, Toasts toasts)
{
    private const int Suggested = 12;

    private readonly List<PartDraft> _parts = [];

    private IReadOnlyList<PickerChoice> _found = [];

    private Problem? _problem;

    private bool _editing;

    [Parameter, EditorRequired] public required Panel.Catalog.ProductPage Page { get; set; }

    [Parameter] public bool MayEdit { get; set; }

    /// <summary>Raised after a change is stored.</summary>
    [Parameter, EditorRequired] public required EventCallback Saved { get; set; }

    private void Open()
    {
        (_editing, _problem) = (true, null);
        _parts.Clear();
        _parts.AddRange(Page.Parts.Select(part =>
            new PartDraft(part.Product, part.Name) { Quantity = NumberBox.Whole(part.Quantity) }));
    }

    private async Task<IReadOnlyList<PickerChoice>> FindAsync(string text, CancellationToken cancel)
    {
        var found = await products.RunAsync(
            await current.GetAsync(cancel), new ProductFilter(text, Active: true), PageRequest.First(Suggested),
            cancel);
        return _found = found.Ok
            ? [.. found.Value.Rows.Where(product => product.Kind != ProductKind.Bundle)
                .Select(product => new PickerChoice(product.Code, product.Name))]
            : [];
    }

    private void Add(string? code)
    {
        if (_found.FirstOrDefault(choice => choice.Key == code) is not { } choice) return;
        if (_parts.Find(part => part.Product == code) is { } there)
            there.Quantity.Show((there.Quantity.Count ?? 0) + 1);
        else _parts.Add(new PartDraft(choice.Key, choice.Name));
    }

    private async Task SaveAsync()
    {
        // What is no number goes to the use case as what it refuses.
        var parts = _parts.ConvertAll(part => new BundlePart(part.Product, part.Name, part.Quantity.Count ?? 0));
        var result = await save.RunAsync(
            await current.GetAsync(), Page.Product.Code, parts, Page.Product.Version, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        _editing = false;
        toasts.Say(T["Saved"]);
        await Saved.InvokeAsync();
    }

    private sealed class PartDraft(string product, string name)
    {
        public string Product => product;

        public string Name => name;

        public NumberBox Quantity { get; init; } = NumberBox.Whole(1);
    }
}
