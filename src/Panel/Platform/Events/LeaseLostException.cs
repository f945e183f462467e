namespace Panel.Platform.Events;

/// <summary>
/// What a worker took is another's by now, or was marked by a commit whose answer was lost. Nothing of the transaction
/// is stored.
/// </summary>
public sealed class LeaseLostException() : Exception("The delivery is another worker's by now.");
