using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>
/// A name with the code that tells it from another one of the same name; used wherever two things may be called alike.
/// </summary>
public sealed partial class CodedName
{
    [Parameter, EditorRequired] public required string Name { get; set; }

    /// <summary>Code or number; not said again where it is the name.</summary>
    [Parameter, EditorRequired] public required string Code { get; set; }

    /// <summary>Where the name leads; nowhere where it is not set.</summary>
    [Parameter] public string? Href { get; set; }

    /// <summary>Both in one text, for lists to choose from and for sentences.</summary>
    internal static string Of(string name, string code) => name.Length == 0 || name == code ? code : $"{name} · {code}";
}
