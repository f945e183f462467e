using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Layout;

/// <summary>
/// A whole document for the time in which the database is away: without circuit, session, scripts and style sheets.
/// </summary>
public sealed partial class OutagePage(IStringLocalizer<Texts> T)
{
    /// <summary><c>Away</c> or <c>Full</c>.</summary>
    [Parameter, EditorRequired] public required string Outage { get; set; }

    /// <summary>Whether the page asks again by itself; not after something was sent.</summary>
    [Parameter] public bool Again { get; set; }
}
