namespace Panel.Platform.States;

/// <summary>A row of the table: where it comes from, what happens, where it goes, and what goes with it.</summary>
/// <param name="To">The same as <paramref name="From"/> where the state stays and the trigger is allowed all the
/// same.</param>
public sealed record Transition<TState, TTrigger>(
    TState From, TTrigger On, TState To, params IReadOnlyList<Effect> Effects)
    where TState : struct, Enum
    where TTrigger : struct, Enum;

/// <summary>The same row by its names, as states are stored and documents show them.</summary>
public sealed record NamedTransition(string From, string On, string To, IReadOnlyList<Effect> Effects);
