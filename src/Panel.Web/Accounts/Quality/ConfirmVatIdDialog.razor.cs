using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Web.Components;

namespace Panel.Web.Accounts;

/// <summary>Records what the register said about a VAT id, with the proof.</summary>
public sealed partial class ConfirmVatIdDialog(
    IStringLocalizer<Texts> T, ConfirmVatId confirm, CurrentActor current, Toasts toasts)
{
    private ModalDialog? _dialog;

    private Problem? _problem;

    private bool _valid = true;

    private string _proof = "";

    [Parameter, EditorRequired] public required AccountView Account { get; set; }

    /// <summary>Raised when the answer is on record.</summary>
    [Parameter] public EventCallback Confirmed { get; set; }

    public Task OpenAsync() => _dialog!.OpenAsync();

    private async Task SaveAsync()
    {
        var saved = await confirm.RunAsync(await current.GetAsync(), Account.Id, Account.Version, _valid, _proof, Gone);
        _problem = saved.Problem;
        if (!saved.Ok) return;
        await _dialog!.CloseAsync();
        toasts.Say(T["Saved"]);
        await Confirmed.InvokeAsync();
    }

    private void Reset() => (_problem, _valid, _proof) = (null, true, "");
}
