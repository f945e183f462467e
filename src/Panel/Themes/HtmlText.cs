using System.Buffers;

namespace Panel.Themes;

/// <summary>
/// Writes text so that it stays text in HTML, between tags and inside quoted attributes: everything that could begin markup is
/// encoded, and characters that documents cannot carry are dropped.
/// </summary>
internal static class HtmlText
{
    // Nearly every text is made of these alone and goes out as it is.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 .,:;!?()[]/+-*_%#@äöüÄÖÜßæøåÆØÅąćęłńóśźżĄĆĘŁŃÓŚŹŻé–·€");

    public static void Write(string? text, TextWriter target)
    {
        if (text.AsSpan().IndexOfAnyExcept(Plain) < 0)
        {
            target.Write(text);
            return;
        }
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            switch (rune.Value)
            {
                case '&': target.Write("&amp;"); break;
                case '<': target.Write("&lt;"); break;
                case '>': target.Write("&gt;"); break;
                case '"': target.Write("&quot;"); break;
                case '\'': target.Write("&#39;"); break;
                case '`': target.Write("&#96;"); break;
                case '\t' or '\n' or '\r': target.Write(' '); break;
                default:
                    if (!IsInvisible(rune.Value)) target.Write(rune.ToString());
                    break;
            }
        }
    }

    // Controls, and the marks that turn the direction of what follows: they could make a stored text read differently on paper.
    private static bool IsInvisible(int code) =>
        code is < 0x20 or (>= 0x7F and <= 0x9F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF or 0xFFFE or 0xFFFF;
}
