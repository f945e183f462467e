using Microsoft.AspNetCore.Components;
using Panel.Identity;
using Panel.Web.Wiring;

namespace Panel.Web.Identity;

/// <summary>The end of a sign-in: the person's language, then the page they wanted.</summary>
internal static class Arrive
{
    internal static void At(HttpContext context, NavigationManager navigation, SignInOutcome outcome, string? returnUrl)
    {
        if (Languages.IsKnown(outcome.Language)) Preferences.RememberLanguage(context, outcome.Language!);
        navigation.NavigateTo(LocalAddress.Of(returnUrl));
    }

    internal static int Seconds(SignInOutcome outcome) => (int)Math.Ceiling((outcome.Wait ?? TimeSpan.Zero).TotalSeconds);
}
