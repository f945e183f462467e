using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>The form of a new tariff with its first version.</summary>
public sealed partial class TariffNewPage(
    IStringLocalizer<Texts> T, ListGridProducts list, CreateTariff create, ShowToday today, CurrentActor current,
    NavigationManager navigation, Toasts toasts)
{
    private readonly List<PriceDraft> _drafts = [];

    private IReadOnlyList<GridProduct> _products = [];

    private Problem? _problem;

    private string _name = "";

    private string _code = "";

    private readonly VersionForm _form = new();

    private IReadOnlySet<string> Codes => _products.Select(product => product.Code).ToHashSet(StringComparer.Ordinal);

    protected override async Task OnInitializedAsync()
    {
        var actor = await current.GetAsync();
        _form.ValidFrom = await today.RunAsync(actor, Gone);
        var found = await list.RunAsync(actor, Gone);
        _problem = found.Problem;
        if (found.Ok) _products = found.Value;
    }

    private async Task SaveAsync()
    {
        var version = _form.ToInput(_drafts);
        _problem = _form.Unread is { } unread
            ? Problem.All(CreateTariff.Check(_code.Trim(), _name), unread, version.Check(Codes)) : null;
        if (_problem is not null) return;
        var result = await create.RunAsync(await current.GetAsync(), _code.Trim(), _name, version, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        toasts.Say(T["Tariff.Created", result.Value]);
        navigation.NavigateTo($"/tariffs/{Uri.EscapeDataString(result.Value)}");
    }
}
