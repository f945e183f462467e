using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Identity;

/// <summary>Whether a person may sign in.</summary>
public sealed partial class UserState(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public bool Disabled { get; set; }

    [Parameter, EditorRequired] public bool HasPassword { get; set; }
}
