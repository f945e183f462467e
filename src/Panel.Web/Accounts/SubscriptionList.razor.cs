using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Web.Components;
using Choice = Panel.Web.Components.Choice;

namespace Panel.Web.Accounts;

/// <summary>The subscriptions of an account with all below it, or of one subproject.</summary>
public sealed partial class SubscriptionList(IStringLocalizer<Texts> T, ListSubscriptions list, CurrentActor current)
{
    /// <summary>Number of the account; null where a subproject is given.</summary>
    [Parameter] public string? Account { get; set; }

    /// <summary>Code of the subproject.</summary>
    [Parameter] public string? Subproject { get; set; }

    /// <summary>Whether rows of several accounts can be among them.</summary>
    [Parameter] public bool ShowAccount { get; set; }

    private IReadOnlyList<Choice> States =>
        [
            .. Enum.GetValues<SubscriptionState>()
                .Select(state => new Choice(state.ToStored(), T[$"Subscription.{state}"]))
        ];

    private static Tone ToneOf(SubscriptionState state) => state switch
    {
        SubscriptionState.Active => Tone.Good,
        SubscriptionState.Ending => Tone.Warn,
        SubscriptionState.NotStarted => Tone.Info,
        _ => Tone.Neutral,
    };

    private async Task<Result<Page<SubscriptionListRow>>> LoadAsync(ListQuery query, CancellationToken cancel)
    {
        var filter = new SubscriptionFilter(
            query["q"], Account, Subproject, State: StoredEnum.Find<SubscriptionState>(query["state"]),
            Sort: query.Sort, Descending: query.Descending);
        return await list.RunAsync(await current.GetAsync(cancel), filter, query.Page, cancel);
    }
}
