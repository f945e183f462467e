using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;
using Panel.Web.Components;

namespace Panel.Web.Identity;

/// <summary>The own profile: name, language, time zone, password, second factor, and where one is signed in.</summary>
public sealed partial class ProfilePage(
    IStringLocalizer<Texts> T, ShowMyProfile show, EditMyProfile edit, CurrentActor current, Toasts toasts,
    Viewer viewer)
{
    private readonly Typed _typed = new();

    private MyProfile? _profile;

    private Problem? _problem;

    private Problem? _profileProblem;

    [CascadingParameter] public required OpenedSession Session { get; set; }

    private static IEnumerable<string> Zones =>
        TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id.Contains('/') || id == "UTC");

    protected override Task OnInitializedAsync() => LoadAsync();

    private async Task LoadAsync()
    {
        var result = await show.RunAsync(await current.GetAsync(), Gone);
        _problem = result.Problem;
        if (!result.Ok) return;
        _profile = result.Value;
        (_typed.Name, _typed.Language, _typed.TimeZone) = (_profile.Name, _profile.Language, _profile.TimeZone);
        StateHasChanged();
    }

    private async Task SaveAsync()
    {
        var result = await edit.RunAsync(
            await current.GetAsync(), _typed.Name, _typed.Language, _typed.TimeZone.Trim(), _profile!.Version, Gone);
        _profileProblem = result.Problem;
        if (!result.Ok) return;
        viewer.Zone = TimeZoneInfo.FindSystemTimeZoneById(_typed.TimeZone.Trim());
        toasts.Say(T["Saved"]);
        await LoadAsync();
    }

    private sealed class Typed
    {
        public string Name { get; set; } = "";

        public string Language { get; set; } = "en";

        public string TimeZone { get; set; } = "UTC";
    }
}
