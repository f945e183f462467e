using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>Asks for an option of a product with its values.</summary>
public sealed partial class OptionDialog(
    IStringLocalizer<Texts> T, SaveProductOption save, CurrentActor current, Toasts toasts)
{
    private readonly List<ValueDraft> _values = [];

    private ModalDialog? _dialog;

    private Product? _product;

    private Problem? _problem;

    private string _code = "", _name = "";

    private OptionKind _kind;

    private NumberBox _minimum = NumberBox.Whole(0), _maximum = NumberBox.Whole(1);

    private bool _isNew, _active, _must;

    private int Minimum => _kind == OptionKind.Choice ? (_must ? 1 : 0) : _minimum.Count ?? 0;

    private int Maximum => _kind == OptionKind.Quantity ? _maximum.Count ?? 0 : 1;

    /// <summary>Raised after the option is stored.</summary>
    [Parameter, EditorRequired] public required EventCallback Saved { get; set; }

    /// <param name="option">Null for a new one.</param>
    internal Task OpenAsync(Panel.Catalog.ProductPage page, ProductOption? option)
    {
        (_product, _problem, _isNew) = (page.Product, null, option is null);
        var shown = option ?? new ProductOption("", "", OptionKind.Choice, 0, 10, true, []);
        (_code, _name, _kind, _active) = (shown.Code, shown.Name, shown.Kind, shown.Active);
        (_minimum, _maximum) = (NumberBox.Whole(shown.Minimum), NumberBox.Whole(shown.Maximum));
        _must = option is null || option.Minimum > 0;
        _values.Clear();
        _values.AddRange(shown.Values.Select(value =>
            new ValueDraft { Code = value.Code, Name = value.Name, Active = value.Active, IsStored = true }));
        if (_isNew) _values.AddRange([new ValueDraft(), new ValueDraft()]);
        // The title is written here, not by the dialog that opens.
        StateHasChanged();
        return _dialog!.OpenAsync();
    }

    private Problem? Unread => _kind != OptionKind.Quantity ? null : Problem.All(
        _minimum.Wrong(nameof(ProductOption.Minimum)), _maximum.Wrong(nameof(ProductOption.Maximum)));

    private async Task SaveAsync()
    {
        _problem = Unread;
        if (_problem is not null) return;
        // A row that nothing was typed into is no value.
        var values = _values.Where(value => value.Code.Trim().Length + value.Name.Trim().Length > 0)
            .Select(value => new OptionValue(value.Code, value.Name, value.Active));
        var option = new ProductOption(_code.Trim(), _name, _kind, Minimum, Maximum, _active, [.. values]);
        var result = await save.RunAsync(await current.GetAsync(), _product!.Code, option, _product.Version, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        await _dialog!.CloseAsync();
        toasts.Say(T["Saved"]);
        await Saved.InvokeAsync();
    }

    private sealed class ValueDraft
    {
        public string Code { get; set; } = "";

        public string Name { get; set; } = "";

        public bool Active { get; set; } = true;

        public bool IsStored { get; init; }
    }
}
