namespace Panel.Platform.States;

/// <summary>
/// The one table of a column that holds a state. What is not in it is refused; use cases ask it instead of comparing
/// states, and statements take both ends of a change from it. Drawn in docs/STATES.md.
/// </summary>
/// <param name="table">The table in the database.</param>
/// <param name="column">Its column, an ENUM of exactly the states.</param>
public abstract class StateMachine(string table, string column)
{
    public string Table { get; } = table;

    public string Column { get; } = column;

    /// <summary>All states as stored, in the order of their enum.</summary>
    public abstract IReadOnlyList<string> States { get; }

    /// <summary>All triggers by name.</summary>
    public abstract IReadOnlyList<string> Triggers { get; }

    /// <summary>The states that rows begin their life in.</summary>
    public abstract IReadOnlyList<string> Starts { get; }

    /// <summary>The table.</summary>
    public abstract IReadOnlyList<NamedTransition> Transitions { get; }

    /// <summary>The states that nothing leads out of.</summary>
    public IEnumerable<string> Ends =>
        States.Where(state => Transitions.All(row => row.From != state || row.To == state));
}

/// <inheritdoc/>
public sealed class StateMachine<TState, TTrigger> : StateMachine
    where TState : struct, Enum
    where TTrigger : struct, Enum
{
    private readonly Dictionary<(TState, TTrigger), Transition<TState, TTrigger>> _rows;

    private readonly IReadOnlyList<TState> _starts;

    /// <param name="starts">The states that rows begin their life in.</param>
    /// <param name="rows">One for each allowed pair of state and trigger.</param>
    /// <exception cref="ArgumentException">Two rows say what follows on the same trigger in the same state.</exception>
    public StateMachine(
        string table, string column, IReadOnlyList<TState> starts,
        params IReadOnlyList<Transition<TState, TTrigger>> rows)
        : base(table, column)
    {
        _starts = starts;
        _rows = rows.ToDictionary(row => (row.From, row.On));
        Transitions = [
            .. rows.Select(row =>
                new NamedTransition(row.From.ToStored(), row.On.ToStored(), row.To.ToStored(), row.Effects))
        ];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<string> States { get; } = [
        .. Enum.GetValues<TState>().Select(state => state.ToStored())
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Triggers { get; } = [
        .. Enum.GetValues<TTrigger>().Select(trigger => trigger.ToStored())
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Starts => [.. _starts.Select(state => state.ToStored())];

    /// <inheritdoc/>
    public override IReadOnlyList<NamedTransition> Transitions { get; }

    /// <summary>What follows in a state, or null where the trigger is refused there.</summary>
    public StateChange<TState>? Find(TState from, TTrigger on) =>
        _rows.TryGetValue((from, on), out var row) ? new StateChange<TState>([from], row.To) : null;

    /// <summary>What follows wherever the trigger is allowed, for statements over many rows.</summary>
    /// <exception cref="InvalidOperationException">It leads to different states, or is allowed nowhere.</exception>
    public StateChange<TState> By(TTrigger on)
    {
        var rows = _rows.Values.Where(row => row.On.Equals(on)).ToList();
        return rows.Select(row => row.To).Distinct().ToList() is [var to]
            ? new StateChange<TState>([.. rows.Select(row => row.From)], to)
            : throw new InvalidOperationException(
                $"{Table}: '{on}' does not lead to one state. Say in which state it happens.");
    }

    /// <summary>The beginning of a row.</summary>
    /// <exception cref="InvalidOperationException">No row begins like that.</exception>
    public StateChange<TState> Start(TState state) => _starts.Contains(state)
        ? new StateChange<TState>([], state)
        : throw new InvalidOperationException($"{Table}: no row begins as '{state}'.");
}
