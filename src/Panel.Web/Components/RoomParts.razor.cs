using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>Paints what later rooms add to this page about its thing: <c>&lt;RoomParts Of="_page.Details" /&gt;</c>.</summary>
public sealed partial class RoomParts<TThing>(IEnumerable<RoomPart> parts)
{
    [Parameter, EditorRequired] public required TThing Of { get; set; }
}
