using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Web.Components;

namespace Panel.Web.Identity;

/// <summary>Sets up the own second factor, renews its recovery codes, removes it.</summary>
public sealed partial class SecondFactorCard(
    IStringLocalizer<Texts> T, OfferMyTotp offer, ConfirmMyTotp confirm, RemoveMyTotp remove,
    RenewMyRecoveryCodes renew, CurrentActor current)
{
    private readonly Typed _typed = new();

    private ProofDialog? _proof;

    private TotpOffer? _offer;

    private RecoveryCodeList? _codes;

    private Problem? _problem;

    private Wanted _wanted;

    private enum Wanted
    {
        Offer,
        Codes,
        Remove,
    }

    private string Key => _wanted switch
    {
        Wanted.Codes => "RenewCodes",
        Wanted.Remove => "RemoveTotp",
        _ => "SetUpSecondFactor",
    };

    [Parameter, EditorRequired] public long SessionId { get; set; }

    [Parameter, EditorRequired] public required MyProfile Profile { get; set; }

    [Parameter] public EventCallback Changed { get; set; }

    private async Task ConfirmAsync()
    {
        var result = await confirm.RunAsync(await current.GetAsync(), SessionId, _typed.Code, Gone);
        (_problem, _typed.Code) = (result.Problem, "");
        if (!result.Ok) return;
        (_codes, _offer) = (result.Value, null);
        await Changed.InvokeAsync();
    }

    private Task AskAsync(Wanted wanted)
    {
        (_wanted, _problem) = (wanted, null);
        return _proof!.AskAsync(DoWantedAsync);
    }

    private async Task<Problem?> DoWantedAsync(string password)
    {
        var actor = await current.GetAsync();
        var problem = _wanted switch
        {
            Wanted.Offer => Kept(await offer.RunAsync(actor, SessionId, password, Gone), made => _offer = made),
            Wanted.Codes => Kept(await renew.RunAsync(actor, SessionId, password, Gone), made => _codes = made),
            _ => (await remove.RunAsync(actor, SessionId, password, Gone)).Problem,
        };
        if (problem is null) await Changed.InvokeAsync();
        return problem;
    }

    private static Problem? Kept<T>(Result<T> result, Action<T> keep)
    {
        if (result.Ok) keep(result.Value);
        return result.Problem;
    }

    private sealed class Typed
    {
        public string Code { get; set; } = "";
    }
}
