using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>
/// How campaigns add up, on an example that people change; the calculator is the one that invoices use.
/// </summary>
public sealed partial class StackingPage(
    IStringLocalizer<Texts> T, ListTariffs tariffs, ShowTariff showTariff, ListCampaigns campaigns,
    ExplainStacking explain, ShowToday today, CurrentActor current)
{
    private readonly HashSet<string> _chosen = new(StringComparer.Ordinal);

    private readonly NumberBox _quantity = new(1, 0);

    private IReadOnlyList<TariffListRow> _tariffs = [];

    private IReadOnlyList<CampaignListRow> _campaigns = [];

    private Panel.Catalog.TariffPage? _prices;

    private StackingExplanation? _explained;

    private Problem? _problem;

    private string _tariff = "";

    private string _product = "";

    private string _currency = "";

    private BillingPeriod _rhythm = BillingPeriod.Months(1);

    private ChargeKind _kind;

    private DateOnly? _day;

    /// <summary>Code of a campaign to begin with.</summary>
    [SupplyParameterFromQuery] public string? With { get; set; }

    private IEnumerable<GridProduct> Products =>
        _prices?.Products.Where(product => _prices.Prices.Any(cell => cell.Product == product.Code)) ?? [];

    private IEnumerable<string> Currencies =>
        Cells(_product).Select(cell => cell.Currency).Distinct().Order(StringComparer.Ordinal);

    private IEnumerable<BillingPeriod> Rhythms => Cells(_product).Where(cell => cell.Currency == _currency)
        .Select(PriceText.Rhythm).OrderBy(RhythmText.Length);

    protected override async Task OnInitializedAsync()
    {
        var actor = await current.GetAsync();
        _day = await today.RunAsync(actor, Gone);
        var listed = await tariffs.RunAsync(actor, null, new PageRequest(0, PageRequest.Most), Gone);
        var all = await campaigns.RunAsync(actor, new CampaignFilter(), new PageRequest(0, PageRequest.Most), Gone);
        _problem = listed.Problem ?? all.Problem;
        if (_problem is not null || listed.Value.Rows.Count == 0) return;
        (_tariffs, _campaigns) = (listed.Value.Rows, all.Value.Rows);
        _tariff = (_tariffs.FirstOrDefault(tariff => tariff.Code == "standard") ?? _tariffs[0]).Code;
        Begin();
        await TariffAsync(new ChangeEventArgs { Value = _tariff });
    }

    // The campaign somebody came from, else the first three that run: an example that shows something.
    private void Begin()
    {
        var first = With is not null ? _campaigns.Where(row => row.Rules.Code == With) : [];
        var running = _campaigns.Where(row =>
            row.State == Validity.Current && row.Rules.AppliesTo == ChargeKind.Recurring);
        foreach (var row in first.Concat(running).Take(3)) _chosen.Add(row.Rules.Code);
        if (first.FirstOrDefault()?.Rules.AppliesTo is { } kind) _kind = kind;
    }

    private IEnumerable<PriceCell> Cells(string product) =>
        _prices?.Prices.Where(cell => cell.Product == product) ?? [];

    private async Task TariffAsync(ChangeEventArgs change)
    {
        _tariff = change.Value as string ?? "";
        var result = await showTariff.RunAsync(await current.GetAsync(), _tariff, null, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        _prices = result.Value;
        var wanted = _campaigns.FirstOrDefault(row => row.Rules.Code == With)?.Rules.Products.FirstOrDefault()
            ?? "host-s";
        if (!Products.Any(product => product.Code == _product))
            _product = (Products.FirstOrDefault(product => product.Code == wanted) ?? Products.First()).Code;
        await KeepValidAsync();
    }

    private Task ProductAsync(ChangeEventArgs change)
    {
        _product = change.Value as string ?? "";
        return KeepValidAsync();
    }

    private Task CurrencyAsync(ChangeEventArgs change)
    {
        _currency = change.Value as string ?? "";
        return KeepValidAsync();
    }

    private Task RhythmAsync(ChangeEventArgs change)
    {
        _rhythm = Rhythms.First(rhythm => RhythmKey(rhythm) == change.Value as string);
        return ExplainAsync();
    }

    private Task KindAsync(ChargeKind kind)
    {
        _kind = kind;
        return ExplainAsync();
    }

    private Task TickAsync(string code, bool on)
    {
        if (on) _chosen.Add(code);
        else _chosen.Remove(code);
        return ExplainAsync();
    }

    // A product may lack the currency or period of the one before.
    private Task KeepValidAsync()
    {
        if (!Currencies.Contains(_currency))
            _currency = Currencies.Contains("EUR") ? "EUR" : Currencies.FirstOrDefault() ?? "";
        if (!Rhythms.Contains(_rhythm)) _rhythm = Rhythms.FirstOrDefault();
        return ExplainAsync();
    }

    private async Task ExplainAsync()
    {
        _problem = Problem.All(_quantity.Wrong("Quantity"), DayInput.Missing("Day", _day));
        if (_problem is not null) return;
        var question = new StackingQuestion(
            _product, _tariff, null, _currency, _rhythm, _quantity.Value!.Value, _kind, _day!.Value, [.. _chosen]);
        var result = await explain.RunAsync(await current.GetAsync(), question, Gone);
        _problem = result.Problem;
        _explained = result.Ok ? result.Value : null;
    }

    private static string RhythmKey(BillingPeriod rhythm) =>
        string.Create(CultureInfo.InvariantCulture, $"{rhythm.Count}-{rhythm.Unit}");
}
