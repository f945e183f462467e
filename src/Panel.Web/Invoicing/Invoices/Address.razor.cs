using Microsoft.AspNetCore.Components;

namespace Panel.Web.Invoicing;

/// <summary>A postal address, line by line.</summary>
public sealed partial class Address
{
    [Parameter, EditorRequired] public required IReadOnlyList<string> Lines { get; set; }
}
