namespace Panel.Platform.States;

/// <summary>
/// A change that the table allows, as statements need it: <c>SET state = @To … WHERE … AND state IN @From</c>. Only a
/// <see cref="StateMachine{TState, TTrigger}"/> makes one.
/// </summary>
public sealed class StateChange<TState> where TState : struct, Enum
{
    internal StateChange(IReadOnlyList<TState> before, TState after) =>
        (Before, After, From, To) = (before, after, [.. before.Select(state => state.ToStored())], after.ToStored());

    /// <summary>The states it may begin in; none where a row begins its life.</summary>
    public IReadOnlyList<TState> Before { get; }

    /// <summary>The state it leads to.</summary>
    public TState After { get; }

    /// <summary><see cref="Before"/> as stored.</summary>
    public IReadOnlyList<string> From { get; }

    /// <summary><see cref="After"/> as stored.</summary>
    public string To { get; }

    /// <summary>Whether the state becomes another one.</summary>
    public bool Moves => !Before.Contains(After);
}
