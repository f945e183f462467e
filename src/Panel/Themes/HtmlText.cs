using System.Buffers;

namespace Panel.Themes;

/// <summary>
/// Writes text so that it stays text in HTML, between tags and inside quoted attributes: everything that could begin
/// markup is encoded, and characters that documents cannot carry are dropped.
/// </summary>
public static class HtmlText
{
    // Nearly every text is made of these alone and goes out as it is.
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 "
            + ".,:;!?()[]/+-*_%#@äöüÄÖÜßæøåÆØÅąćęłńóśźżĄĆĘŁŃÓŚŹŻé–·€");

    // Marks between which a text has the direction of its first letter and turns nothing around it.
    private const int FirstStrongIsolate = 0x2068;
    private const int PopDirectionalIsolate = 0x2069;

    /// <summary>Writes the text, nothing for null.</summary>
    public static void Write(string? text, TextWriter target)
    {
        if (text.AsSpan().IndexOfAnyExcept(Plain) < 0)
        {
            target.Write(text);
            return;
        }
        var isolates = 0;
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
                case FirstStrongIsolate: isolates++; target.Write(rune.ToString()); break;
                // One that closes nothing would close what stands around this text.
                case PopDirectionalIsolate when isolates > 0: isolates--; target.Write(rune.ToString()); break;
                default:
                    if (!IsInvisible(rune.Value)) target.Write(rune.ToString());
                    break;
            }
        }
        for (; isolates > 0; isolates--) target.Write((char)PopDirectionalIsolate);
    }

    // Controls, and the marks that turn the direction of what follows: they could make a stored text read differently
    // on paper.
    private static bool IsInvisible(int code) =>
        code is < 0x20 or (>= 0x7F and <= 0x9F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF
            or 0xFFFE or 0xFFFF;
}
