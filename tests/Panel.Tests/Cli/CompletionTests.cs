using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Panel.Cli;
using Shouldly;
using Xunit;

namespace Panel.Tests.Cli;

/// <summary>What a real bash makes of the script that <c>./panel completion bash</c> prints.</summary>
public sealed partial class CompletionTests
{
    [Theory]
    [InlineData("up", "./panel", "u")]
    [InlineData("test", "./panel", "te")]
    [InlineData("bench backup", "./panel", "b")]
    [InlineData("plan", "./panel", "run", "pl")]
    [InlineData("--as-of --account", "./panel", "run", "plan", "--a")]
    [InlineData("--as-of", "./panel", "run", "plan", "--json", "--as")]
    [InlineData("", "./panel", "run", "plan", "--as-of", "")]
    [InlineData("--port", "./panel", "up", "--empty", "--p")]
    [InlineData("--all", "./panel", "test", "-")]
    [InlineData("--replace", "./panel", "restore", "file.tar.gz", "--r")]
    [InlineData("bash", "./panel", "completion", "b")]
    public async Task Bash_offers_what_fits_and_nothing_else(string offered, params string[] typed) =>
        (await CompleteAsync(typed)).Order(StringComparer.Ordinal).ShouldBe(
            offered.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_command_is_offered()
    {
        foreach (var command in Command.All)
        {
            var words = command.Name.Split(' ');
            (await CompleteAsync(["./panel", .. words])).ShouldContain(words[^1]);
        }
    }

    [Fact]
    public async Task Files_are_offered_where_a_file_is_wanted()
    {
        var folder = Directory.CreateTempSubdirectory();
        File.WriteAllText(Path.Combine(folder.FullName, "my backup.tar.gz"), "");
        var begun = Path.Combine(folder.FullName, "my");
        (await CompleteAsync("./panel", "restore", begun)).ShouldBe([begun + " backup.tar.gz"]);
        (await CompleteAsync("./panel", "pdf", "R-1", "--out", begun)).ShouldBe([begun + " backup.tar.gz"]);
        (await CompleteAsync("./panel", "pdf", begun)).ShouldBeEmpty();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void The_words_of_the_shell_script_are_those_it_knows()
    {
        var script = File.ReadAllText(Repository.Path("panel"));
        var cases = script[script.LastIndexOf("case ${1:-help} in", StringComparison.Ordinal)..];
        var known = Words().Matches(cases).Select(match => match.Groups[1].Value)
            .Where(word => Command.All.All(command => command.Name != word));
        CompletionCommand.OfTheScript.Select(one => one.Word).ShouldBe(known, ignoreOrder: true);
        var options = CompletionCommand.OfTheScript.SelectMany(one => one.Options.Split(' '))
            .Where(word => word.StartsWith('-'));
        foreach (var option in options) script.ShouldContain(option);
    }

    private static async Task<IReadOnlyList<string>> CompleteAsync(params string[] typed)
    {
        var start = new ProcessStartInfo("bash", ["--norc", "-s", .. typed])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        using var bash = Process.Start(start)!;
        var error = bash.StandardError.ReadToEndAsync();
        await bash.StandardInput.WriteAsync(BashCompletion.Script());
        await bash.StandardInput.WriteAsync(string.Create(
            CultureInfo.InvariantCulture,
            $$"""
            COMP_WORDS=("$@") COMP_CWORD={{typed.Length - 1}}
            _panel
            ((${#COMPREPLY[@]})) && printf '%s\n' "${COMPREPLY[@]}"
            exit 0

            """));
        bash.StandardInput.Close();
        var lines = (await bash.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        (await error).ShouldBeEmpty();
        return lines;
    }

    [GeneratedRegex("^    ([a-z]+)(?: \\||\\))", RegexOptions.Multiline)]
    private static partial Regex Words();
}
