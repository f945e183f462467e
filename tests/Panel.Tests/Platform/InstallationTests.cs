using System.Collections.Immutable;
using Dapper;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

public sealed class InstallationTests : IDisposable
{
    private readonly InstallationOptions _options =
        new(QuickFolder.Make("panel-installation-"), ImmutableDictionary<DatabaseUser, string>.Empty);

    private PrivateServerFiles Files => new(Path.Combine(_options.VarDirectory, "db"));

    public void Dispose() => Directory.Delete(_options.VarDirectory, recursive: true);

    [Fact]
    public async Task Without_a_connection_string_it_runs_its_own_server_and_keeps_the_data()
    {
        await using (var first = await OpenAsync())
        {
            first.IsPrivate.ShouldBeTrue();
            first.Migrations.Applied.Count.ShouldBe(Migration.OfThisBuild().Count);
            await first.Work(DatabaseUser.Web).RunAsync(
                async session => await session.ExecuteAsync(
                    "INSERT INTO setting (name, value, updated_at) VALUES ('kept', 'yes', UTC_TIMESTAMP(6))"),
                CancellationToken.None);
        }
        ServerProcess.Running(Files).ShouldBeNull("the last one out stops the server");

        await using var second = await OpenAsync();
        second.Migrations.Applied.ShouldBeEmpty();
        (await ScalarAsync(second, "SELECT value FROM setting WHERE name = 'kept'")).ShouldBe("yes");
    }

    [Fact]
    public async Task The_server_runs_until_the_last_one_leaves()
    {
        var first = await OpenAsync();
        var second = await OpenAsync();
        await first.DisposeAsync();
        (await ScalarAsync(second, "SELECT 'still here'")).ShouldBe("still here");
        await second.DisposeAsync();
        ServerProcess.Running(Files).ShouldBeNull();
    }

    [Fact]
    public async Task A_server_left_behind_by_a_killed_process_is_joined_and_a_stale_pid_is_ignored()
    {
        var server = await LeaveBehindAsync();
        await using (var joined = await OpenAsync())
        {
            ServerProcess.Running(Files).ShouldBe(server);
            (await ScalarAsync(joined, "SELECT 1")).ShouldBe("1");
        }
        ServerProcess.Running(Files).ShouldBeNull();
        await File.WriteAllTextAsync(Files.PidFile, "1");
        await using var again = await OpenAsync();
        (await ScalarAsync(again, "SELECT 2")).ShouldBe("2");
    }

    [Fact]
    public async Task Secrets_that_others_may_read_are_refused()
    {
        await (await OpenAsync()).DisposeAsync();
        var secrets = Path.Combine(_options.VarDirectory, "secrets", "database.json");
        File.GetUnixFileMode(secrets).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.SetUnixFileMode(secrets, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        var refusal = await Should.ThrowAsync<RefusedToStartException>(OpenAsync);
        refusal.Problem.Code.ShouldBe("platform.secret_readable");
        ServerProcess.Running(Files).ShouldBeNull("a refused start leaves nothing running");
    }

    [Fact]
    public async Task Folders_that_stood_open_to_others_are_closed_at_the_start()
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        var archive = Directory.CreateDirectory(
            Path.Combine(_options.VarDirectory, "archive"), owner | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        await using var installation = await OpenAsync();
        Directory.GetDirectories(_options.VarDirectory).ShouldAllBe(folder => File.GetUnixFileMode(folder) == owner);
        File.GetUnixFileMode(archive.FullName).ShouldBe(owner);
        installation.Warnings.ShouldNotContain(warning => warning.Code == "open_folder");
    }

    // What is left when every process was killed: the server runs, nobody holds a lock.
    private async Task<int> LeaveBehindAsync()
    {
        await (await OpenAsync()).DisposeAsync();
        using var turn = await PrivateServer.TakeTurnAsync(Files, CancellationToken.None);
        var server = await PrivateServer.JoinAsync(Files, CancellationToken.None);
        server.Abandon();
        return ServerProcess.Running(Files)!.Value;
    }

    private Task<Installation> OpenAsync() =>
        Installation.OpenAsync(_options, TimeProvider.System, CancellationToken.None);

    private static Task<string?> ScalarAsync(Installation installation, string sql) =>
        installation.For(DatabaseUser.Web).ReadAsync(c => c.ExecuteScalarAsync<string>(sql), CancellationToken.None);
}
