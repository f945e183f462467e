using Microsoft.Extensions.Localization;

namespace Panel.Web.Layout;

/// <summary>Who is signed in, the way to the own profile, and out.</summary>
public sealed partial class UserMenu(IStringLocalizer<Texts> T, CurrentActor current)
{
    private string _name = "";

    private string Initials => _name.Length == 0 ? "" : _name[..1].ToUpperInvariant();

    protected override async Task OnInitializedAsync() => _name = (await current.GetAsync()).Name;
}
