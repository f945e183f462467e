using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Archive;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Automation;

/// <summary>Issued invoices that wait to be printed, why, and another try.</summary>
public sealed partial class WaitingPrints(
    IStringLocalizer<Texts> T, ListUnfinishedPrints list, RetryFailedPrints retry, JobBoard board, CurrentActor current, Toasts toasts)
{
    private DataList<UnfinishedPrint>? _list;

    private Problem? _problem;

    /// <summary>Invoices that were given up.</summary>
    [Parameter, EditorRequired] public long Dead { get; set; }

    /// <summary>Invoices that wait for their turn or another attempt.</summary>
    [Parameter, EditorRequired] public long Waiting { get; set; }

    /// <summary>Another try was asked for.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    private async Task<Result<Page<UnfinishedPrint>>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await list.RunAsync(await current.GetAsync(cancel), query.Page, cancel);

    private async Task RetryAsync()
    {
        var retried = await retry.RunAsync(await current.GetAsync(), CancellationToken.None);
        _problem = retried.Problem;
        if (!retried.Ok) return;
        await board.WakeAsync(PrintInvoicesJob.Key, CancellationToken.None);
        toasts.Say(Plural.Of(T, "Retried", retried.Value));
        await _list!.ReloadAsync();
        await Changed.InvokeAsync();
    }

    private static Tone ToneOf(UnfinishedPrint print) =>
        print.NextAt is null ? Tone.Bad : print.Reason is null ? Tone.Info : Tone.Warn;

    private string StateOf(UnfinishedPrint print) =>
        T[print.NextAt is null ? "PrintDead" : print.Reason is null ? "PrintWaits" : "PrintRetries"];
}
