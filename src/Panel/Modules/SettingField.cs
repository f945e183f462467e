namespace Panel.Modules;

/// <summary>What is typed or chosen for a setting.</summary>
public enum SettingInput
{
    Text,
    LongText,

    /// <summary>A whole number.</summary>
    Count,

    /// <summary>A number with decimals.</summary>
    Number,
    Switch,
    Choice,

    /// <summary>Stored sealed, and never shown again.</summary>
    Secret,
}

/// <summary>A value that may be chosen, and what people read.</summary>
public sealed record SettingChoice(string Value, string Label);

/// <summary>One setting of a module as a form shows it, in the language of who asked.</summary>
/// <param name="Name">Name of the property; problems carry it as their field.</param>
/// <param name="Value">What is set, in invariant form (<c>true</c>, <c>12</c>, <c>0.5</c>); always empty for a
/// secret.</param>
/// <param name="IsStored">For a secret: whether there is one.</param>
public sealed record SettingField(
    string Name, string Label, string? Help, SettingInput Input, bool IsRequired, int? MaxLength,
    IReadOnlyList<SettingChoice> Choices,
    string Value, bool IsStored);
