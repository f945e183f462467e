namespace Panel.Platform.States;

/// <summary>What kind of thing goes with a change of state.</summary>
public enum EffectKind
{
    /// <summary>An entry of the audit trail.</summary>
    Audit,

    /// <summary>An event for consumers.</summary>
    Event,

    /// <summary>Columns of the same row.</summary>
    Writes,
}

/// <summary>What is stored together with a change of state, in the same transaction.</summary>
/// <param name="Name">Action of the trail, type of the event, or name of the column.</param>
public readonly record struct Effect(EffectKind Kind, string Name)
{
    /// <summary>An entry of the audit trail with this action.</summary>
    public static Effect Audit(string action) => new(EffectKind.Audit, action);

    /// <summary>An event of this type.</summary>
    public static Effect Event(string type) => new(EffectKind.Event, type);

    /// <summary>This column of the same row.</summary>
    public static Effect Writes(string column) => new(EffectKind.Writes, column);
}
