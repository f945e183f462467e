using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Accounts.Sellers;

/// <summary>The inputs of a number series, with the number they make.</summary>
public sealed partial class SeriesFields(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required SeriesForm Form { get; set; }

    [Parameter] public Problem? Problem { get; set; }

    /// <summary>Whether there is nothing to choose: a seller's first series is its default.</summary>
    [Parameter] public bool AlwaysDefault { get; set; }
}
