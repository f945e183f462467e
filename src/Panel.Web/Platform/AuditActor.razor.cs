using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Platform;

namespace Panel.Web.Platform;

/// <summary>Who did something; names of people outside of the reader's own part of the tree are not shown.</summary>
public sealed partial class AuditActor(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required AuditEntry Entry { get; set; }

    /// <summary>
    /// Whether the name leads to everything this person did; only for pages whose readers may read the whole trail.
    /// </summary>
    [Parameter] public bool Linked { get; set; }
}
