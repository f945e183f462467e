using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Invoicing;

/// <summary>
/// The review screen of a run: figures, documents with their differences, and the use cases that move it on.
/// </summary>
public sealed partial class RunReviewPage(
    IStringLocalizer<Texts> T, RunWords words, ShowInvoiceRun show, ApproveInvoiceRun approve,
    DiscardInvoiceRun discard,
    RunIssuing issuing, CurrentActor current, Toasts toasts, TimeProvider clock, NavigationManager navigation)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(700);


    private ConfirmDialog? _approve, _issue, _discard;

    private RunDocuments? _documents;

    private IReadOnlyList<Crumb> _crumbs = [];

    private Actor? _actor;

    private RunPage? _run;

    private Problem? _problem;

    private bool _issuing;

    [Parameter] public long Run { get; set; }

    [SupplyParameterFromQuery(Name = "tab")] public string? Tab { get; set; }

    private string Current => Tab is "changes" or "history" ? Tab : "documents";

    private int Billable => _run!.Count(RunDocumentState.Billed);

    private IReadOnlyList<TabItem> Tabs =>
    [
        new("documents", T["Documents"], _run!.Totals.Sum(total => total.Documents)),
        new("changes", T["AgainstLastPlan"]),
        new("history", T["History"]),
    ];

    private string PlanAgain
    {
        get
        {
            var scope = _run!.Scope;
            var parts = new[]
            {
                ("asOf", _run.AsOf.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("seller", scope.Seller),
                    ("account", scope.Account), ("subproject", scope.Subproject), ("tariff", scope.Tariff) };
            // Who plans again after a stop wants to see what the difference is.
            if (_run.State == RunState.Stopped) parts = [.. parts, ("then", "changes")];
            return "/runs/new?" + string.Join('&', parts.Where(part => part.Item2 is not null)
                .Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2!)}"));
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        _crumbs = [new Crumb(T["Runs"], "/runs")];
        if (_run?.Run == Run) return;
        await LoadAsync();
        if (_problem is { Code: "not_found" }) navigation.NotFound();
        if (_issuing && RendererInfo.IsInteractive) _ = InvokeAsync(FollowAsync);
    }

    private bool May(string permission) => _actor?.May(permission) == true;

    private async Task LoadAsync()
    {
        _actor = await current.GetAsync(Gone);
        // Asked before the state is read: what ends in between is then seen as ended.
        var underWay = issuing.IsUnderWay(Run);
        var shown = await show.RunAsync(_actor, Run, Gone);
        // What stopped the run is said by its notice.
        (
            _run, _problem) = (
                shown.Ok ? shown.Value : null,
                shown.Problem ?? (shown.Value.State == RunState.Stopped ? null : issuing.ProblemOf(Run)));
        _issuing = _run is { State: RunState.Issuing } || (underWay && _run is { State: RunState.Approved });
    }

    private async Task ApproveAsync()
    {
        if (!await _approve!.AskAsync()) return;
        var approved = await approve.RunAsync(await current.GetAsync(), Run, _run!.Digest, Gone);
        await AfterAsync(approved.Problem, T["ApprovedToast"]);
    }

    private async Task DiscardAsync()
    {
        if (!await _discard!.AskAsync()) return;
        var discarded = await discard.RunAsync(await current.GetAsync(), Run, Gone);
        await AfterAsync(discarded.Problem, T["DiscardedToast"]);
    }

    private async Task IssueAsync()
    {
        if (!await _issue!.AskAsync()) return;
        issuing.Ask(await current.GetAsync(), Run);
        _issuing = true;
        _ = InvokeAsync(FollowAsync);
    }

    private async Task AfterAsync(Problem? problem, string toast)
    {
        await LoadAsync();
        if (problem is null) toasts.Say(toast);
        else _problem = problem;
    }

    // Looks at the tables, not at the work: another node, or this one before a restart, may be issuing.
    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        try
        {
            do
            {
                await LoadAsync();
                StateHasChanged();
            }
            while (_issuing && await timer.WaitForNextTickAsync(Gone));
            if (_run is { State: RunState.Issued })
                toasts.Say(Plural.Of(T, "IssuedToast", _run.Count(RunDocumentState.Issued)));
            if (_documents is not null) await _documents.ReloadAsync();
        }
        catch (OperationCanceledException)
        {
            // The page was left; issuing goes on.
        }
    }
}
