using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Components;

/// <summary>One choice: what stands in the address, and what people read.</summary>
public sealed record Choice(string Value, string Text);

/// <summary>One of a few values, or all.</summary>
public sealed partial class SelectFilter(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required IReadOnlyList<Choice> Options { get; set; }
}
