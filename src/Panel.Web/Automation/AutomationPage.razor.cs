using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform.Calls;
using Panel.Platform.Jobs;
using Panel.Web.Components;

namespace Panel.Web.Automation;

/// <summary>
/// What runs by itself: every job with its last and next run, its record, the nodes, and what waits to be delivered,
/// and calls.
/// </summary>
public sealed partial class AutomationPage(
    IStringLocalizer<Texts> T, ShowAutomation show, PauseJob pause, ResumeJob resume, AskForJob ask, JobBoard board,
    CurrentActor current, Toasts toasts, JobWords words, JobTable table)
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);


    private JobOverview? _shown;

    private Problem? _problem;

    [SupplyParameterFromQuery(Name = "tab")] public string? Tab { get; set; }

    private string Current => Tab is "history" or "waiting" or "calls" ? Tab : "jobs";

    private long Waiting => _shown?.Waiting.Sum(consumer => consumer.Due) ?? 0;

    private long Dead => _shown?.Waiting.Sum(consumer => consumer.Dead) ?? 0;

    private OpenCalls Calls => _shown?.Calls ?? new OpenCalls(0, 0, 0);

    private bool Unattended => !_shown!.Nodes.Any(node => node.Alive);

    private IReadOnlyList<TabItem> Tabs =>
    [
        new("jobs", T["Jobs"]), new("history", T["History"]),
        new("waiting", T["Events"], Waiting + Dead is > 0 and var count ? count : null),
        new("calls", T["Calls"], Calls.Open is > 0 and var open ? open : null),
    ];

    protected override async Task OnInitializedAsync()
    {
        await LoadAsync();
        if (RendererInfo.IsInteractive) _ = InvokeAsync(FollowAsync);
    }

    private async Task LoadAsync()
    {
        var shown = await show.RunAsync(await current.GetAsync(Gone), Gone);
        (_shown, _problem) = (shown.Ok ? shown.Value : null, shown.Problem);
        StateHasChanged();
    }

    private async Task DoAsync((string Job, JobWish Wish) what)
    {
        var actor = await current.GetAsync(Gone);
        var done = what.Wish switch
        {
            JobWish.Pause => await pause.RunAsync(actor, what.Job, Gone),
            JobWish.Resume => await resume.RunAsync(actor, what.Job, Gone),
            _ => await ask.RunAsync(actor, what.Job, Gone),
        };
        if (done.Ok && what.Wish == JobWish.RunNow) await board.WakeAsync(what.Job, Gone);
        await LoadAsync();
        _problem = done.Problem ?? _problem;
        if (done.Ok) toasts.Say(T["Toast." + what.Wish, words.Name(what.Job)]);
    }

    // Jobs run on other nodes too: the tables are looked at, not this process. The clock of the wall, not the
    // business's.
    private async Task FollowAsync()
    {
        using var timer = new PeriodicTimer(LookEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(Gone)) await LoadAsync();
        }
        catch (OperationCanceledException)
        {
            // The page was left.
        }
    }
}

/// <summary>What a person may want of a job.</summary>
public enum JobWish
{
    RunNow,
    Pause,
    Resume,
}
