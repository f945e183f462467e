using System.Diagnostics.CodeAnalysis;

namespace Panel;

/// <summary>
/// Something that either went well or carries a problem; a unit of work stores nothing for the latter.
/// </summary>
public interface IOutcome
{
    bool Succeeded { get; }
}

/// <summary>An outcome that can be made of a problem.</summary>
public interface IOutcome<TSelf> : IOutcome
    where TSelf : IOutcome<TSelf>
{
    static abstract TSelf Of(Problem problem);
}

/// <summary>
/// A value, or the <see cref="Problem"/> that kept it from being made. Bugs and outages throw instead.
/// </summary>
public readonly struct Result<T> : IOutcome<Result<T>>
{
    private readonly T? _value;

    private Result(T? value, Problem? problem) => (_value, Problem) = (value, problem);

    /// <summary>Null when the use case went well.</summary>
    public Problem? Problem { get; }

    [MemberNotNullWhen(false, nameof(Problem))]
    public bool Ok => Problem is null;

    bool IOutcome.Succeeded => Ok;

    static Result<T> IOutcome<Result<T>>.Of(Problem problem) => problem;

    /// <summary>The value of a use case that went well.</summary>
    /// <exception cref="InvalidOperationException">There is a problem instead; the message carries it.</exception>
    public T Value => Ok ? _value! : throw new InvalidOperationException($"{Problem.Code}: {Problem.Message}");

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Problem problem) => new(default, problem);

    /// <summary>Goes on with the value, or hands the problem through.</summary>
    public Result<TNext> Then<TNext>(Func<T, Result<TNext>> next) => Ok ? next(_value!) : Problem;
}

/// <summary>The value of a use case that has nothing to tell but that it is done.</summary>
public readonly record struct Done
{
    public static Done Yes => default;
}
