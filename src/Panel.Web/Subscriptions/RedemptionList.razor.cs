using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>Campaigns of a subscription: redeemed on it, or given to its subproject.</summary>
public sealed partial class RedemptionList(
    IStringLocalizer<Texts> T, SubscriptionWords words, RemoveRedemption remove, CurrentActor current, Toasts toasts)
{
    private RedeemDialog? _redeem;

    private ConfirmDialog? _confirm;

    private Problem? _problem;

    private string _removing = "";

    private bool _mayReadCatalog;

    [Parameter, EditorRequired] public required Panel.Subscriptions.SubscriptionPage Page { get; set; }

    [Parameter] public bool MayEdit { get; set; }

    /// <summary>Raised after a campaign was added or taken away.</summary>
    [Parameter, EditorRequired] public required EventCallback Changed { get; set; }

    protected override async Task OnInitializedAsync() =>
        _mayReadCatalog = (await current.GetAsync()).May(Permission.ReadCatalog);

    private Task OpenAsync() => _redeem!.OpenAsync(Page.Details);

    private string StateOf(SubscriptionCampaign campaign) => campaign switch
    {
        { Ended: { } ended } => T["Campaign.Ended", SubscriptionWords.Day(ended)],
        { CyclesUsed: null, Applies: true } =>
            T["Campaign.OfSubproject", SubscriptionWords.Day(campaign.Terms.ValidTo.AddDays(-1))],
        { CyclesUsed: null } => T["Campaign.Closed"],
        { Applies: true } => T["Campaign.Applies"],
        _ => T["Campaign.UsedUp"],
    };

    private async Task RemoveAsync(CampaignTerms terms)
    {
        _removing = terms.Name;
        if (!await _confirm!.AskAsync()) return;
        var result = await remove.RunAsync(
            await current.GetAsync(), Page.Details.Number, terms.Code, Page.Details.Version, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        toasts.Say(T["Removed", terms.Code]);
        await Changed.InvokeAsync();
    }
}
