namespace Panel.Mail;

/// <summary>Text that must stay on one line: a line break in a subject or a name would begin another header.</summary>
internal static class MailLine
{
    internal const int LongestSubject = 200;

    internal const int LongestReason = 500;

    /// <summary>The text with every line break and control character as a blank, trimmed and cut.</summary>
    internal static string Of(string text, int longest)
    {
        var line = string.Create(text.Length, text, static (into, from) =>
        {
            for (var i = 0; i < from.Length; i++) into[i] = IsBreak(from[i]) ? ' ' : from[i];
        }).Trim();
        return line.Length <= longest ? line : line[..(longest - 1)].TrimEnd() + "…";
    }

    private static bool IsBreak(char sign) => char.IsControl(sign) || sign is '\u2028' or '\u2029';
}
