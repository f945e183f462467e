using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Components;

/// <summary>The filters of a list; what they are set to stands in the address.</summary>
public sealed partial class FilterBar(IStringLocalizer<Texts> T)
{
    [CascadingParameter] public ListAddress? Address { get; set; }

    [CascadingParameter] public ListQuery? Query { get; set; }

    [Parameter, EditorRequired] public required RenderFragment ChildContent { get; set; }
}
