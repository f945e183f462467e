using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>
/// Paints what later features add to this page about its thing: <c>&lt;FeatureParts Of="_page.Details" /&gt;</c>.
/// </summary>
public sealed partial class FeatureParts<TThing>(IEnumerable<FeaturePart> parts)
{
    [Parameter, EditorRequired] public required TThing Of { get; set; }
}
