using System.Globalization;
using System.Text.RegularExpressions;
using Serilog.Events;
using Serilog.Formatting;

namespace Panel.Web.Wiring;

/// <summary>
/// Writes log lines without the tokens that stand for a sign-in: links of invitations and notices, sessions. Whoever
/// reads a log must not be able to use one, wherever in the line it got: a message, an exception, an address inside
/// another address.
/// </summary>
internal sealed partial class WithoutTokens(ITextFormatter inner) : ITextFormatter
{
    internal const string Hidden = "[token]";

    public void Format(LogEvent logEvent, TextWriter output)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        inner.Format(logEvent, text);
        output.Write(Hide(text.ToString()));
    }

    internal static string Hide(string text) => Token().Replace(text, Hidden);

    // 256 bits in base 64 for URLs (Panel.Identity.SecretToken): 43 characters, the last of them with two empty bits.
    // Before it may stand what was escaped: "%2F" of an address, "\n" of a JSON text.
    [GeneratedRegex(
        """(?<=(?<![\w-])|%[0-9A-Fa-f]{2}|\\[nrtbf]|\\u[0-9A-Fa-f]{4})[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048](?![\w-])""")]
    private static partial Regex Token();
}
