using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Insight;
using Panel.Invoicing;
using Panel.Platform;

namespace Panel.Web.Overview;

/// <summary>The start page: what needs attention, what was issued, what is due and what comes next.</summary>
public sealed partial class HomePage(
    IStringLocalizer<Texts> T, ShowOverview show, ShowRevenue showRevenue, ListTopProducts listTop,
    RecentForecast forecast,
    ListRunCalendars calendars, ListModulesToMind listModules, CheckDataQuality check, CurrentActor current)
{

    private OverviewPage? _overview;

    private RevenuePage? _revenue;

    private IReadOnlyList<MonthForecast>? _forecast;

    private TopProducts? _top;

    private IReadOnlyList<RunCalendarLine> _calendars = [];

    private IReadOnlyList<string> _currencies = [];

    private IReadOnlyList<ModuleToMind> _modules = [];

    private Problem? _problem;

    private bool _mayPlan, _mayImport;

    /// <summary>Currency of the figures; the one with most invoices where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "currency")] public string? Currency { get; set; }

    private Currency? Shown => _currencies.Count == 0 ? null
        : Panel.Currency.Of(Currency is { } wanted && _currencies.Contains(wanted) ? wanted : Busiest);

    private bool IsNew => _overview?.Due is { Count: 0 };

    private string Busiest => _overview?.Due?.GroupBy(due => due.Gross.Currency.Code)
        .MaxBy(group => group.Sum(due => due.Invoices))?.Key ?? _currencies[0];

    private string Subtitle => _overview is { } overview
        ? overview.Today.ToString("D", CultureInfo.CurrentCulture)
        : T["Subtitle"];

    protected override async Task OnInitializedAsync()
    {
        var actor = await current.GetAsync();
        (_mayPlan, _mayImport) = (actor.May(Permission.PrepareRun), actor.May(Permission.Import) && actor.IsProvider);
        await LoadAsync(actor);
        var revenue = await showRevenue.RunAsync(actor, Gone);
        _revenue = revenue.Ok ? revenue.Value : null;
        _modules = await listModules.RunAsync(actor, Gone) is { Ok: true } modules ? modules.Value : [];
        if (_mayPlan && await calendars.RunAsync(actor, Gone) is { Ok: true } lines) _calendars = lines.Value;
        if (RendererInfo.IsInteractive) _ = InvokeAsync(LookFurtherAsync);
    }

    // What takes longer comes after the page stands: the forecast, and a look at accounts that changed since the last
    // one.
    private async Task LookFurtherAsync()
    {
        try
        {
            var actor = await current.GetAsync(Gone);
            if (_revenue is not null)
            {
                _top = await listTop.RunAsync(actor, Gone) is { Ok: true } top ? top.Value : null;
                StateHasChanged();
                _forecast = await forecast.GetAsync(actor, _overview?.Due?.Sum(due => due.Invoices) ?? 0, Gone);
                StateHasChanged();
            }
            if ((await check.RunAsync(actor, everything: false, Gone)).Ok) await LoadAsync(actor);
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }

    private async Task LoadAsync(Actor actor)
    {
        var shown = await show.RunAsync(actor, Gone);
        (_overview, _problem) = (shown.Ok ? shown.Value : null, shown.Problem);
        _currencies = [.. (_overview?.Due ?? []).Select(due => due.Gross.Currency.Code).Distinct()];
    }
}
