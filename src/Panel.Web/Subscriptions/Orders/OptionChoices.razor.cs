using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;

namespace Panel.Web.Subscriptions;

/// <summary>What can be configured about a product, to choose, with what each value adds.</summary>
public sealed partial class OptionChoices(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required IReadOnlyList<ProductOption> Offered { get; set; }

    [Parameter, EditorRequired] public required OptionForm Form { get; set; }

    /// <summary>Prices to say beside the values; empty where none are known.</summary>
    [Parameter] public IReadOnlyList<OptionCell> Prices { get; set; } = [];

    [Parameter] public string Currency { get; set; } = "";

    [Parameter] public Problem? Problem { get; set; }

    /// <summary>Raised after every choice.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    private string? Priced(ProductOption option, OptionValue value) =>
        Prices.FirstOrDefault(price => (price.Option, price.Value) == (option.Code, value.Code)) is { } price
            ? T["Options.Adds", Panel.Web.Catalog.PriceText.WithCurrency(price.Price, Currency)].Value
            : null;

    private IEnumerable<string> PricedEach(ProductOption option) =>
        Priced(option, option.Values[0]) is { } adds ? [T["Options.Each", adds].Value] : [];

    // What is no number leaves the choice as it was; the form does not go on before it is fixed.
    private Task PiecesAsync(ProductOption option) => Form.PiecesOf(option) is { IsBad: false } box
        ? SetAsync(option, option.Values[0].Code, box.Count ?? 0)
        : Changed.InvokeAsync();

    private Task SetAsync(ProductOption option, string value, int quantity)
    {
        Form.Choose(option, value, quantity);
        return Changed.InvokeAsync();
    }
}
