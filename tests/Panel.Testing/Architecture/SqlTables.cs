using System.Text.RegularExpressions;

namespace Panel.Testing.Architecture;

/// <summary>
/// Reads which tables a piece of SQL names as tables: after FROM, JOIN, INTO, UPDATE and the like, over lines, in
/// lists, subqueries and joins. Pieces of statements count too.
/// </summary>
public static partial class SqlTables
{
    private static readonly HashSet<string> EndsTables =
        [
            "WHERE", "SET", "GROUP", "ORDER", "HAVING", "LIMIT", "UNION", "EXCEPT", "INTERSECT", "SELECT", "VALUES",
            "FOR", "WINDOW", "RETURNING"
        ];

    private static readonly HashSet<string> NoAlias =
    [
        .. EndsTables, "ON", "USING", "JOIN", "STRAIGHT_JOIN", "INNER", "LEFT", "RIGHT", "CROSS", "NATURAL", "OUTER",
        "FORCE", "USE", "IGNORE",
        "PARTITION", "DUPLICATE",
    ];

    /// <summary>Tables that the text writes.</summary>
    public static IReadOnlySet<string> Written(string text)
    {
        var tokens = SqlTokens.Of(text);
        var written = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < tokens.Count; i++)
            written.UnionWith(tokens[i].Word switch
            {
                "INSERT" or "REPLACE" =>
                    NameAfter(tokens, i, "LOW_PRIORITY", "DELAYED", "HIGH_PRIORITY", "IGNORE", "INTO"),
                "LOAD" =>
                    tokens.FindIndex(i, token => token.Word == "INTO") is var into and > 0
                        ? NameAfter(tokens, into, "TABLE") : [],
                "TRUNCATE" or "ALTER" or "DROP" or "RENAME" =>
                    NameAfter(tokens, i, "TABLE", "IF", "EXISTS", "ONLINE", "IGNORE"),
                "UPDATE" when IsVerb(tokens, i) => Updated(tokens, i),
                "DELETE" => Deleted(tokens, i),
                _ => [],
            });
        return written;
    }

    /// <summary>Tables that the text names at all, written or read.</summary>
    public static IReadOnlySet<string> Named(string text) =>
        References(SqlTokens.Of(text)).Select(reference => reference.Table).Concat(Written(text))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the text ends where a table's name belongs, so that the name is put in by hand.</summary>
    public static bool EndsBeforeName(string text) => Open().IsMatch(text);

    private static IEnumerable<string> NameAfter(List<SqlToken> tokens, int at, params string[] between)
    {
        do at++;
        while (at < tokens.Count && between.Contains(tokens[at].Word));
        return at < tokens.Count && tokens[at].IsName ? [Name(tokens, ref at)] : [];
    }

    // SET a.x = …, b.y = … writes a and b; a column without a table may be of any of them.
    private static IEnumerable<string> Updated(List<SqlToken> tokens, int at)
    {
        var set = End(tokens, at + 1, "SET");
        var targets = References(tokens.GetRange(at, set - at));
        var clause = tokens[Math.Min(
            set + 1, tokens.Count)..End(tokens, set + 1, "WHERE", "ORDER", "LIMIT", "RETURNING")];
        var (depth, begins) = (0, true);
        foreach (var (token, next) in clause.Zip(clause.Skip(1)))
        {
            if (begins && token.IsName)
                foreach (var target in targets.Where(target => next.Text != "." || target.Alias == token.Text))
                    yield return target.Table;
            depth += token.Text switch { "(" => 1, ")" => -1, _ => 0 };
            begins = depth == 0 && token.Text == ",";
        }
    }

    // DELETE a, b FROM … and DELETE FROM a, b USING … delete from those they name; DELETE FROM a from the one.
    private static IEnumerable<string> Deleted(List<SqlToken> tokens, int at)
    {
        var from = End(tokens, at + 1, "FROM");
        var tables = End(tokens, from + 1, "WHERE", "ORDER", "LIMIT", "RETURNING");
        var references = References(tokens[Math.Min(from, tokens.Count)..tables]);
        var named = tokens[(at + 1)..from]
            .Where(token => token.IsName && token.Word is not ("LOW_PRIORITY" or "QUICK" or "IGNORE")).ToList();
        var use = tokens.FindIndex(
            Math.Min(from, tokens.Count), tables - Math.Min(from, tokens.Count), token => token.Word == "USING");
        if (use > 0 && named.Count == 0 && use + 1 < tokens.Count && tokens[use + 1].IsName)
            named = tokens[(from + 1)..use].Where(token => token.IsName).ToList();
        return named.Count == 0
            ? references.Take(1).Select(reference => reference.Table)
            : references.Where(reference => named.Any(name => name.Text == reference.Alias))
                .Select(reference => reference.Table);
    }

    // Where one of the words stands, on the level of the first token; the end where none does.
    private static int End(List<SqlToken> tokens, int at, params string[] words)
    {
        for (var depth = 0; at < tokens.Count; at++)
        {
            depth += tokens[at].Text switch { "(" => 1, ")" => -1, _ => 0 };
            if (depth < 0 || (depth == 0 && words.Contains(tokens[at].Word))) return at;
        }
        return tokens.Count;
    }

    private static List<Reference> References(List<SqlToken> tokens)
    {
        var found = new List<Reference>();
        var levels = new Stack<(bool Lists, bool Expects)>([(false, false)]);
        for (var i = 0; i < tokens.Count; i++)
        {
            var (token, (lists, expects)) = (tokens[i], levels.Pop());
            if (token.Text == "(")
            {
                // In FROM (a JOIN b) names go on; a subquery begins anew and says itself where they do.
                levels.Push((lists, false));
                levels.Push((expects, expects));
            }
            else if (token.Text == ")")
            {
                if (levels.Count == 0) levels.Push((false, false));
            }
            else if (BeginsTables(tokens, i)) levels.Push((true, true));
            else if (EndsTables.Contains(token.Word)) levels.Push((false, false));
            else if (token.Text == ",") levels.Push((lists, lists));
            else if (expects && token.IsName && token.Word is not ("LATERAL" or "ONLY" or "IGNORE"))
            {
                var isCall = i + 1 < tokens.Count
                    && tokens[i + 1].Text == "(" && (i == 0 || tokens[i - 1].Word != "INTO");
                var table = Name(tokens, ref i);
                if (!isCall) found.Add(new Reference(table, Alias(tokens, i) ?? table));
                levels.Push((lists, false));
            }
            else levels.Push((lists, expects));
        }
        return found;
    }

    private static bool BeginsTables(List<SqlToken> tokens, int at) => tokens[at].Word switch
    {
        "FROM" or "JOIN" or "STRAIGHT_JOIN" or "INTO" or "TABLE" => true,
        "UPDATE" => IsVerb(tokens, at),
        "USING" => at + 1 < tokens.Count && tokens[at + 1].IsName, // else columns that a join compares
        _ => false,
    };

    // FOR UPDATE locks, ON DUPLICATE KEY UPDATE belongs to its INSERT.
    private static bool IsVerb(List<SqlToken> tokens, int at) => at == 0 || tokens[at - 1].Word is not ("FOR" or "KEY");

    // The last part of a name; what stands before a dot is a database.
    private static string Name(List<SqlToken> tokens, ref int at)
    {
        while (at + 2 < tokens.Count && tokens[at + 1].Text == "." && tokens[at + 2].IsName) at += 2;
        return tokens[at].Text;
    }

    private static string? Alias(List<SqlToken> tokens, int at)
    {
        var next = at + 1 < tokens.Count && tokens[at + 1].Word == "AS" ? at + 2 : at + 1;
        return next < tokens.Count && tokens[next].IsName && !NoAlias.Contains(tokens[next].Word)
            ? tokens[next].Text : null;
    }

    [GeneratedRegex(@"\b(?:FROM|JOIN|INTO|UPDATE|TABLE)\s+[`]?$")]
    private static partial Regex Open();

    private sealed record Reference(string Table, string Alias);
}
