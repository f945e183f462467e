using Lib = System.CommandLine;

namespace Panel.Cli;

/// <summary>What a person typed, taken apart.</summary>
/// <param name="Command">The command meant.</param>
/// <param name="Arguments">What is neither command nor option, in order.</param>
/// <param name="Options">Given options by name; switches carry an empty text.</param>
internal sealed record CommandLine(
    Command Command, IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Options)
{
    /// <summary>Options that every command has.</summary>
    internal static readonly IReadOnlyList<Option> Common =
    [
        new("--json", null, "print one JSON document for programs"),
        new("--var", "DIR", "data directory of the installation (also PANEL_VAR)"),
        new("--help", null, "explain the command"),
    ];

    // A word with "@" before it is a word, not a file with more of them, and "-ab" is not "-a -b".
    private static readonly Lib.ParserConfiguration Plain = new()
    {
        ResponseFileTokenReplacer = null, EnablePosixBundling = false,
    };

    /// <summary>Takes the words apart; the problem says which word is wrong and what would be right.</summary>
    internal static Result<CommandLine> Parse(IReadOnlyList<string> words, IReadOnlyList<Command> commands)
    {
        var tree = new CommandTree(commands);
        var parsed = tree.Root.Parse(words, Plain);
        if (tree.Meant(parsed.CommandResult.Command) is not { } command)
            return Usage(words.Count == 0 ? "Which command?" : $"There is no command '{words[0]}'.");
        var arguments = parsed.GetValue(tree.ArgumentsOf(command)) ?? [];
        var options = tree.OptionsOf(command).Where(option => parsed.GetResult(option) is { Implicit: false }).ToList();
        if (arguments.FirstOrDefault(word => word.StartsWith("--", StringComparison.Ordinal)) is { } unknown)
            return Usage($"'{command.Name}' has no option '{unknown.Split('=')[0]}'.");
        foreach (var option in options.OfType<Lib.Option<string>>())
            if (parsed.GetResult(option)!.Tokens is not [var value]
                || value.Value.StartsWith("--", StringComparison.Ordinal))
                return Usage($"'{option.Name}' needs {option.HelpName}.");
        if (parsed.Errors.Count > 0) return Usage(parsed.Errors[0].Message);
        var line = new CommandLine(command, arguments, options.ToDictionary(
            option => option.Name, option => option is Lib.Option<string> text ? parsed.GetValue(text)! : ""));
        return line.Misses() is { } missing ? missing : line;
    }

    private Problem? Misses()
    {
        if (Options.ContainsKey("--help")) return null;
        var (least, most) = Command.ArgumentCount();
        if (Arguments.Count < least) return Usage($"'{Command.Name}' needs {Command.Arguments}.");
        return Arguments.Count > most ? Usage($"'{Arguments[most]}' is one word too many for '{Command.Name}'.") : null;
    }

    private static Problem Usage(string message) => new("usage", $"{message} See './panel help'.");
}
