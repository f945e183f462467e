using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Accounts;
using Panel.Web.Components;

namespace Panel.Web.Accounts;

/// <summary>What is wrong, missing or unlikely in an account's data, each with the way to mend it.</summary>
public sealed partial class FindingsCard(IStringLocalizer<Texts> T, MendFinding mend, CurrentActor current, Toasts toasts)
{
    private Problem? _problem;

    private ConfirmVatIdDialog? _confirm;

    [Parameter, EditorRequired] public required AccountView Account { get; set; }

    [Parameter] public bool MayEdit { get; set; }

    /// <summary>Told when something was mended.</summary>
    [Parameter] public EventCallback Changed { get; set; }

    private async Task MendAsync(DataFinding finding)
    {
        var mended = await mend.RunAsync(await current.GetAsync(), Account.Id, finding.Code, CancellationToken.None);
        _problem = mended.Problem;
        if (mended.Ok) toasts.Say(T["Finding.Mended"]);
        await Changed.InvokeAsync();
    }
}
