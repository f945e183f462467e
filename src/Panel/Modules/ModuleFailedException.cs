namespace Panel.Modules;

/// <summary>
/// A module could not be called: there is none of its kind, or it failed in a way its contract does not know. The
/// message names the module and is fit for a log and for people who look after Panel.
/// </summary>
public sealed class ModuleFailedException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether trying again cannot help: it took more memory than it may, or ended whole processes.</summary>
    internal bool IsHarm { get; init; }

    /// <summary>
    /// Whether no module failed: none is turned on, or it lacks settings or keys. It counts for nothing, and trying
    /// does not help until somebody does what the message says.
    /// </summary>
    public bool IsNotReady { get; internal init; }

    /// <summary>For what cannot be asked of any module as things are.</summary>
    /// <param name="message">What is missing, and what to do.</param>
    public static ModuleFailedException NotReady(string message) => new(message) { IsNotReady = true };

    /// <summary>What went wrong inside of a module, on one line, without a stack.</summary>
    internal static string Says(Exception failure)
    {
        var text = $"{failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}";
        return text.Length > 300 ? text[..300] + "…" : text;
    }
}
