namespace Panel.Modules.Mime;

/// <summary>Text that must stay on one line: a line break in a header would begin another one.</summary>
public static class OneLine
{
    /// <summary>The most characters of what an answer says.</summary>
    public const int LongestAnswer = 500;

    /// <summary>The text with every line break and control character as a blank, trimmed and cut.</summary>
    public static string Of(string text, int longest)
    {
        var line = string.Create(text.Length, text, static (into, from) =>
        {
            for (var i = 0; i < from.Length; i++) into[i] = IsBreak(from[i]) ? ' ' : from[i];
        }).Trim();
        return line.Length <= longest ? line : line[..(longest - 1)].TrimEnd() + "…";
    }

    private static bool IsBreak(char sign) => char.IsControl(sign) || sign is '\u2028' or '\u2029';
}
