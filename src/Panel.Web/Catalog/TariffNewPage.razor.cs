using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>The form of a new tariff with its first version.</summary>
public sealed partial class TariffNewPage(
    IStringLocalizer<Texts> T, ListGridProducts list, CreateTariff create, CurrentActor current, NavigationManager navigation,
    Toasts toasts, TimeProvider clock)
{
    private readonly List<PriceDraft> _drafts = [];

    private IReadOnlyList<GridProduct> _products = [];

    private Problem? _problem;

    private string _name = "";

    private string _code = "";

    private string _label = "1";

    private DateOnly _validFrom;

    private int _term;

    private int _notice;

    private int _trial;

    protected override async Task OnInitializedAsync()
    {
        _validFrom = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var found = await list.RunAsync(await current.GetAsync(), CancellationToken.None);
        _problem = found.Problem;
        if (found.Ok) _products = found.Value;
    }

    private async Task SaveAsync()
    {
        var version = new TariffVersionInput(_label, _validFrom, _term, _notice, [.. _drafts.Select(draft => draft.ToCell())], _trial);
        var result = await create.RunAsync(await current.GetAsync(), _code.Trim(), _name, version, CancellationToken.None);
        _problem = result.Problem;
        if (!result.Ok) return;
        toasts.Say(T["Tariff.Created", result.Value]);
        navigation.NavigateTo($"/tariffs/{Uri.EscapeDataString(result.Value)}");
    }
}
