using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Platform;
using Panel.Web.Components;
using Panel.Web.Wiring;

namespace Panel.Web.Identity;

/// <summary>
/// Where an invited person, or one who forgot the password, sets a new one, and where a user accepts a further role.
/// </summary>
public sealed partial class InvitationPage(IStringLocalizer<Texts> T, ProblemTexts problems, AcceptInvitation accept)
{
    private InvitedPerson? _person;

    private bool _done;

    /// <summary>What was typed.</summary>
    public sealed class Typed
    {
        public string? Password { get; set; }
    }

    [CascadingParameter] public required HttpContext Context { get; set; }

    [Parameter] public required string Token { get; set; }

    [SupplyParameterFromForm(FormName = "invitation")] public Typed? Form { get; set; }

    private string? Message { get; set; }

    private Actor Somebody => Actor.Nobody(SignInEndpoints.VisitorOf(Context).Ip);

    protected override async Task OnInitializedAsync()
    {
        var found = await accept.RunAsync(Somebody, Token, null, Context.RequestAborted);
        _person = found.Ok ? found.Value : null;
    }

    private async Task SubmitAsync()
    {
        var result = await accept.RunAsync(Somebody, Token, Form?.Password ?? "", Context.RequestAborted);
        _done = result.Ok;
        if (result.Ok) return;
        (Context.Response.StatusCode, Message) = (ProblemStatus.Of(result.Problem.Code), problems.Of(result.Problem));
    }
}
