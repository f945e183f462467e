using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Subscriptions;
using Panel.Web.Catalog;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>Asks for a subscription's description and quantity.</summary>
public sealed partial class EditDialog(IStringLocalizer<Texts> T, EditSubscription edit, CurrentActor current, Toasts toasts)
{
    private readonly NumberBox _quantity = new(1, 0);

    private ModalDialog? _dialog;

    private SubscriptionDetails? _details;

    private Problem? _problem;

    private string _description = "";

    private bool _accept;

    /// <summary>Told after the change is stored.</summary>
    [Parameter, EditorRequired] public required EventCallback Saved { get; set; }

    internal Task OpenAsync(SubscriptionDetails details)
    {
        (_details, _description, _accept, _problem) = (details, details.Description, false, null);
        _quantity.Show(details.Quantity);
        return _dialog!.OpenAsync();
    }

    private async Task SaveAsync()
    {
        var details = _details!;
        var change = new SubscriptionChange(_description, _quantity.Value ?? 0, details.End, AcceptUnbilled: _accept);
        var result = await edit.RunAsync(await current.GetAsync(), details.Number, change, details.Version, CancellationToken.None);
        _problem = result.Problem;
        if (!result.Ok) return;
        await _dialog!.CloseAsync();
        toasts.Say(T["Saved"]);
        await Saved.InvokeAsync();
    }
}
