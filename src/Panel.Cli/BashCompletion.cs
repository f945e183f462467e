using Lib = System.CommandLine;

namespace Panel.Cli;

/// <summary>
/// The script for bash. It is written once from the commands, so that no key press waits for a program to start.
/// </summary>
internal static class BashCompletion
{
    internal static string Script() =>
        $$"""
        # Completes the words of Panel's command in bash: source <(./panel completion bash)
        _panel() {
            local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} path= words= files= i
            for ((i = 1; i < COMP_CWORD; i++)); do
                case "${path:+$path }${COMP_WORDS[i]}" in
                    {{Cases(Paths())}}) path="${path:+$path }${COMP_WORDS[i]}" ;;
                esac
            done
            COMPREPLY=()
            case $before in
                {{Cases(Taking(true))}}) mapfile -t COMPREPLY < <(compgen -f -- "$word"); return ;;
                {{Cases(Taking(false))}}) return ;;
            esac
            case $path in
        {{string.Concat(Rows().Select(Line))}}    esac
            mapfile -t COMPREPLY < <(
                compgen -W "$words" -- "$word"
                [[ -z $files || $word == -* ]] || compgen -f -- "$word"
            )
        }
        complete -o filenames -F _panel panel

        """;

    private static string Line((string Path, string Words, bool Files) row) =>
        $"        {Quoted(row.Path)}) words={Quoted(row.Words)} files={(row.Files ? "yes" : "")} ;;\n";

    private static IEnumerable<(string Path, string Words, bool Files)> Rows()
    {
        var tree = new CommandTree(Command.All);
        var shell = CompletionCommand.OfTheScript;
        var first = tree.Root.Subcommands.Select(one => one.Name).Concat(shell.Select(one => one.Word));
        yield return ("", string.Join(' ', first.Order(StringComparer.Ordinal)), false);
        foreach (var (word, options) in shell) yield return (word, options, false);
        foreach (var (path, node) in Nodes(tree.Root, ""))
        {
            var meant = tree.Meant(node);
            var words = node.Subcommands.Select(one => one.Name)
                .Concat(node.Options.Select(one => one.Name)).Concat(Fixed(path));
            yield return (path, string.Join(' ', words), meant?.Arguments is "FILE" or "DIR");
        }
    }

    private static IEnumerable<(string Path, Lib.Command Node)> Nodes(Lib.Command from, string path) =>
        from.Subcommands.SelectMany(node =>
            Nodes(node, $"{path} {node.Name}".Trim()).Prepend(($"{path} {node.Name}".Trim(), node)));

    // Arguments that can be one of a few words.
    private static IEnumerable<string> Fixed(string path) => path switch
    {
        "completion" => ["bash"],
        "help" => Command.All.Select(command => command.Name.Split(' ')[0]).Distinct(),
        _ => [],
    };

    private static IEnumerable<string> Paths() => Rows().Select(row => row.Path).Where(path => path.Length > 0);

    private static IEnumerable<string> Taking(bool files) => Command.All
        .SelectMany(command => command.Options).Concat(CommandLine.Common)
        .Append(new Option("--port", "N", "")).Append(new Option("--listen", "ADDRESS", ""))
        .Where(option => option.Value is not null && (option.Value is "FILE" or "DIR") == files)
        .Select(option => option.Name).Distinct();

    private static string Cases(IEnumerable<string> words) => string.Join(" | ", words.Select(Quoted));

    private static string Quoted(string text) => $"'{text}'";
}
