using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Catalog;

/// <summary>The names of a product or campaign by language, inside its form.</summary>
public sealed partial class NamesFields(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required NamesForm Names { get; set; }

    [Parameter] public Problem? Problem { get; set; }
}
