using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Tax;
using Panel.Web.Components;

namespace Panel.Web.Tax;

/// <summary>The dated standard rates of VAT: what is in force, what is to come, what was before.</summary>
public sealed partial class TaxRatesPage(
    IStringLocalizer<Texts> T, ListTaxRates list, AddTaxRate add, WithdrawTaxRate withdraw, CurrentActor current,
    Toasts toasts)
{
    private TaxRatesView? _view;

    private Problem? _problem, _formProblem;

    private ModalDialog? _dialog;

    private ConfirmDialog? _confirm;

    private TaxRate? _asked;

    private bool _mayEdit;

    private string _country = "";

    private NumberBox _rate = EmptyRate();

    private DateOnly? _from;

    /// <summary>
    /// A country that somebody was sent here for; its row alone is shown, and the form begins with it.
    /// </summary>
    [SupplyParameterFromQuery] public string? Country { get; set; }

    private IEnumerable<CountryRates> Shown =>
        _view!.Countries.Any(row => row.Country == Country)
            ? _view.Countries.Where(row => row.Country == Country) : _view.Countries;

    private static IEnumerable<(string Code, string Name)> Countries =>
        Panel.Accounts.Country.All.Select(code => (code, CountryName.Of(code)))
            .OrderBy(row => row.Item2, StringComparer.CurrentCulture);

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var actor = await current.GetAsync();
        _mayEdit = actor.May(Permission.EditSellers) && actor.IsProvider;
        var result = await list.RunAsync(actor, Gone);
        (_view, _problem) = (result.Ok ? result.Value : null, result.Problem);
    }

    private Task AskAsync(string country)
    {
        (_country, _rate, _formProblem) = (country, EmptyRate(), null);
        var today = _view!.Today;
        // A country's first rate holds already; a new one of a country that has some is a change to come.
        var first = _view.Countries.FirstOrDefault(row => row.Country == country) is not { Rates.Count: > 0 };
        _from = first ? new DateOnly(today.Year, 1, 1) : new DateOnly(today.Year, today.Month, 1).AddMonths(1);
        return _dialog!.OpenAsync();
    }

    private async Task AddAsync()
    {
        var rate = new TaxRate(_country, _from ?? DayBound.First, _rate.Value ?? 0);
        _formProblem = Problem.All(
            DayInput.Missing(nameof(rate.ValidFrom), _from), _rate.Wrong(nameof(rate.Rate))) is { } unread
            ? Problem.All(unread, TaxRateRules.Check(rate))
            : (await add.RunAsync(await current.GetAsync(), rate, Gone)).Problem;
        StateHasChanged();
        if (_formProblem is not null) return;
        await _dialog!.CloseAsync();
        toasts.Say(T["Added"]);
        await LoadAsync();
        StateHasChanged();
    }

    private async Task WithdrawAsync(TaxRate rate)
    {
        _asked = rate;
        if (!await _confirm!.AskAsync()) return;
        var result = await withdraw.RunAsync(await current.GetAsync(), rate.Country, rate.ValidFrom, Gone);
        await LoadAsync();
        _problem = result.Problem;
        if (result.Ok) toasts.Say(T["Withdrawn"]);
        StateHasChanged();
    }

    private string Earlier(CountryRates row) => string.Join(", ", row.Rates
        .Where(rate => rate.ValidFrom < (row.Today?.ValidFrom ?? DateOnly.MinValue)).Take(3)
        .Select(rate => T["From", Percent(rate), Day(rate.ValidFrom)].Value));

    private static NumberBox EmptyRate() => new(null, 0) { Unit = "%" };

    private static string Percent(TaxRate? rate) => rate is null ? "–" : DecimalText.Show(rate.Rate) + " %";

    private static string Day(DateOnly day) => day.ToString("d", CultureInfo.CurrentCulture);
}
