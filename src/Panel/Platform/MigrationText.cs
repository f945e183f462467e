using System.Text.RegularExpressions;

namespace Panel.Platform;

/// <summary>
/// Takes a migration apart. A statement ends with a semicolon at the end of its line, outside of strings and comments.
/// One that makes a trigger or routine with BEGIN ends with the line <c>END;</c>, which nothing stands before: what is
/// inside is indented.
/// </summary>
internal sealed partial class MigrationText
{
    private readonly string _name;

    private readonly string _sql;

    private readonly List<MigrationStatement> _statements = [];

    // The statement at hand: where it begins, and its words in capitals.
    private int _begin = -1;

    private List<string> _words = [];

    private MigrationText(string name, string sql) => (_name, _sql) = (name, sql.ReplaceLineEndings("\n"));

    private bool HasBody => _words.Contains("BEGIN")
        && _words is ["CREATE", "TRIGGER" or "PROCEDURE" or "FUNCTION" or "EVENT", ..]
            or ["CREATE", "OR", "REPLACE", "TRIGGER" or "PROCEDURE" or "FUNCTION" or "EVENT", ..];

    /// <summary>The statements of a file, in order.</summary>
    /// <param name="name">The file's name without its ending, for what is said of faults.</param>
    /// <exception cref="InvalidOperationException">The text breaks the rule; says file, line and what to
    /// do.</exception>
    internal static IReadOnlyList<MigrationStatement> Split(string name, string sql)
    {
        var text = new MigrationText(name, sql);
        foreach (Match token in Token().Matches(text._sql)) text.Take(token);
        return text.End();
    }

    private void Take(Match token)
    {
        if (token.Groups["open"].Success) throw Fault(token.Index, Unclosed(token.Value));
        if (token.Groups["comment"].Success) return;
        if (token.Value == ";")
        {
            Semicolon(token.Index);
            return;
        }
        if (_begin < 0) _begin = token.Index;
        if (token.Groups["word"].Success) _words.Add(token.Value.ToUpperInvariant());
    }

    private void Semicolon(int at)
    {
        if (_begin < 0) throw Fault(at, "';' ends no statement. Take it out");
        var line = _sql.LastIndexOf('\n', at) + 1;
        if (HasBody && _sql[line..at] != "END") return;
        var rest = _sql[(at + 1)..LineEnd(at)].Trim();
        if (rest.Length > 0 && !rest.StartsWith("--", StringComparison.Ordinal))
            throw Fault(at, $"'{rest}' stands behind ';'. Begin every statement on a line of its own");
        Close(at);
    }

    // The last statement may do without its semicolon, where nothing could be missing.
    private List<MigrationStatement> End()
    {
        if (_begin >= 0 && HasBody && !_sql.TrimEnd().EndsWith("\nEND", StringComparison.Ordinal))
        {
            throw Fault(
                _begin,
                "The end of this statement with BEGIN is missing. Indent what is inside, and end it with a line 'END;' "
                + "that is not");
        }
        if (_begin >= 0) Close(_sql.Length);
        if (_statements.Count == 0) throw Fault(0, "The file holds no statement. Write one, or take the file out");
        return _statements;
    }

    private void Close(int end)
    {
        if (Unfit(_words) is { } why) throw Fault(_begin, why);
        _statements.Add(new MigrationStatement(LineOf(_begin), CommentAbove(_begin), _sql[_begin..end].TrimEnd()));
        (_begin, _words) = (-1, []);
    }

    // What a process that is killed in between takes with it.
    private static string? Unfit(List<string> words) => words switch
    {
        ["DELIMITER", ..] =>
            "DELIMITER is a word of MariaDB's client. Take it out: a statement with BEGIN ends with the line 'END;'",
        ["START" or "BEGIN" or "COMMIT" or "ROLLBACK" or "SAVEPOINT", ..] =>
            "Transactions are the runner's: each statement has one with its record. Take this out",
        ["SET" or "USE" or "LOCK" or "UNLOCK", ..] or ["CREATE", "TEMPORARY", ..] =>
            "This ends with its session, and after a kill the migration goes on in another. Say it in the statement "
            + "that needs it",
        _ => null,
    };

    private static string Unclosed(string opened) => opened == "/*"
        ? "A comment opens here and does not end, or is one that MariaDB executes ('/*!'). End it, or write plain SQL"
        : $"{opened} opens a text here that does not end on its line. End it, or write a line end as \\n";

    private string CommentAbove(int at)
    {
        var lines = _sql[..(_sql.LastIndexOf('\n', at) + 1)].Split('\n').SkipLast(1).Reverse()
            .TakeWhile(line => line.StartsWith("--", StringComparison.Ordinal)).Reverse();
        return string.Join('\n', lines.Select(line => line[2..].Trim()));
    }

    private int LineEnd(int at) => _sql.IndexOf('\n', at) is >= 0 and var end ? end : _sql.Length;

    private int LineOf(int at) => 1 + _sql.AsSpan(0, at).Count('\n');

    private InvalidOperationException Fault(int at, string what) =>
        new($"migrations/{_name}.sql:{LineOf(at)}: {what}.");

    [GeneratedRegex(
        """
        (?<comment>--(?=\s|\z)[^\n]*|\#[^\n]*|/\*(?!M?!).*?\*/)
        |'(?:[^'\\\n]|''|\\.)*'|"(?:[^"\\\n]|""|\\.)*"|`[^`\n]+`
        |(?<open>/\*|['"`])
        |(?<word>\w+)
        |\S
        """,
        RegexOptions.Singleline | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
