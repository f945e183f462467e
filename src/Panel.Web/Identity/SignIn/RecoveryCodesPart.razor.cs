using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Identity;

namespace Panel.Web.Identity;

/// <summary>The ten recovery codes, this once.</summary>
public sealed partial class RecoveryCodesPart(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required RecoveryCodeList Codes { get; set; }
}
