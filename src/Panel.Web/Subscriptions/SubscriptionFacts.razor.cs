using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>What a subscription is, line by line.</summary>
public sealed partial class SubscriptionFacts(IStringLocalizer<Texts> T, SubscriptionWords words, CurrentActor current)
{
    private bool _mayReadCatalog;

    [Parameter, EditorRequired] public required Panel.Subscriptions.SubscriptionPage Page { get; set; }

    private SubscriptionDetails Details => Page.Details;

    private string Term => (Page.MinimumTermMonths, Page.NoticeDays) switch
    {
        (0, 0) => T["Term.None"],
        (0, var days) => Plural.Of(T, "Term.Notice", days),
        (var months, 0) => Plural.Of(T, "Term.Months", months),
        var (months, days) => $"{Plural.Of(T, "Term.Months", months)}, {Plural.Of(T, "Term.Notice", days)}",
    };

    protected override async Task OnInitializedAsync() =>
        _mayReadCatalog = (await current.GetAsync()).May(Permission.ReadCatalog);
}
