using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Layout;

/// <summary>What people see of an exception: an apology and the reference under which the log has the rest.</summary>
public sealed partial class ErrorPage(IStringLocalizer<Texts> T)
{
    [CascadingParameter] public HttpContext? Context { get; set; }

    private string? Reference => Context?.TraceIdentifier;
}
