namespace Panel.Cli;

/// <summary>Prints what makes a shell complete the words of <c>./panel</c>.</summary>
internal static class CompletionCommand
{
    public static readonly Command Command = new(
        "completion", "SHELL", "print a script that completes words: source <(./panel completion bash)",
        context => Task.FromResult(Run(context)));

    /// <summary>What <c>./panel</c> does by itself, before this program: each word with its options.</summary>
    internal static readonly IReadOnlyList<(string Word, string Options)> OfTheScript =
    [
        ("up", "--port --listen --var --empty"),
        ("test", "--all"),
        ("bench", "company --help"),
        ("conform", ""),
        ("pack", ""),
        ("sbom", ""),
        ("install", ""),
    ];

    private static int Run(CliContext context)
    {
        var shell = context.Argument(0)!;
        if (shell != "bash")
            return context.Fail(Problem.Invalid("SHELL", "'{0}' is not supported; there is a script for bash.", shell));
        var script = BashCompletion.Script();
        return context.Tell(new { shell, script }, output => output.Write(script));
    }
}
