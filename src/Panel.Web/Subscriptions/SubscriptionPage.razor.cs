using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Web.Components;
using Panel.Web.Platform;

namespace Panel.Web.Subscriptions;

/// <summary>
/// A subscription: what it costs now and to come, where its periods stand, what it was and will be billed.
/// </summary>
public sealed partial class SubscriptionPage(
    IStringLocalizer<Texts> T, SubscriptionWords words, ShowSubscription show, CurrentActor current)
{
    private IReadOnlyList<Crumb> _way = [];

    private Panel.Subscriptions.SubscriptionPage? _page;

    private SubscriptionPeriod? _next;

    private Problem? _problem;

    private bool _mayEdit, _mayAudit, _isExplained;

    private AuditTrail? _trail;

    private EditDialog? _edit;

    private EndDialog? _end;

    private MoveDialog? _move;

    [Parameter] public string Number { get; set; } = "";

    [SupplyParameterFromQuery] public string? Tab { get; set; }

    private string Open => Tabs.Any(tab => tab.Key == Tab) ? Tab! : "overview";

    private IReadOnlyList<TabItem> Tabs =>
    [
        new("overview", T["Tab.Overview"]), new("billed", T["Tab.Billed"]), new("usage", T["Tab.Usage"]),
        .. _mayAudit ? [new TabItem("history", T["Tab.History"])] : Array.Empty<TabItem>(),
    ];

    private string ComingHint => _page!.NextPrice is { } next
        ? T["PriceComing.Hint", SubscriptionWords.Day(next.From), next.Version]
        : _page.Details.Pinned is null ? T["PriceComing.None"] : T["PriceComing.Kept"];

    private string? NextHint => _next switch
    {
        null => _page!.Details.End is null ? null : T["NextPeriod.Ends"].Value,
        { State: PeriodState.Due } => T["NextPeriod.Due"].Value,
        { Part.From: var from }
            when from.DayNumber - _page!.Today.DayNumber is > 0 and var days => Plural.Of(T, "NextPeriod.In", days),
        _ => T["NextPeriod.Today"].Value,
    };

    protected override async Task OnParametersSetAsync()
    {
        _way = [new Crumb(T["Subscriptions"], "/subscriptions")];
        if (_page?.Details.Number != Number) await LoadAsync();
    }

    private async Task LoadAsync()
    {
        var actor = await current.GetAsync();
        var shown = await show.RunAsync(actor, Number, Gone);
        (_page, _problem) = (shown.Ok ? shown.Value : null, shown.Problem);
        _next = _page?.Timeline.FirstOrDefault(period => period.State != PeriodState.Billed);
        (
            _mayEdit, _mayAudit) = (
                actor.May(Permission.EditSubscriptions) && _page is { SellersRight: true }, AuditTrail.MayRead(actor));
        _isExplained = actor.May(Permission.EditSubscriptions) && !_mayEdit;
        if (_trail is not null) await _trail.ReloadAsync();
    }

    private string PriceHint(SubscriptionPrice? price) => price is null
        ? T["NoPrice.Hint"]
        : string.Join(" · ", Parts(price));

    private IEnumerable<string> Parts(SubscriptionPrice price)
    {
        var details = _page!.Details;
        if (details.Quantity != 1)
            yield return $"{DecimalText.Show(details.Quantity)} × "
                + $"{price.Terms.Price.ToString("#,0.00####", CultureInfo.CurrentCulture)}";
        yield return words.Rhythm(details.Rhythm);
    }
}
