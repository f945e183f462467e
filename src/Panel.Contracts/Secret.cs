using System.Diagnostics.CodeAnalysis;

namespace Panel;

/// <summary>A password or code on its way: it does not show in logs, JSON or debuggers, only to who asks for
/// it.</summary>
[Experimental(Draft.Id)]
public sealed class Secret(string value) : IEquatable<Secret>
{
    private readonly string _value = value;

    /// <summary>The secret itself, for the request that needs it.</summary>
    public string Reveal() => _value;

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsEmpty() => _value.Length == 0;

    public bool Equals(Secret? other) => other is not null && other._value == _value;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);

    /// <summary>Never the secret.</summary>
    public override string ToString() => "•••";
}
