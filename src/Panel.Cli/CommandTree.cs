using Lib = System.CommandLine;

namespace Panel.Cli;

/// <summary>
/// The commands as System.CommandLine knows them: <c>run plan</c> stands within the group <c>run</c>.
/// </summary>
internal sealed class CommandTree
{
    private readonly Dictionary<Lib.Command, Command> _meant = [];

    private readonly Dictionary<Command, Lib.Argument<string[]>> _arguments = [];

    private readonly Dictionary<Command, IReadOnlyList<Lib.Option>> _options = [];

    internal CommandTree(IReadOnlyList<Command> commands)
    {
        foreach (var command in commands) Add(command);
    }

    internal Lib.Command Root { get; } = new("panel");

    /// <summary>The command behind a node of the tree; null for the root and for groups.</summary>
    internal Command? Meant(Lib.Command node) => _meant.GetValueOrDefault(node);

    internal Lib.Argument<string[]> ArgumentsOf(Command command) => _arguments[command];

    internal IReadOnlyList<Lib.Option> OptionsOf(Command command) => _options[command];

    private void Add(Command command)
    {
        var node = command.Name.Split(' ').Aggregate(Root, Within);
        var arguments = new Lib.Argument<string[]>("words") { Arity = Lib.ArgumentArity.ZeroOrMore };
        List<Lib.Option> options = [.. command.Options.Concat(CommandLine.Common).Select(Made)];
        node.Description = command.Summary;
        // Without an action, a node with others below it demands one of them.
        node.SetAction(_ => { });
        node.Arguments.Add(arguments);
        options.ForEach(node.Options.Add);
        _meant[node] = command;
        _arguments[command] = arguments;
        _options[command] = options;
    }

    private static Lib.Command Within(Lib.Command group, string word)
    {
        if (group.Subcommands.FirstOrDefault(one => one.Name == word) is { } known) return known;
        var made = new Lib.Command(word);
        group.Subcommands.Add(made);
        return made;
    }

    private static Lib.Option Made(Option option) => option.Value is null
        ? new Lib.Option<bool>(option.Name) { Description = option.Summary, Arity = Lib.ArgumentArity.Zero }
        : new Lib.Option<string>(option.Name) { Description = option.Summary, HelpName = option.Value };
}
