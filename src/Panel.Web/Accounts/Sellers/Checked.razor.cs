using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Accounts.Sellers;

/// <summary>A number with check digits, and whether they fit.</summary>
public sealed partial class Checked(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required string Value { get; set; }

    [Parameter, EditorRequired] public bool Good { get; set; }
}
