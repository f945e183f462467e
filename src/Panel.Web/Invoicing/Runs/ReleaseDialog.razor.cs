using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;
using Panel.Web.Components;

namespace Panel.Web.Invoicing;

/// <summary>Asks why a held document is right, and releases it for the next plan of that day.</summary>
public sealed partial class ReleaseDialog(
    IStringLocalizer<Texts> T, ReleaseHold release, CurrentActor current, Toasts toasts)
{
    private ModalDialog? _dialog;

    private Problem? _problem;

    private string _note = "", _reason = "";

    [Parameter, EditorRequired] public required long Run { get; set; }

    [Parameter, EditorRequired] public required int No { get; set; }

    [Parameter, EditorRequired] public required DateOnly AsOf { get; set; }

    /// <summary>Raised with the reason that was released.</summary>
    [Parameter, EditorRequired] public required EventCallback<string> Released { get; set; }

    internal Task OpenAsync(string reason)
    {
        (_reason, _note, _problem) = (reason, "", null);
        return _dialog!.OpenAsync();
    }

    private async Task ReleaseAsync()
    {
        var result = await release.RunAsync(await current.GetAsync(), Run, No, _reason, _note, Gone);
        _problem = result.Problem;
        StateHasChanged();
        if (!result.Ok) return;
        await _dialog!.CloseAsync();
        toasts.Say(T["Released"]);
        await Released.InvokeAsync(_reason);
    }
}
