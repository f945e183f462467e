using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Web.Components;

namespace Panel.Web.Domains;

/// <summary>Why zones cannot be shown, with the next step: no module is ready, or its server cannot be asked.</summary>
public sealed partial class ZoneTrouble(IStringLocalizer<Texts> T, ProblemTexts texts)
{
    [Parameter, EditorRequired] public required Problem Problem { get; set; }

    /// <summary>Asks once more.</summary>
    [Parameter, EditorRequired] public required EventCallback Retry { get; set; }
}
