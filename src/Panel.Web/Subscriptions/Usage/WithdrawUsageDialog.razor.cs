using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Subscriptions;
using Panel.Web.Components;

namespace Panel.Web.Subscriptions;

/// <summary>Asks why a measured amount is wrong, and takes it back.</summary>
public sealed partial class WithdrawUsageDialog(
    IStringLocalizer<Texts> T, SubscriptionWords words, WithdrawUsage withdraw, CurrentActor current, Toasts toasts)
{
    private ModalDialog? _dialog;

    private UsageRecordListed? _record;

    private Problem? _problem;

    private string _reason = "";

    /// <summary>Raised after the record was withdrawn.</summary>
    [Parameter, EditorRequired] public required EventCallback Saved { get; set; }

    internal Task OpenAsync(UsageRecordListed record)
    {
        (_record, _reason, _problem) = (record, "", null);
        StateHasChanged();
        return _dialog!.OpenAsync();
    }

    private async Task WithdrawAsync()
    {
        var result = await withdraw.RunAsync(await current.GetAsync(), _record!.Id, _reason, Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        await _dialog!.CloseAsync();
        toasts.Say(T["Usage.Withdraw.Done"]);
        await Saved.InvokeAsync();
    }
}
