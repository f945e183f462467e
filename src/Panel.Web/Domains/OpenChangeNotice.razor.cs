using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Domains;

/// <summary>Says that nobody knows yet whether a change was made, what follows, and where to look.</summary>
public sealed partial class OpenChangeNotice(IStringLocalizer<Texts> T)
{
    /// <summary>The change; nothing is shown where there is none.</summary>
    [Parameter, EditorRequired] public required OpenChange? Change { get; set; }
}
