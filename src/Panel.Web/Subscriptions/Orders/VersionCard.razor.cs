using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>Which version of the tariff counts, and the way to keep a subscription on one or release it.</summary>
public sealed partial class VersionCard(
    IStringLocalizer<Texts> T, PinSubscriptionVersion pin, CurrentActor current, Toasts toasts)
{
    private ModalDialog? _dialog;

    private Problem? _problem;

    private string _label = "";

    private bool _mayReadCatalog;

    [Parameter, EditorRequired] public required Panel.Subscriptions.SubscriptionPage Page { get; set; }

    [Parameter] public bool MayEdit { get; set; }

    /// <summary>Raised after the version was kept or released.</summary>
    [Parameter, EditorRequired] public required EventCallback Changed { get; set; }

    protected override async Task OnInitializedAsync() =>
        _mayReadCatalog = (await current.GetAsync()).May(Permission.ReadCatalog);

    private Task OpenAsync()
    {
        (_label, _problem) = (Page.Price?.Version ?? Page.Versions[0], null);
        return _dialog!.OpenAsync();
    }

    private async Task PinAsync(string? label)
    {
        var result = await pin.RunAsync(
            await current.GetAsync(), Page.Details.Number, label, Page.Details.Version, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        if (_dialog!.IsOpen) await _dialog.CloseAsync();
        toasts.Say(label is null ? T["Released"] : T["Kept", label]);
        await Changed.InvokeAsync();
    }
}
