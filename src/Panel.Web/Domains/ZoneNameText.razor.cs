using Microsoft.AspNetCore.Components;

namespace Panel.Web.Domains;

/// <summary>
/// The name of a zone or record as people read it; below it as it travels, where that differs: letters of two scripts
/// may look alike.
/// </summary>
public sealed partial class ZoneNameText
{
    /// <summary>The name as it travels.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    private string Readable => ZoneName.Readable(Name);
}
