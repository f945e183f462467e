namespace Panel.Cli;

/// <summary>Explains the commands, from their own table.</summary>
internal static class HelpCommand
{
    public static readonly Command Command = new(
        "help", "[COMMAND] [WORD]", "explain all commands, or one", context => Task.FromResult(Run(context)));

    internal static int Explain(Command command, TextWriter output)
    {
        output.WriteLine($"./panel {command.Name} {command.Arguments}".TrimEnd());
        output.WriteLine($"  {command.Summary}");
        output.WriteLine();
        foreach (var option in command.Options.Concat(CommandLine.Common))
            output.WriteLine($"  {$"{option.Name} {option.Value}".TrimEnd(),-26} {option.Summary}");
        return 0;
    }

    private static int Run(CliContext context)
    {
        var name = string.Join(' ', context.Line.Arguments);
        if (name.Length == 0) return List(context);
        var meant = Command.All.Where(command =>
            command.Name == name || command.Name.StartsWith(name + ' ', StringComparison.Ordinal)).ToList();
        if (meant.Count == 0) return context.Fail(Problem.NotFound("command", name));
        foreach (var command in meant) Explain(command, Console.Out);
        return 0;
    }

    private static int List(CliContext context) => context.Tell(
        Command.All.Select(command => new { command.Name, command.Arguments, command.Summary }),
        output =>
        {
            output.WriteLine();
            foreach (var command in Command.All)
                output.WriteLine($"  {$"./panel {command.Name} {command.Arguments}".TrimEnd(),-36} {command.Summary}");
            output.WriteLine();
            output.WriteLine(
                "Every command takes --json (for programs), --var DIR (another data directory) and --help.");
        });
}
