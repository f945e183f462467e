using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>The form of a product, new or existing.</summary>
public sealed partial class ProductEditPage(
    IStringLocalizer<Texts> T, ShowProduct show, CreateProduct create, EditProduct edit, CurrentActor current,
    NavigationManager navigation, Toasts toasts)
{
    private ProductForm? _form;

    private Problem? _problem;

    // As it is stored, whatever stands in the form.
    private string? _name;

    private int _version;

    private bool _used;

    /// <summary>Null for a new one.</summary>
    [Parameter] public string? Code { get; set; }

    private IReadOnlyList<Crumb> Way => Code is null
        ? [new(T["Products"], "/products")]
        : [new(T["Products"], "/products"), new(_name ?? Code, Back)];

    private string Back => Code is null ? "/products" : $"/products/{Uri.EscapeDataString(Code)}";

    protected override async Task OnInitializedAsync()
    {
        if (Code is null)
        {
            _form = new ProductForm();
            return;
        }

        var result = await show.RunAsync(await current.GetAsync(), Code, Gone);
        if (!result.Ok)
        {
            _problem = result.Problem;
            return;
        }

        var product = result.Value.Product;
        (_form, _name, _version, _used) = (ProductForm.Of(product), product.Name, product.Version, result.Value.Used);
    }

    private async Task SaveAsync()
    {
        var (actor, input) = (await current.GetAsync(), _form!.ToInput());
        if (_form.Stock.Wrong(nameof(input.Stock)) is { } unread)
        {
            _problem = Problem.All(unread, input.Check());
            return;
        }

        var result = Code is null
            ? await create.RunAsync(actor, input, Gone)
            : await edit.RunAsync(actor, input, _version, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        toasts.Say(Code is null ? T["Product.Created", result.Value.Code] : T["Saved"]);
        navigation.NavigateTo($"/products/{Uri.EscapeDataString(result.Value.Code)}");
    }

    private sealed class ProductForm
    {
        public string Code { get; set; } = "";

        public ProductKind Kind { get; set; }

        public string Name { get; set; } = "";

        public string Unit { get; set; } = UnitCode.Offered[0].Code;

        public string RevenueAccount { get; set; } = "";

        public NumberBox Stock { get; private init; } = NumberBox.Whole(null, mayBeEmpty: true);

        public bool Active { get; set; } = true;

        public string Tld { get; set; } = "";

        public NamesForm Names { get; private init; } = new(null);

        public static ProductForm Of(Product product) => new()
        {
            Code = product.Code, Kind = product.Kind, Name = product.Name, Unit = product.Unit,
            RevenueAccount = product.RevenueAccount, Active = product.Active, Tld = product.Tld,
            Stock = NumberBox.Whole(product.Stock, mayBeEmpty: true), Names = new NamesForm(product.Names),
        };

        public ProductInput ToInput() => new(
            Code.Trim(), Kind, Name, Unit, RevenueAccount, Stock.Count, Active,
            Kind == ProductKind.Domain ? Tld.Trim().TrimStart('.').ToLowerInvariant() : "", Names.ToNames());
    }
}
