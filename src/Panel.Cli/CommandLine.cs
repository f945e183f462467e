namespace Panel.Cli;

/// <summary>What a person typed, taken apart.</summary>
/// <param name="Command">The command meant.</param>
/// <param name="Arguments">What is neither command nor option, in order.</param>
/// <param name="Options">Given options by name; switches carry an empty text.</param>
internal sealed record CommandLine(Command Command, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>Options that every command has.</summary>
    internal static readonly IReadOnlyList<Option> Common =
    [
        new("--json", null, "print one JSON document for programs"),
        new("--var", "DIR", "data directory of the installation (also PANEL_VAR)"),
        new("--help", null, "explain the command"),
    ];

    /// <summary>Takes the words apart; the problem says which word is wrong and what would be right.</summary>
    internal static Result<CommandLine> Parse(IReadOnlyList<string> words, IReadOnlyList<Command> commands)
    {
        var found = Split(words, commands);
        if (!found.Ok) return found.Problem;
        var line = found.Value;
        if (line.Options.ContainsKey("--help")) return line;
        var (least, most) = line.Command.ArgumentCount();
        if (line.Arguments.Count < least) return Usage($"'{line.Command.Name}' needs {line.Command.Arguments}.");
        return line.Arguments.Count > most ? Usage($"'{line.Arguments[most]}' is one word too many for '{line.Command.Name}'.") : line;
    }

    private static Result<CommandLine> Split(IReadOnlyList<string> words, IReadOnlyList<Command> commands)
    {
        if (FindCommand(words, commands) is not { } command)
            return Usage(words.Count == 0 ? "Which command?" : $"There is no command '{words[0]}'.");
        var known = command.Options.Concat(Common).ToDictionary(option => option.Name);
        List<string> arguments = [];
        Dictionary<string, string> options = [];
        for (var i = command.WordCount; i < words.Count; i++)
        {
            var word = words[i];
            if (!word.StartsWith("--", StringComparison.Ordinal))
            {
                arguments.Add(word);
                continue;
            }
            var (name, attached) = word.Split('=', 2) is [var left, var right] ? (left, right) : (word, null);
            if (!known.TryGetValue(name, out var option)) return Usage($"'{command.Name}' has no option '{name}'.");
            if (option.Value is null)
                options[name] = "";
            else if (attached is not null)
                options[name] = attached;
            else if (++i < words.Count)
                options[name] = words[i];
            else
                return Usage($"'{name}' needs {option.Value}.");
        }
        return new CommandLine(command, arguments, options);
    }

    // Two words win over one: "run plan" before "run".
    private static Command? FindCommand(IReadOnlyList<string> words, IReadOnlyList<Command> commands) => commands
        .Where(command => command.Name.Split(' ').SequenceEqual(words.Take(command.WordCount)))
        .MaxBy(command => command.WordCount);

    private static Problem Usage(string message) => new("usage", $"{message} See './panel help'.");
}
