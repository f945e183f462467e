using Microsoft.Extensions.Localization;
using Panel.Import;
using Panel.Platform;
using Panel.Web.Wiring;

namespace Panel.Web.Import;

/// <summary>
/// Files of a company, their rehearsal, and the import of exactly what was rehearsed. Both go on when the page is left;
/// who comes back finds them as they stand.
/// </summary>
public sealed partial class ImportPage(
    IStringLocalizer<Texts> T, LongWorks works, CurrentActor current, TimeProvider clock)
{
    private const string ImportKind = "import.company";

    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(300);


    private LongWork<Rehearsal>? _rehearsal;

    private LongWork<ImportReport>? _import;

    private Problem? _problem;

    private bool _may, _following;

    private bool IsRunning => _rehearsal is { IsRunning: true } || _import is { IsRunning: true };

    private int Step =>
        _import is { IsRunning: false, Result.Ok: true }
            ? 4 : _import is { IsRunning: true } ? 3 : _rehearsal is { } ? 2 : 1;

    protected override async Task OnInitializedAsync()
    {
        var actor = await current.GetAsync(Gone);
        _problem = actor.Lacks(Permission.Import) ?? (actor.IsProvider ? null : Problem.Forbidden(Permission.Import));
        _may = _problem is null;
        if (!_may) return;
        (
            _rehearsal, _import) = (
                works.Latest<Rehearsal>(actor, Rehearsal.Kind), works.Latest<ImportReport>(actor, ImportKind));
        if (IsRunning && RendererInfo.IsInteractive) _ = InvokeAsync(FollowAsync);
        else Settle(actor);
    }

    private async Task RehearseAsync(CompanyUpload upload) => await RehearseAsync(upload.Files, upload.Ignored);

    private async Task RehearseAgainAsync()
    {
        if (_rehearsal?.Result is { Ok: true } rehearsed)
            await RehearseAsync(rehearsed.Value.Files, rehearsed.Value.Ignored);
    }

    private async Task RehearseAsync(CompanyFiles files, IReadOnlyCollection<string> ignored)
    {
        var actor = await current.GetAsync(Gone);
        (_problem, _import) = (null, null);
        works.Forget(actor, ImportKind);
        _rehearsal = works.Start<ImportCompany, Rehearsal>(actor, Rehearsal.Kind, async (import, steps, cancel) =>
        {
            var report = await import.RunAsync(actor, files, steps, cancel);
            return report.Ok ? new Rehearsal(files, report.Value, ignored) : report.Problem;
        });
        await FollowAsync();
    }

    private async Task ImportAsync(Rehearsal rehearsal)
    {
        var actor = await current.GetAsync(Gone);
        _problem = null;
        _import = works.Start<ImportCompany, ImportReport>(actor, ImportKind,
            (import, steps, cancel) => import.RunAsync(actor, rehearsal.Files, rehearsal.Report, steps, cancel));
        await FollowAsync();
    }

    private async Task StartOverAsync()
    {
        var actor = await current.GetAsync(Gone);
        works.Forget(actor, Rehearsal.Kind);
        works.Forget(actor, ImportKind);
        (_rehearsal, _import, _problem) = (null, null, null);
    }

    private async Task FollowAsync()
    {
        if (_following) return;
        _following = true;
        using var timer = new PeriodicTimer(LookEvery, clock);
        try
        {
            StateHasChanged();
            while (IsRunning && await timer.WaitForNextTickAsync(Gone)) StateHasChanged();
            Settle(await current.GetAsync(Gone));
            StateHasChanged();
        }
        catch (OperationCanceledException)
        {
            // The page was left; the work goes on.
        }
        finally
        {
            _following = false;
        }
    }

    // What ended badly is said once and put away, so that the files, or the picker, are on show again.
    private void Settle(Actor actor)
    {
        if (IsRunning) return;
        _problem = Fault(_import) ?? Fault(_rehearsal);
        if (Fault(_import) is not null)
        {
            works.Forget(actor, ImportKind);
            _import = null;
        }
        if (Fault(_rehearsal) is not null)
        {
            works.Forget(actor, Rehearsal.Kind);
            _rehearsal = null;
        }
        // Imported is imported: the files are needed no more.
        if (_import is { Result.Ok: true }) works.Forget(actor, Rehearsal.Kind);
    }

    private static Problem? Fault<TResult>(LongWork<TResult>? work) => work switch
    {
        null or { IsRunning: true } => null,
        { Broke: true } =>
            new Problem(
                "import.broke",
                "The import was interrupted by a fault of Panel. Nothing was written; the log says more."),
        _ => work.Result?.Problem,
    };
}
