using Microsoft.AspNetCore.Components;

namespace Panel.Web.Components;

/// <summary>What every filter shares: its name in the address, its label, its value, and how it is set.</summary>
public abstract class FilterPart : PanelComponent
{
    [CascadingParameter] public required ListAddress Address { get; set; }

    [CascadingParameter] public required ListQuery Query { get; set; }

    /// <summary>Name in the address and in <see cref="ListQuery.Filters"/>.</summary>
    [Parameter, EditorRequired] public required string Name { get; set; }

    [Parameter, EditorRequired] public required string Label { get; set; }

    protected string? Value => Query[Name];

    protected string? OnClass => Value is null ? null : "filter-on";

    protected void Set(string? value)
    {
        if (value != Value) Address.Go(Address.ForFilter(Name, value));
    }
}
