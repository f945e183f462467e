using Microsoft.AspNetCore.Components;

namespace Panel.Web.Invoicing;

/// <summary>By how much an amount went up or down, with its sign.</summary>
public sealed partial class ChangeText
{
    /// <summary>The change; null shows a dash.</summary>
    [Parameter, EditorRequired] public Money? Value { get; set; }
}
