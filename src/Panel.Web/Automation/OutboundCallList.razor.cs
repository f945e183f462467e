using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Platform.Calls;
using Panel.Web.Components;

namespace Panel.Web.Automation;

/// <summary>
/// Calls to other people's systems: what was asked and answered, and another question where the outcome is not known.
/// </summary>
public sealed partial class OutboundCallList(
    IStringLocalizer<Texts> T, ListCalls list, AskCallAgain ask, JobBoard board, CurrentActor current, Toasts toasts)
{

    private DataList<CallLine>? _list;

    private IReadOnlyList<Choice> _targets = [], _states = [];

    private Problem? _problem;

    /// <summary>How many are not known.</summary>
    [Parameter, EditorRequired] public required OpenCalls Open { get; set; }

    /// <summary>The other side was asked.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    protected override void OnInitialized() =>
        _states = [
            .. Enum.GetValues<CallState>().Select(state => new Choice(state.ToStored(), T["Call.State." + state]))
        ];

    private string StateOf(CallLine call) =>
        T[call is { State: CallState.Unknown, NextAt: null } ? "Call.State.GivenUp" : "Call.State." + call.State];

    private static Tone ToneOf(CallLine call) => call switch
    {
        { State: CallState.Ok } => Tone.Good,
        { State: CallState.Failed } or { State: CallState.Unknown, NextAt: null } => Tone.Bad,
        { State: CallState.Unknown } => Tone.Warn,
        _ => Tone.Info,
    };

    private async Task<Result<Page<CallLine>>> LoadAsync(ListQuery query, CancellationToken cancel)
    {
        var filter = new CallFilter(query["target"], StoredEnum.Find<CallState>(query["state"]), query["q"]);
        var found = await list.RunAsync(await current.GetAsync(cancel), filter, query.Page, cancel);
        if (!found.Ok) return found.Problem;
        _targets = [.. found.Value.Targets.Select(target => new Choice(target, target))];
        StateHasChanged();
        return found.Value.Calls;
    }

    private async Task AskAsync(long? call)
    {
        var asked = await ask.RunAsync(await current.GetAsync(Gone), call, Gone);
        _problem = asked.Problem;
        if (asked.Ok)
        {
            await board.WakeAsync(SettleCallsJob.Key, Gone);
            toasts.Say(Plural.Of(T, "Asked", asked.Value));
        }
        await _list!.ReloadAsync();
        await Changed.InvokeAsync();
    }
}
