using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Platform;
using Panel.Web.Components;
using Panel.Web.Wiring;

namespace Panel.Web.Identity;

/// <summary>Second step: six digits of the app, or a recovery code.</summary>
public sealed partial class CodePage(
    IStringLocalizer<Texts> T, ProblemTexts problems, SignInWithCode signIn, Arrive arrive,
    NavigationManager navigation)
{
    /// <summary>What was typed.</summary>
    public sealed class Typed
    {
        public string? Code { get; set; }
    }

    [CascadingParameter] public required HttpContext Context { get; set; }

    [SupplyParameterFromForm(FormName = "code")] public Typed? Form { get; set; }

    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    private string? Message { get; set; }

    private async Task SubmitAsync()
    {
        if (string.IsNullOrWhiteSpace(Form?.Code))
        {
            Refuse(StatusCodes.Status422UnprocessableEntity, T["CodeMissing"]);
            return;
        }
        var visitor = SignInEndpoints.VisitorOf(Context);
        var result = await signIn.RunAsync(
            Actor.Nobody(visitor.Ip), SessionCookie.Read(Context), Form.Code, visitor, Context.RequestAborted);
        if (!result.Ok)
        {
            Refuse(ProblemStatus.Of(result.Problem.Code), problems.Of(result.Problem));
            return;
        }
        var outcome = result.Value;
        if (outcome.Token is not null) SessionCookie.Write(Context, outcome.Token);
        if (outcome.Step == SignInStep.Done)
            await arrive.AtAsync(Context, navigation, outcome, ReturnUrl);
        else if (outcome.Step == SignInStep.Wait)
            Refuse(StatusCodes.Status429TooManyRequests, T["Wait", Arrive.Seconds(outcome)]);
        else
            Refuse(StatusCodes.Status401Unauthorized, T["CodeRefused"]);
    }

    private void Refuse(int status, string message) => (Context.Response.StatusCode, Message) = (status, message);
}
