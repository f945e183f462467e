using System.Text.RegularExpressions;

namespace Panel.Testing.Architecture;

/// <param name="Text">As it stands, without backticks.</param>
/// <param name="Word">To be compared with keywords; empty for a quoted name.</param>
internal sealed record SqlToken(string Text, string Word, bool IsName);

/// <summary>
/// Cuts SQL into words and signs, without what is quoted, a comment or a parameter. Keywords of a piece are in upper
/// case, as ours are, so that a sentence is none; a text that begins with a verb is SQL in any case.
/// </summary>
internal static partial class SqlTokens
{
    private static readonly HashSet<string> Verbs = [
        "SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "WITH", "TRUNCATE", "ALTER", "DROP", "ANALYZE"
    ];

    internal static List<SqlToken> Of(string text)
    {
        var anyCase = Verbs.Contains(First().Match(text).Value.Trim().ToUpperInvariant());
        return
        [
            .. Piece().Matches(text).Where(match => !match.Groups["skip"].Success)
                .Select(match => match.Groups["quoted"].Success
                ? new SqlToken(match.Groups["quoted"].Value, "", true)
                : new SqlToken(
                    match.Value, anyCase ? match.Value.ToUpperInvariant() : match.Value, match.Groups["name"].Success)),
        ];
    }

    [GeneratedRegex(
        @"(?<skip>--[^\n]*|#[^\n]*|/\*[\s\S]*?\*/|'(?:[^'\\]|\\.|'')*'|""(?:[^""\\]|\\.)*""|@\w+)|`(?<quoted>[^`]+)`|(?<name>[A-Za-z_]\w*)|\S")]
    private static partial Regex Piece();

    [GeneratedRegex(@"^\s*[A-Za-z]+\s")]
    private static partial Regex First();
}
