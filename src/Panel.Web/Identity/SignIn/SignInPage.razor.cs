using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Platform;
using Panel.Web.Wiring;

namespace Panel.Web.Identity;

/// <summary>First step: address and password. A plain form that works without scripts.</summary>
public sealed partial class SignInPage(
    IStringLocalizer<Texts> T, SignInWithPassword signIn, Arrive arrive, NavigationManager navigation)
{
    /// <summary>What was typed.</summary>
    public sealed class Typed
    {
        public string? Email { get; set; }

        public string? Password { get; set; }
    }

    [CascadingParameter] public required HttpContext Context { get; set; }

    [SupplyParameterFromForm(FormName = "sign-in")] public Typed? Form { get; set; }

    [SupplyParameterFromQuery] public string? ReturnUrl { get; set; }

    // A text: what is no truth value would be a fault of the page.
    [SupplyParameterFromQuery] public string? SignedOut { get; set; }

    private string? Message { get; set; }

    private async Task SubmitAsync()
    {
        if (string.IsNullOrWhiteSpace(Form?.Email) || string.IsNullOrEmpty(Form.Password))
        {
            Refuse(StatusCodes.Status422UnprocessableEntity, T["SignInIncomplete"]);
            return;
        }
        var visitor = SignInEndpoints.VisitorOf(Context);
        var result = await signIn.RunAsync(
            Actor.Nobody(visitor.Ip), Form.Email, Form.Password, SessionCookie.Read(Context), visitor,
            Context.RequestAborted);
        var outcome = result.Value;
        if (outcome.Token is not null) SessionCookie.Write(Context, outcome.Token);
        switch (outcome.Step)
        {
            case SignInStep.Done: await arrive.AtAsync(Context, navigation, outcome, ReturnUrl); break;
            case SignInStep.Totp: navigation.NavigateTo(Next("/sign-in/code")); break;
            case SignInStep.Enrol: navigation.NavigateTo(Next("/sign-in/second-factor")); break;
            case SignInStep.Wait:
                Refuse(
                StatusCodes.Status429TooManyRequests, T["Wait", Arrive.Seconds(outcome)]); break;
            case SignInStep.Refused:
            default: Refuse(StatusCodes.Status401Unauthorized, T["SignInRefused"]); break;
        }
    }

    private string Next(string page) =>
        ReturnUrl is null ? page : $"{page}?returnUrl={Uri.EscapeDataString(LocalAddress.Of(ReturnUrl))}";

    private void Refuse(int status, string message) => (Context.Response.StatusCode, Message) = (status, message);
}
