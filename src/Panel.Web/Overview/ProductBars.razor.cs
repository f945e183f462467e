using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Insight;
using Panel.Web.Components;

namespace Panel.Web.Overview;

/// <summary>The products that brought most in one currency.</summary>
public sealed partial class ProductBars(IStringLocalizer<Texts> T)
{
    /// <summary>Null while it is summed.</summary>
    [Parameter] public TopProducts? Top { get; set; }

    [Parameter, EditorRequired] public required Currency Currency { get; set; }

    private IReadOnlyList<Bar> Bars =>
    [
        .. Top!.Products.Where(product => product.Net.Currency == Currency).Take(6).Select(product => new Bar(
            CodedName.Of(product.Name, product.Product), MoneyText.Amount(product.Net), product.Net.Units,
            Invoices.Of(Currency, product.Product, Top.From))),
    ];
}
