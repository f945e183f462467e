using Microsoft.AspNetCore.Components;
using Panel.Identity;
using Panel.Platform;
using Panel.Web.Wiring;

namespace Panel.Web.Identity;

/// <summary>The end of a sign-in: the person's language, then the page they wanted.</summary>
public sealed class Arrive(ChooseMyLanguage choose)
{
    internal async Task AtAsync(
        HttpContext context, NavigationManager navigation, SignInOutcome outcome, string? returnUrl)
    {
        await SpeakAsync(context, outcome);
        navigation.NavigateTo(LocalAddress.Of(returnUrl));
    }

    /// <summary>
    /// A language chosen before the sign-in stays and becomes the person's own; else the one they have is spoken.
    /// </summary>
    internal async Task SpeakAsync(HttpContext context, SignInOutcome outcome)
    {
        var chosen = Preferences.TakeChosen(context);
        if (chosen is not null && outcome.UserId is { } user)
            await choose.RunAsync(Actor.Nobody(outcome.Email!) with { UserId = user }, chosen, context.RequestAborted);
        if ((chosen ?? outcome.Language) is { } language && Languages.IsKnown(language))
            Preferences.RememberLanguage(context, language);
    }

    internal static int Seconds(SignInOutcome outcome) =>
        (int)Math.Ceiling((outcome.Wait ?? TimeSpan.Zero).TotalSeconds);
}
