using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Web.Components;
using Panel.Web.Wiring;

namespace Panel.Web.Invoicing;

/// <summary>
/// Asks what to bill and plans it; planning goes on when the page is left, and the plan opens when it is done.
/// </summary>
public sealed partial class NewRunPage(
    IStringLocalizer<Texts> T, SuggestRunScope suggest, LongWorks works, ShowToday today, CurrentActor current,
    NavigationManager navigation, TimeProvider clock)
{
    private const string Kind = "plan";

    private readonly Dictionary<RunScopeKind, string?> _scope = [];


    private IReadOnlyList<Crumb> _crumbs = [];

    private DateOnly? _asOf;

    private Problem? _problem;

    private LongWork<PlannedRunRef>? _work;

    /// <summary>Day to begin with, <c>2026-11-01</c>; today where it is not given.</summary>
    [SupplyParameterFromQuery(Name = "asOf")] public string? AsOf { get; set; }

    [SupplyParameterFromQuery(Name = "seller")] public string? Seller { get; set; }

    [SupplyParameterFromQuery(Name = "account")] public string? Account { get; set; }

    [SupplyParameterFromQuery(Name = "subproject")] public string? Subproject { get; set; }

    [SupplyParameterFromQuery(Name = "tariff")] public string? Tariff { get; set; }

    /// <summary>Part of the run to open when it is planned: <c>changes</c>, or its documents.</summary>
    [SupplyParameterFromQuery(Name = "then")] public string? Then { get; set; }

    private int Seconds => (int)(clock.GetUtcNow() - _work!.Started).TotalSeconds;

    protected override async Task OnInitializedAsync()
    {
        var actor = await current.GetAsync();
        _crumbs = [new Crumb(T["Runs"], "/runs")];
        _asOf = DateOnly.TryParseExact(AsOf, "yyyy-MM-dd", out var day)
            ? day : await today.RunAsync(actor, Gone);
        (_scope[RunScopeKind.Seller], _scope[RunScopeKind.Account]) = (Seller, Account);
        (_scope[RunScopeKind.Subproject], _scope[RunScopeKind.Tariff]) = (Subproject, Tariff);
        _work = works.Latest<PlannedRunRef>(actor, Kind) is { IsRunning: true } running
            ? running : null;
        if (_work is not null && RendererInfo.IsInteractive) _ = InvokeAsync(FollowAsync);
    }

    private async Task<IReadOnlyList<PickerChoice>> FindAsync(RunScopeKind kind, string text, CancellationToken cancel)
    {
        var found = await suggest.RunAsync(await current.GetAsync(cancel), kind, text, cancel);
        return found.Ok ? [.. found.Value.Select(row => new PickerChoice(row.Key, row.Name, row.Detail))] : [];
    }

    private async Task PlanAsync()
    {
        _problem = DayInput.Missing("AsOf", _asOf);
        if (_asOf is not { } asOf) return;
        var actor = await current.GetAsync();
        var scope = new RunScope(
            Of(RunScopeKind.Seller), Of(RunScopeKind.Account), Of(RunScopeKind.Subproject), Of(RunScopeKind.Tariff));
        _work = works.Start(actor, Kind, (PlanInvoiceRun plan, IProgress<string> _, CancellationToken cancel) =>
            plan.RunAsync(actor, asOf, scope, cancel));
        await FollowAsync();
    }

    private string? Of(RunScopeKind kind) =>
        string.IsNullOrWhiteSpace(_scope.GetValueOrDefault(kind)) ? null : _scope[kind];

    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(300), clock);
        try
        {
            while (_work is { IsRunning: true } && await timer.WaitForNextTickAsync(Gone)) StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            return;
        }
        End();
    }

    private void End()
    {
        if (_work?.Result is { Ok: true } planned)
            navigation.NavigateTo($"/runs/{planned.Value.Run}" + (Then == "changes" ? "?tab=changes" : ""));
        _problem = _work?.Result?.Problem
            ?? (_work is { Broke: true } ? new Problem("run.plan_broke", T["PlanBroke"]) : null);
        _work = null;
        StateHasChanged();
    }
}
