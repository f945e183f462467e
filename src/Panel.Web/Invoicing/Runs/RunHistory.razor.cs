using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using Panel.Invoicing;

namespace Panel.Web.Invoicing;

/// <summary>Who did what with a run, and when.</summary>
public sealed partial class RunHistory(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required RunPage Run { get; set; }
}
