using System.Text;

namespace Panel.Identity;

/// <summary>
/// Text as it can be encoded: halves of characters, which a browser never sends and an attacker does, become U+FFFD.
/// </summary>
internal static class PlainText
{
    internal static string Tidy(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
