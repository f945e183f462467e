using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Catalog;

/// <summary>The fields of a tariff's version beside its prices.</summary>
public sealed partial class VersionFields(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required VersionForm Form { get; set; }

    [Parameter, EditorRequired] public required Problem? Problem { get; set; }

    /// <summary>From when on the version may begin.</summary>
    [Parameter] public string? FromHint { get; set; }

    /// <summary>Raised after another first day was chosen.</summary>
    [Parameter] public EventCallback Changed { get; set; }
}
