using System.Collections.Concurrent;

namespace Panel.Platform;

/// <summary>
/// The key under which a caller lets use cases run. What changes something under a key is done once: called again
/// with the same input it gives its first answer, with other input the problem <c>key_reused</c>. Pages take one for
/// every submission, what runs once a day one of name and day, a program one for every request. It holds for all that
/// is called until it is disposed, however deep; a use case that is called several times meanwhile is told apart by
/// the order of its calls.
/// </summary>
public sealed class CommandKey : IDisposable
{
    /// <summary>Characters that a key may have.</summary>
    public const int Longest = 200;

    private static readonly AsyncLocal<CommandKey?> Ambient = new();

    private readonly ConcurrentDictionary<string, int> _calls = new(StringComparer.Ordinal);

    private readonly CommandKey? _outer = Ambient.Value;

    private CommandKey(string text) => Text = text;

    /// <summary>The key of the work that runs right now; null where its caller gave none.</summary>
    internal static CommandKey? Current => Ambient.Value;

    /// <summary>What the caller made; nobody else can guess it, where answers are secret.</summary>
    internal string Text { get; }

    /// <summary>Lets everything that is called from here on run under this key.</summary>
    /// <param name="text">1 to <see cref="Longest"/> characters. Another actor's same text is another key.</param>
    public static CommandKey Use(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, Longest);
        return Ambient.Value = new CommandKey(text);
    }

    public void Dispose() => Ambient.Value = _outer;

    /// <summary>How many calls of this use case there were under the key, with the one that asks.</summary>
    internal int CallsOf(string useCase) => _calls.AddOrUpdate(useCase, 1, (_, calls) => calls + 1);
}
