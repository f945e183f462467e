using System.Diagnostics.CodeAnalysis;

namespace Panel.Calls;

/// <summary>
/// The other side could not be asked: no connection, no sense in its answer, credentials refused. For questions, which
/// change nothing; a change says <see cref="CallOutcome.Unknown"/> instead. It does not count against the module.
/// </summary>
/// <param name="message">One sentence for a log and for who looks after Panel; never a secret.</param>
[Experimental(Draft.Id)]
public sealed class CallFailedException(string message, Exception? inner = null) : Exception(message, inner);
