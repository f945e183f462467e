using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;

namespace Panel.Web.Identity;

/// <summary>The link through which a person sets a password; shown this once.</summary>
public sealed partial class InvitationLink(IStringLocalizer<Texts> T, NavigationManager navigation)
{
    [Parameter, EditorRequired] public required Invitation Invitation { get; set; }

    private string Address => navigation.ToAbsoluteUri("/invitation/" + Invitation.Token).ToString();
}
