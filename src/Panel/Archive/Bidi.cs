using System.Text;

namespace Panel.Archive;

/// <summary>
/// Keeps texts of both directions apart where several stand in one: a Hebrew or Arabic name must turn neither the
/// number behind it nor the sentence it stands in (Unicode Standard Annex 9, isolates).
/// </summary>
internal static class Bidi
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopDirectionalIsolate = '\u2069';

    /// <summary>
    /// The text as a part of a longer one. A text without letters of scripts from right to left stays as it is.
    /// </summary>
    public static string Isolate(string text) => text.EnumerateRunes().Any(IsRightToLeft)
        ? $"{FirstStrongIsolate}{text.Replace($"{FirstStrongIsolate}", "").Replace($"{PopDirectionalIsolate}", "")}{PopDirectionalIsolate}"
        : text;

    // Hebrew to Arabic Extended-A, their presentation forms, and the scripts from right to left of the first
    // supplementary plane.
    private static bool IsRightToLeft(Rune rune) =>
        rune.Value is (>= 0x0590 and <= 0x08FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC)
            or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF);
}
