using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Mail;
using Panel.Platform;
using Panel.Web.Components;

namespace Panel.Web.Mail;

/// <summary>The mail server on the settings page: enter it, try it out, take it away.</summary>
public sealed partial class MailCard(
    IStringLocalizer<Texts> T, ShowMailServer show, SaveMailServer save, SendTestMail test, CurrentActor current,
    Toasts toasts)
    : IPartOf<InstallationStatus>
{
    private readonly Typed _typed = new();

    private MailServerSettings? _settings;

    private ModalDialog? _dialog;

    private Problem? _problem, _testProblem;

    private string _recipient = "";

    private string? _sentTo;

    [Parameter, EditorRequired] public required InstallationStatus Of { get; set; }

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var actor = await current.GetAsync();
        if (await show.RunAsync(actor, Gone) is not { Ok: true } found) return;
        _settings = found.Value;
        _typed.Fill(found.Value);
        if (_recipient.Length == 0) _recipient = actor.Name;
    }

    private async Task SaveAsync()
    {
        var saved = await save.RunAsync(await current.GetAsync(), _typed.ToInput(), Gone);
        _problem = saved.Problem;
        if (!saved.Ok) return;
        toasts.Say(T["Server.Saved"]);
        await LoadAsync();
    }

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

    private sealed class Typed
    {
        public string Host { get; set; } = "";

        public NumberBox Port { get; } = NumberBox.Whole(null);

        public MailEncryption Encryption { get; set; }

        public string User { get; set; } = "";

        public string Password { get; set; } = "";

        public string FromAddress { get; set; } = "";

        public string FromName { get; set; } = "";

        internal void Fill(MailServerSettings settings)
        {
            (Host, Encryption, User) = (settings.Host, settings.Encryption, settings.User);
            Port.Show(settings.Port);
            (FromAddress, FromName, Password) = (settings.FromAddress, settings.FromName, "");
        }

        internal MailServerInput ToInput() =>
            new(Host, Port.Count ?? 0, Encryption, User, Password.Length == 0 ? null : Password, FromAddress, FromName);
    }
}
