using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Web.Components;

namespace Panel.Web.Accounts;

/// <summary>What is wrong, missing or unlikely in an account's data, each with the way to fix it.</summary>
public sealed partial class FindingsCard(
    IStringLocalizer<Texts> T, ApplySuggestedFix fix, CurrentActor current, Toasts toasts)
{
    private Problem? _problem;

    private ConfirmVatIdDialog? _confirm;

    [Parameter, EditorRequired] public required AccountView Account { get; set; }

    [Parameter] public bool MayEdit { get; set; }

    /// <summary>Raised when something was fixed.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    private async Task FixAsync(DataFinding finding)
    {
        var corrected = await fix.RunAsync(await current.GetAsync(), Account.Id, finding.Code, Gone);
        _problem = corrected.Problem;
        if (corrected.Ok) toasts.Say(T["Finding.Fixed"]);
        await Changed.InvokeAsync();
    }
}
