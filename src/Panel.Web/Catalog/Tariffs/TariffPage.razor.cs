using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>A tariff: its versions, and the prices of one of them in one currency.</summary>
public sealed partial class TariffPage(
    IStringLocalizer<Texts> T, ShowTariff show, WithdrawTariffVersion withdraw, CurrentActor current,
    NavigationManager navigation, Toasts toasts)
{
    private Panel.Catalog.TariffPage? _page;

    private Problem? _problem;

    private bool _mayEdit;

    private string _currency = "";

    private RenameTariffDialog? _rename;

    private ConfirmDialog? _confirm;

    [Parameter] public required string Code { get; set; }

    /// <summary>Label of the version to show; the one of today when it is not set.</summary>
    [SupplyParameterFromQuery] public string? Version { get; set; }

    /// <summary>Currency of the grid.</summary>
    [SupplyParameterFromQuery] public string? Currency { get; set; }

    private IReadOnlyList<Crumb> Way => [new(T["Tariffs"], "/tariffs")];

    private IReadOnlyList<string> Currencies =>
        [.. _page!.Prices.Select(cell => cell.Currency).Distinct().Order(StringComparer.Ordinal)];

    private IReadOnlyList<PriceGridRow> Rows =>
        [.. _page!.Prices.Where(cell => cell.Currency == _currency).GroupBy(cell => cell.Product).Select(group =>
        {
            var product = _page.Products.FirstOrDefault(product => product.Code == group.Key);
            return new PriceGridRow(
                product?.Name ?? group.Key, group.Key, $"/products/{Uri.EscapeDataString(group.Key)}", [.. group],
                _page.Before);
        })];

    private string Terms
    {
        get
        {
            var version = _page!.Selected;
            var term = version.MinimumTermMonths == 0 ? T["Version.NoTerm"].Value : $"{version.MinimumTermMonths}";
            var notice = version.NoticeDays == 0 ? T["Version.NoTerm"].Value : $"{version.NoticeDays}";
            var trial = version.TrialDays == 0 ? "" : $" · {T["Version.Trial"]}: {version.TrialDays}";
            return $"{T["Version.Term"]}: {term} · {T["Version.Notice"]}: {notice}{trial}";
        }
    }

    protected override async Task OnParametersSetAsync() => await LoadAsync();

    private async Task LoadAsync()
    {
        var actor = await current.GetAsync();
        var result = await show.RunAsync(actor, Code, Version, Gone);
        _page = result.Ok ? result.Value : null;
        _problem = result.Problem;
        _mayEdit = actor.May(Permission.EditCatalog);
        if (_page is null) return;
        _currency = Currency is not null && Currencies.Contains(Currency) ? Currency
            : Currencies.Contains("EUR") ? "EUR"
            : Currencies.FirstOrDefault() ?? "";
    }

    private async Task WithdrawAsync()
    {
        var label = _page!.Selected.Label;
        if (!await _confirm!.AskAsync()) return;
        var result = await withdraw.RunAsync(await current.GetAsync(), Code, label, _page.Version, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        toasts.Say(T["Version.Withdrawn", label]);
        navigation.NavigateTo($"/tariffs/{Uri.EscapeDataString(Code)}");
    }

    private string Address(string label, string currency) =>
        $"/tariffs/{Uri.EscapeDataString(Code)}?version={Uri.EscapeDataString(label)}&currency={Uri.EscapeDataString(currency)}";

    private string WindowOf(TariffVersion version) => version.ValidTo is { } next
        ? T["Version.Until", Day(version.ValidFrom), Day(next.AddDays(-1))]
        : T["Version.Open", Day(version.ValidFrom)];

    private static string Day(DateOnly day) => day.ToString("d", CultureInfo.CurrentCulture);

    private static Tone ToneOf(Validity state) => state switch
    {
        Validity.Current => Tone.Good,
        Validity.Coming => Tone.Info,
        _ => Tone.Neutral,
    };
}
