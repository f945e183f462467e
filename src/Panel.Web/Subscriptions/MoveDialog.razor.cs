using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>Asks for another subproject of the same account.</summary>
public sealed partial class MoveDialog(
    IStringLocalizer<Texts> T, MoveSubscription move, AccountPlaces places, CurrentActor current, Toasts toasts)
{
    private ModalDialog? _dialog;

    private SubscriptionDetails? _details;

    private IReadOnlyList<SubprojectListed> _subprojects = [];

    private Problem? _problem;

    private string _code = "";

    /// <summary>Raised after the subscription has moved.</summary>
    [Parameter, EditorRequired] public required EventCallback Saved { get; set; }

    internal async Task OpenAsync(SubscriptionDetails details)
    {
        (_details, _code, _problem) = (details, details.Subproject, null);
        var found = await places.SubprojectsAsync(details.Account, Gone);
        (_subprojects, _problem) = (found.Ok ? found.Value : [], found.Problem);
        await _dialog!.OpenAsync();
    }

    private async Task SaveAsync()
    {
        var result = await move.RunAsync(
            await current.GetAsync(), _details!.Number, _code, _details.Version, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        await _dialog!.CloseAsync();
        toasts.Say(T["Moved"]);
        await Saved.InvokeAsync();
    }
}
