using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Mail;

namespace Panel.Web.Identity;

/// <summary>
/// The link through which a person sets a password; sent by mail where a mail server is set, and shown this once to the
/// provider's own people (<see cref="Invitation.ByMailOnly"/>).
/// </summary>
public sealed partial class InvitationLink(
    IStringLocalizer<Texts> T, MailInvitation mail, CurrentActor current, NavigationManager navigation)
{
    private Invitation? _mailed;

    private string? _mailedTo;

    private bool _asked;

    private Problem? _problem;

    [Parameter, EditorRequired] public required Invitation Invitation { get; set; }

    private string Address => navigation.ToAbsoluteUri("/invitation/" + Invitation.Token).ToString();

    // An invitation is made by a button, so this runs once for each, on the circuit.
    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_mailed, Invitation)) return;
        (_mailed, _mailedTo, _asked) = (Invitation, null, false);
        var sent = await mail.RunAsync(await current.GetAsync(), Invitation, Address, Gone);
        (_mailedTo, _problem, _asked) = (sent.Ok ? sent.Value : null, sent.Problem, true);
    }
}
