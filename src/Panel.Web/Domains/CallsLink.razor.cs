using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Domains;

/// <summary>Leads to the calls about a zone: what was sent, and what became of it.</summary>
public sealed partial class CallsLink(IStringLocalizer<Texts> T)
{
    /// <summary>Name of the zone, as it travels.</summary>
    [Parameter, EditorRequired] public required string Zone { get; set; }
}
