using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Catalog;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>Offers the campaigns that can be redeemed on a subscription today.</summary>
public sealed partial class RedeemDialog(
    IStringLocalizer<Texts> T, SubscriptionWords words, ListRedeemableCampaigns list, AddRedemption add,
    CurrentActor current, Toasts toasts)
{
    private ModalDialog? _dialog;

    private SubscriptionDetails? _details;

    private IReadOnlyList<CampaignInput> _campaigns = [];

    private Problem? _problem;

    private string _code = "";

    /// <summary>Raised after the campaign is redeemed.</summary>
    [Parameter, EditorRequired] public required EventCallback Saved { get; set; }

    internal async Task OpenAsync(SubscriptionDetails details)
    {
        _details = details;
        var found = await list.RunAsync(await current.GetAsync(), details.Number, Gone);
        (_campaigns, _problem) = (found.Ok ? found.Value : [], found.Problem);
        _code = _campaigns.Count > 0 ? _campaigns[0].Code : "";
        await _dialog!.OpenAsync();
    }

    private async Task SaveAsync()
    {
        var result = await add.RunAsync(await current.GetAsync(), _details!.Number, _code, _details.Version, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        await _dialog!.CloseAsync();
        toasts.Say(T["Redeemed", _code]);
        await Saved.InvokeAsync();
    }
}
