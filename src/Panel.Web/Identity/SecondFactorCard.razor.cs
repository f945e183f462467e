using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Web.Components;

namespace Panel.Web.Identity;

/// <summary>Sets up the own second factor, renews its recovery codes, removes it.</summary>
public sealed partial class SecondFactorCard(
    IStringLocalizer<Texts> T, OfferMyTotp offer, ConfirmMyTotp confirm, RemoveMyTotp remove, RenewMyRecoveryCodes renew, CurrentActor current)
{
    private readonly Typed _typed = new();

    private ModalDialog? _ask;

    private TotpOffer? _offer;

    private RecoveryCodeList? _codes;

    private Problem? _problem;

    private Problem? _askProblem;

    private Wanted _wanted;

    private enum Wanted
    {
        Codes,
        Remove,
    }

    [Parameter, EditorRequired] public long SessionId { get; set; }

    [Parameter, EditorRequired] public required MyProfile Profile { get; set; }

    [Parameter] public EventCallback Changed { get; set; }

    private async Task OfferAsync()
    {
        var result = await offer.RunAsync(await current.GetAsync(), SessionId, CancellationToken.None);
        _problem = result.Problem;
        if (result.Ok) _offer = result.Value;
    }

    private async Task ConfirmAsync()
    {
        var result = await confirm.RunAsync(await current.GetAsync(), SessionId, _typed.Code, CancellationToken.None);
        (_problem, _typed.Code) = (result.Problem, "");
        if (!result.Ok) return;
        (_codes, _offer) = (result.Value, null);
        await Changed.InvokeAsync();
    }

    private Task AskAsync(Wanted wanted)
    {
        (_wanted, _askProblem, _typed.Password) = (wanted, null, "");
        return _ask!.OpenAsync();
    }

    private async Task DoWantedAsync()
    {
        var actor = await current.GetAsync();
        if (_wanted == Wanted.Remove)
        {
            _askProblem = (await remove.RunAsync(actor, SessionId, _typed.Password, CancellationToken.None)).Problem;
        }
        else
        {
            var result = await renew.RunAsync(actor, _typed.Password, CancellationToken.None);
            _askProblem = result.Problem;
            if (result.Ok) _codes = result.Value;
        }
        _typed.Password = "";
        if (_askProblem is not null) return;
        await _ask!.CloseAsync();
        await Changed.InvokeAsync();
    }

    private sealed class Typed
    {
        public string Code { get; set; } = "";

        public string Password { get; set; } = "";
    }
}
