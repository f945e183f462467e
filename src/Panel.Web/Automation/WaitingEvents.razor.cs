using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Platform.Events;
using Panel.Web.Components;

namespace Panel.Web.Automation;

/// <summary>Events that some consumer still has to get, why, and another try: of one, or of all.</summary>
public sealed partial class WaitingEvents(
    IStringLocalizer<Texts> T, ListDeliveries list, RetryDeliveries retry, JobBoard board, JobTable table,
    CurrentActor current, Toasts toasts,
    EventWords words)
{
    private DataList<UnfinishedDelivery>? _list;

    private IReadOnlyList<Choice> _consumers = [], _states = [];

    private Problem? _problem;

    /// <summary>Deliveries that were given up.</summary>
    [Parameter, EditorRequired] public long Dead { get; set; }

    /// <summary>Deliveries that wait for their turn or another attempt.</summary>
    [Parameter, EditorRequired] public long Waiting { get; set; }

    /// <summary>Another try was asked for.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    protected override void OnInitialized()
    {
        _consumers = [.. table.Consumers.Select(consumer => new Choice(consumer, words.Consumer(consumer)))];
        _states = [.. Enum.GetValues<DeliveryState>().Where(state => state != DeliveryState.Delivered)
            .Select(state => new Choice(state.ToStored(), T["Delivery." + state]))];
    }

    private async Task<Result<Page<UnfinishedDelivery>>> LoadAsync(ListQuery query, CancellationToken cancel)
    {
        var filter = new DeliveryFilter(query["consumer"], StoredEnum.Find<DeliveryState>(query["state"]), query["q"]);
        return await list.RunAsync(await current.GetAsync(cancel), filter, query.Page, cancel);
    }

    private async Task RetryAsync(DeliveryChoice choice)
    {
        var retried = await retry.RunAsync(await current.GetAsync(), choice, Gone);
        _problem = retried.Problem;
        if (retried.Ok)
        {
            await board.WakeConsumerAsync(choice.Consumer, Gone);
            toasts.Say(Plural.Of(T, "Retried", retried.Value));
        }
        await _list!.ReloadAsync();
        await Changed.InvokeAsync();
    }
}
