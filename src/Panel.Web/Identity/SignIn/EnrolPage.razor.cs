using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Platform;
using Panel.Web.Components;
using Panel.Web.Wiring;

namespace Panel.Web.Identity;

/// <summary>Sets up the second factor before a sign-in is complete, where the role needs one.</summary>
public sealed partial class EnrolPage(
    IStringLocalizer<Texts> T, ProblemTexts problems, OfferTotpAtSignIn offer, EnrolAtSignIn enrol, Arrive arrive)
{
    private TotpOffer? _offer;

    private RecoveryCodeList? _codes;

    /// <summary>What was typed.</summary>
    public sealed class Typed
    {
        public string? Code { get; set; }
    }

    [CascadingParameter] public required HttpContext Context { get; set; }

    [SupplyParameterFromForm(FormName = "enrol")] public Typed? Form { get; set; }

    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    private string? Message { get; set; }

    private Actor Somebody => Actor.Nobody(SignInEndpoints.VisitorOf(Context).Ip);

    protected override async Task OnInitializedAsync()
    {
        var result = await offer.RunAsync(Somebody, SessionCookie.Read(Context), Context.RequestAborted);
        if (result.Ok) _offer = result.Value;
        else Message = problems.Of(result.Problem);
    }

    private async Task SubmitAsync()
    {
        if (string.IsNullOrWhiteSpace(Form?.Code))
        {
            (Context.Response.StatusCode, Message) = (StatusCodes.Status422UnprocessableEntity, T["CodeMissing"]);
            return;
        }
        var visitor = SignInEndpoints.VisitorOf(Context);
        var result = await enrol.RunAsync(
            Somebody, SessionCookie.Read(Context), Form.Code, visitor, Context.RequestAborted);
        if (!result.Ok)
        {
            (
                Context.Response.StatusCode, Message) = (
                    ProblemStatus.Of(result.Problem.Code), problems.Of(result.Problem));
            return;
        }
        SessionCookie.Write(Context, result.Value.Outcome.Token!);
        await arrive.SpeakAsync(Context, result.Value.Outcome);
        (_codes, Message) = (result.Value.Codes, null);
    }
}
