using System.Globalization;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>All subscriptions the reader may see; every filter stands in the address.</summary>
public sealed partial class SubscriptionsPage(
    IStringLocalizer<Texts> T, SubscriptionWords words, ListSubscriptions list, ListSubscriptionChoices choices,
    ListProducts products,
    CurrentActor current)
{
    private static readonly int[] EndsWithin = [30, 60, 90, 365];

    private IReadOnlyList<Choice> _states = [], _products = [], _tariffs = [], _ends = [];

    private bool _mayMake;

    protected override async Task OnInitializedAsync()
    {
        var actor = await current.GetAsync();
        _mayMake = actor.May(Permission.EditSubscriptions) && await SellsAsync(actor);
        _states = [
            .. Enum.GetValues<SubscriptionState>().Select(state => new Choice(state.ToStored(), words.Of(state)))
        ];
        _ends = [
            .. EndsWithin.Select(days =>
                new Choice(days.ToString(CultureInfo.InvariantCulture), T["Filter.EndsWithin", days]))
        ];
        if (await choices.RunAsync(actor, Gone) is not { Ok: true } found) return;
        _products = [.. found.Value.Products.Select(product => Choice.Named(product.Code, product.Name))];
        _tariffs = [.. found.Value.Tariffs.Select(tariff => Choice.Named(tariff.Code, tariff.Name))];
    }

    // Who has no products, such as a reseller who sells the provider's, can make no subscription.
    private async Task<bool> SellsAsync(Actor actor)
    {
        var found = await products.RunAsync(actor, new ProductFilter(Active: true), PageRequest.First(1), Gone);
        return found.Ok && found.Value.Total > 0;
    }

    private string? StateDay(SubscriptionListRow row) => row.State switch
    {
        SubscriptionState.NotStarted => SubscriptionWords.Day(row.Start),
        SubscriptionState.Ending or SubscriptionState.Ended => SubscriptionWords.Day(row.End!.Value),
        SubscriptionState.Active
            when row.TrialUntil is { } trial => T["Trial.Until", SubscriptionWords.Day(trial.AddDays(-1))],
        _ => null,
    };

    private async Task<Result<Page<SubscriptionListRow>>> LoadAsync(ListQuery query, CancellationToken cancel) =>
        await list.RunAsync(
            await current.GetAsync(cancel),
            new SubscriptionFilter(
                query["q"], query["account"], query["subproject"], query["product"], query["tariff"],
                StoredEnum.Find<SubscriptionState>(query["state"]), query.Day("due"),
                query["pinned"] switch { "yes" => true, "no" => false, _ => null },
                int.TryParse(query["ends"], NumberStyles.None, CultureInfo.InvariantCulture, out var days)
                    ? days : null,
                query.Sort, query.Descending),
            query.Page, cancel);
}
