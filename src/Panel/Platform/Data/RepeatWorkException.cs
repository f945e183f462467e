namespace Panel.Platform;

/// <summary>
/// The work met other work that was faster. It is rolled back whole and done again on what it sees then.
/// </summary>
public sealed class RepeatWorkException(string message, Exception inner) : Exception(message, inner);
