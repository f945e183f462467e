using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Accounts;

/// <summary>Where a value comes from, with a link to that place.</summary>
public sealed partial class SettingPlaceText(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required SettingPlace Place { get; set; }
}
