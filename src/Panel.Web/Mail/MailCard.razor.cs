using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Mail;
using Panel.Modules;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Mail;

/// <summary>
/// Mail on the settings page: through which module it leaves, that module's settings, and a mail to try it out.
/// </summary>
public sealed partial class MailCard(
    IStringLocalizer<Texts> T, MailWays ways, SaveMailSettings save, SendTestMail test, CurrentActor current,
    Toasts toasts) : IPartOf<InstallationStatus>
{
    private MailWay? _shown;

    private ModalDialog? _dialog;

    private Problem? _problem, _testProblem;

    private string _way = "", _fromAddress = "", _fromName = "";

    private string _recipient = "";

    private string? _sentTo;

    [Parameter, EditorRequired] public required InstallationStatus Of { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        await LookAgainAsync();
        (_way, _fromAddress, _fromName) = _shown?.Shown.Settings is { } set
            ? (set.Module, set.FromAddress, set.FromName) : ("", "", "");
        if (_recipient.Length == 0) _recipient = (await current.GetAsync()).Name;
    }

    // Leaves alone what is being typed.
    private async Task LookAgainAsync() => _shown = await ways.FindAsync(await current.GetAsync(), Gone);

    private async Task SaveAsync()
    {
        var input = new MailSettings(_way, _fromAddress, _fromName);
        var saved = await save.RunAsync(await current.GetAsync(), input, Gone);
        _problem = saved.Problem;
        if (!saved.Ok) return;
        toasts.Say(T["Saved"]);
        await LoadAsync();
    }

    private string NameOf(ModuleOffer module) =>
        module.State == ModuleState.Active ? module.Name : $"{module.Name} ({T["Way.Off"]})";

    private Task OpenAsync()
    {
        (_testProblem, _sentTo) = (null, null);
        return _dialog!.OpenAsync();
    }

    private async Task TestAsync()
    {
        _sentTo = null;
        var sent = await test.RunAsync(
            await current.GetAsync(), _recipient, CultureInfo.CurrentUICulture.TwoLetterISOLanguageName, Gone);
        _testProblem = sent.Problem;
        if (sent.Ok) _sentTo = _recipient.Trim();
    }
}
