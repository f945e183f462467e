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
    IStringLocalizer<Texts> T, ShowMailSettings show, SaveMailSettings save, ShowModule showModule, SendTestMail test,
    CurrentActor current,
    Toasts toasts) : IPartOf<InstallationStatus>
{
    private ShownMailSettings? _settings;

    private ModuleDetails? _module;

    private ModalDialog? _dialog;

    private Problem? _problem, _testProblem;

    private string _way = "", _fromAddress = "", _fromName = "";

    private string _recipient = "";

    private string? _sentTo;

    [Parameter, EditorRequired] public required InstallationStatus Of { get; set; }

    // A module that lacks what it needs sends nothing, and its form stands right below.
    private bool Sends => _settings is { Sends: true } && _module is { Trouble: null } module
        && module.Fields.All(one => !one.IsRequired || one.Input == SettingInput.Secret || one.Value.Length > 0);

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var actor = await current.GetAsync();
        if (await show.RunAsync(actor, Gone) is not { Ok: true } found) return;
        _settings = found.Value;
        (_way, _fromAddress, _fromName) = found.Value.Settings is { } set
            ? (set.Module, set.FromAddress, set.FromName) : ("", "", "");
        await LoadModuleAsync(actor);
        if (_recipient.Length == 0) _recipient = actor.Name;
    }

    private async Task LoadModuleAsync(Actor actor) => _module = _settings?.Chosen is { } chosen
        && await showModule.RunAsync(actor, chosen.Id, Gone) is { Ok: true } shown
            ? shown.Value
            : null;

    private async Task ReloadModuleAsync() => await LoadModuleAsync(await current.GetAsync());

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
