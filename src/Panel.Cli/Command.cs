using System.Reflection;
using Panel.Platform;

namespace Panel.Cli;

/// <summary>
/// One word of the command line. A command is one file: a static class with a static <c>Command</c> field; the table
/// finds it.
/// </summary>
/// <param name="Name">One or two words: <c>backup</c>, <c>run plan</c>.</param>
/// <param name="Arguments">What follows, in capitals: <c>FILE</c>, <c>DIR [NAME]</c>; brackets mean optional.</param>
/// <param name="Summary">What it does for whoever types it, one line.</param>
/// <param name="RunAsync">Does it; the number is the exit code: 0 done, 1 there was a problem.</param>
internal sealed record Command(string Name, string Arguments, string Summary, Func<CliContext, Task<int>> RunAsync)
{
    /// <summary>
    /// Options of this command, besides <c>--json</c>, <c>--var</c> and <c>--help</c>, which all have.
    /// </summary>
    public IReadOnlyList<Option> Options { get; init; } = [];

    /// <summary>The database user with whose rights its use cases work.</summary>
    public DatabaseUser User { get; init; } = DatabaseUser.Worker;

    /// <summary>All commands of this program, by name.</summary>
    internal static IReadOnlyList<Command> All { get; } =
    [
        .. typeof(Command).Assembly.GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Command))
            .Select(field => (Command)field.GetValue(null)!)
            .OrderBy(command => command.Name, StringComparer.Ordinal),
    ];

    /// <summary>How many arguments there must be at least and may be at most.</summary>
    internal (int Least, int Most) ArgumentCount()
    {
        var words = Arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (words.Count(word => word[0] != '['), words.Length);
    }
}

/// <summary>An option of a command.</summary>
/// <param name="Name">With its dashes: <c>--as-of</c>.</param>
/// <param name="Value">What follows it, in capitals (<c>DATE</c>); null for a switch.</param>
/// <param name="Summary">What it changes, one line.</param>
internal sealed record Option(string Name, string? Value, string Summary);
