using System.Diagnostics.CodeAnalysis;

namespace Panel.Calls;

/// <summary>
/// The name of one intention, such as <c>payment:4711:refund:1</c>. Panel makes it, keeps it, and hands over the same
/// one however often it sends the same order. Who is called does what it names once: a module gives it on as
/// idempotency key where there is such a thing, and in any case stores it there with the thing (reference, metadata,
/// client transaction id), so that the thing is found by it.
/// </summary>
/// <param name="Text">1–100 printable ASCII characters without blanks.</param>
[Experimental(Draft.Id)]
public readonly record struct CallKey(string Text)
{
    /// <summary>Most characters.</summary>
    public const int Longest = 100;

    /// <summary>What is wrong with it, or null.</summary>
    /// <returns>Problem <c>invalid</c> at <c>key</c>.</returns>
    public Problem? Check() => Text is { Length: > 0 and <= Longest } && Text.All(letter => letter is > ' ' and <= '~')
        ? null
        : Problem.Invalid("key", "A key has 1 to {0} printable ASCII characters without blanks.", Longest);

    /// <inheritdoc/>
    public override string ToString() => Text ?? "";
}
