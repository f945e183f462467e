using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>What customers can configure about a product.</summary>
public sealed partial class OptionsCard(
    IStringLocalizer<Texts> T, RemoveProductOption remove, CurrentActor current, Toasts toasts)
{
    private OptionDialog? _dialog;

    private Problem? _problem;

    [Parameter, EditorRequired] public required Panel.Catalog.ProductPage Page { get; set; }

    [Parameter] public bool MayEdit { get; set; }

    /// <summary>Raised after a change is stored.</summary>
    [Parameter, EditorRequired] public required EventCallback Saved { get; set; }

    // Without a price in any tariff it cannot be sold: somebody should see that here.
    private bool IsPriced(ProductOption option) =>
        Page.Prices.Any(price => price.Cell.Options.Any(cell => cell.Option == option.Code));

    private string Values(ProductOption option) => option.Kind switch
    {
        OptionKind.Choice =>
            string.Join(
                ", ",
                option.Values.Select(value => value.Active ? value.Name : T["Option.Withdrawn", value.Name].Value)),
        OptionKind.Quantity => T["Option.Bounds", option.Minimum, option.Maximum],
        _ => "–",
    };

    private async Task RemoveAsync(ProductOption option)
    {
        var result = await remove.RunAsync(
            await current.GetAsync(), Page.Product.Code, option.Code, Page.Product.Version, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        toasts.Say(T["Options.Removed", option.Name]);
        await Saved.InvokeAsync();
    }
}
