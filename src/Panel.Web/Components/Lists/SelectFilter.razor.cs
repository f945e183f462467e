using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Panel.Web.Components;

/// <summary>One choice: what stands in the address, and what people read.</summary>
public sealed record Choice(string Value, string Text)
{
    /// <summary>Something with a code and a name; two of one name stay apart.</summary>
    public static Choice Named(string code, string name) => new(code, CodedName.Of(name, code));
}

/// <summary>One of a few values, or all.</summary>
public sealed partial class SelectFilter(IStringLocalizer<Texts> T)
{
    [Parameter, EditorRequired] public required IReadOnlyList<Choice> Options { get; set; }
}
