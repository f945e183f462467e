using Panel.Cli;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Cli;

/// <summary>Whose database rights commands have.</summary>
public sealed class CommandRightsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Who = "SELECT CURRENT_USER()";

    [Fact]
    public async Task A_command_and_all_it_calls_is_worker_and_what_only_looks_is_verify()
    {
        foreach (var command in Command.All.Where(command => command.ArgumentCount().Least == 0))
        {
            var line = CommandLine.Parse(
                [.. command.Name.Split(' '), "--var", database.VarDirectory], Command.All).Value;
            await using var context = new CliContext(line, TextWriter.Null, TextWriter.Null, default, database.Options);
            var wanted = command.Name is "verify" or "status" ? DatabaseUser.Verify : DatabaseUser.Worker;
            var said = await (await context.UseCaseAsync<UnitOfWork>()).RunAsync(
                session => session.SingleAsync<string>(Who), default);
            said.ShouldBe(
                await database.Work(wanted).RunAsync(session => session.SingleAsync<string>(Who), default),
                command.Name);
        }
    }
}
