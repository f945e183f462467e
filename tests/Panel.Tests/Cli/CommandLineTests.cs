using Panel.Cli;
using Shouldly;
using Xunit;

namespace Panel.Tests.Cli;

public sealed class CommandLineTests
{
    private static readonly Command[] Commands =
    [
        new("run", "", "", Nothing),
        new("run plan", "[NAME]", "", Nothing) { Options = [new("--as-of", "DATE", ""), new("--dry", null, "")] },
        new("backup", "FILE", "", Nothing),
    ];

    [Fact]
    public void Two_words_win_over_one()
    {
        Parse("run", "plan", "--as-of", "2026-11-01").Value.Command.Name.ShouldBe("run plan");
        Parse("run").Value.Command.Name.ShouldBe("run");
    }

    [Fact]
    public void Options_may_stand_anywhere_and_be_joined_to_their_value()
    {
        var line = Parse("run", "plan", "--dry", "here", "--as-of=2026-11-01", "--json").Value;
        line.Arguments.ShouldBe(["here"]);
        line.Options["--as-of"].ShouldBe("2026-11-01");
        line.Options.Keys.ShouldBe(["--as-of", "--dry", "--json"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("There is no command 'fly'.", "fly")]
    [InlineData("'backup' needs FILE.", "backup")]
    [InlineData("'b' is one word too many for 'backup'.", "backup", "a", "b")]
    [InlineData("'backup' has no option '--as-of'.", "backup", "a", "--as-of", "x")]
    [InlineData("'--as-of' needs DATE.", "run", "plan", "--as-of")]
    [InlineData("'--as-of' needs DATE.", "run", "plan", "--as-of", "--dry")]
    [InlineData("'backup' has no option '--as-of'.", "backup", "a", "--as-of=x")]
    [InlineData("Which command?")]
    public void What_is_wrong_is_said_in_words(string message, params string[] words) =>
        Parse(words).Problem!.Message.ShouldStartWith(message);

    [Theory]
    [InlineData("@list")]
    [InlineData("-x")]
    [InlineData("/help")]
    public void A_word_is_taken_as_it_stands(string word) => Parse("backup", word).Value.Arguments.ShouldBe([word]);

    [Fact]
    public void Help_needs_no_arguments() => Parse("backup", "--help").Ok.ShouldBeTrue();

    [Fact]
    public void Every_command_of_the_program_is_found_explained_and_unique()
    {
        Command.All.Select(command => command.Name).Distinct().Count().ShouldBe(Command.All.Count);
        Command.All.ShouldAllBe(command => command.Summary.Length > 10);
        string[] promised = [
            "import", "run plan", "run show", "run approve", "run issue", "run list", "invoices", "verify", "backup",
            "restore", "help"
        ];
        promised.ShouldBeSubsetOf(Command.All.Select(command => command.Name));
    }

    [Fact]
    public async Task Programs_get_one_document_and_an_exit_code()
    {
        var database = await TestDatabase.NewAsync();
        var listed = await CliProcess.RunAsync(database.Options, "run", "list", "--json");
        listed.ExitCode.ShouldBe(0);
        System.Text.Json.JsonDocument.Parse(
            listed.Output).RootElement.ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Array);

        var failed = await CliProcess.RunAsync(database.Options, "restore", "/nowhere/x.tar.gz", "--json");
        failed.ExitCode.ShouldBe(1);
        System.Text.Json.JsonDocument.Parse(failed.Output).RootElement.GetProperty("problem").GetProperty("code")
            .GetString()
            .ShouldBe("platform.backup_unreadable");

        var unknown = await CliProcess.RunAsync(database.Options, "fly");
        unknown.ExitCode.ShouldBe(2);
        unknown.Output.ShouldBeEmpty();
        unknown.Error.ShouldContain("fly");
        await database.DisposeAsync();
    }

    private static Result<CommandLine> Parse(params string[] words) => CommandLine.Parse(words, Commands);

    private static Task<int> Nothing(CliContext context) => Task.FromResult(0);
}
