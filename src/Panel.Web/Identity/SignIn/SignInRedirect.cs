using Microsoft.AspNetCore.Components;

namespace Panel.Web.Identity;

/// <summary>What an open page turns into when its session is over.</summary>
public sealed class SignInRedirect(NavigationManager navigation) : ComponentBase
{
    protected override void OnInitialized() => navigation.NavigateTo(
        SessionAuthentication.SignInAddress("/" + navigation.ToBaseRelativePath(navigation.Uri)), forceLoad: true);
}
