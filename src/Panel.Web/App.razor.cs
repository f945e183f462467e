using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Panel.Web.Wiring;

namespace Panel.Web;

/// <summary>The document around every page; static itself, it decides whether the page below gets a circuit.</summary>
public sealed partial class App
{
    [CascadingParameter] public HttpContext? Context { get; set; }

    private string Theme => Preferences.Theme(Context);

    private IComponentRenderMode? Mode => Context?.AcceptsInteractiveRouting() == true ? Pages.Interactive : null;
}
