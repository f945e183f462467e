using System.Collections.Immutable;
using Dapper;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

/// <summary>
/// A private server that dies: it comes back, whoever uses it, and what keeps it away is said by name.
/// </summary>
public sealed class ServerWatchTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly InstallationOptions _options =
        new(QuickFolder.Make("panel-watch-"), ImmutableDictionary<DatabaseUser, string>.Empty);

    private PrivateServerFiles Files => new(Path.Combine(_options.VarDirectory, "db"));

    public void Dispose() => Directory.Delete(_options.VarDirectory, recursive: true);

    [Fact]
    public async Task A_killed_server_is_started_again_once_for_all_who_use_it()
    {
        await using var one = await OpenAsync();
        await using var other = await OpenAsync();
        for (var deaths = 1; deaths <= 2; deaths++)
        {
            // As long as the turn is taken, nobody starts it: both find it dead.
            using (await PrivateServer.TakeTurnAsync(Files, default))
            {
                await KillAsync();
                foreach (var installation in (Installation[])[one, other]) await DownAsync(installation);
            }
            foreach (var installation in (Installation[])[one, other]) await BackAsync(installation);
            (await AnswerAsync(one)).ShouldBe("here");
            (await AnswerAsync(other)).ShouldBe("here");
            one.Incidents.Count.ShouldBe(deaths, "one process starts it, the others find it running");
        }
        var status = (await new ReadStatus(
            one, one.Work(DatabaseUser.Verify)).RunAsync(Actor.Machine("test"), default)).Value;
        status.Findings.ShouldContain(finding =>
            finding.Code == "server_died" && finding.Text.Contains("died 2 × within a day", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_that_finds_the_server_dead_starts_it_where_the_others_look_for_it()
    {
        await using var web = await OpenAsync();
        // As long as the turn is taken, nobody starts anything: the command and the watch stand in the same queue.
        using (await PrivateServer.TakeTurnAsync(Files, default))
        {
            await KillAsync();
            await DownAsync(web);
        }
        var status = await CliProcess.RunAsync(_options, "status", "--json");
        status.Output.ShouldContain("\"schema\"", customMessage: status.Error);
        await BackAsync(web);
        (await AnswerAsync(web)).ShouldBe("here");
    }

    [Fact]
    public async Task A_full_disk_is_named_and_the_server_comes_back_when_there_is_feature()
    {
        using var disk = SmallDisk.Mount(Files.Folder, 400);
        await using (var installation = await OpenAsync())
        {
            await KillOnFullDiskAsync(disk);
            await WhenAsync(installation, outage => outage?.Why is not null);
            installation.Outage!.Why!.Code.ShouldBe("platform.disk_full");
            var ready = await new CheckReadiness(installation.For(DatabaseUser.Web)).RunAsync(
                Actor.Machine("test"), _options.VarDirectory, default);
            ready.Problem!.Code.ShouldBe("health.disk");
            var status = await CliProcess.RunAsync(_options, "status");
            status.ExitCode.ShouldBe(1);
            status.Error.ShouldContain("The disk of the database is full");
            status.Error.ShouldNotContain("   at ");

            disk.MakeRoom();
            await BackAsync(installation);
            (await AnswerAsync(installation)).ShouldBe("here");
            installation.Lost!.IsCompleted.ShouldBeFalse();
        }
        ServerProcess.Running(Files).ShouldBeNull();
    }

    [Fact]
    public async Task A_server_that_cannot_come_back_is_given_up()
    {
        using var disk = SmallDisk.Mount(Files.Folder, 400);
        await using var installation = await Installation.OpenAsync(
            _options with { ServerPatience = TimeSpan.FromSeconds(1) }, TimeProvider.System, default);
        await KillOnFullDiskAsync(disk);
        (await installation.Lost!.WaitAsync(Patience)).Code.ShouldBe("platform.disk_full");
        installation.Outage.ShouldNotBeNull("who asks is still told");
    }

    [Fact]
    public async Task A_first_start_without_feature_says_so()
    {
        using var disk = SmallDisk.Mount(Files.Folder, 40);
        (await Should.ThrowAsync<RefusedToStartException>(OpenAsync)).Problem.Code.ShouldBe("platform.disk_full");
        ServerProcess.Running(Files).ShouldBeNull();
    }

    [Fact]
    public async Task Each_server_has_temporary_tables_of_its_own()
    {
        await using var installation = await OpenAsync();
        var folder = await installation.For(DatabaseUser.Web)
            .ReadAsync(c => c.ExecuteScalarAsync<string>("SELECT @@tmpdir"), default);
        folder.ShouldNotBeNull().ShouldBe(Files.Temporary);
        File.GetUnixFileMode(Files.Temporary)
            .ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    [Fact]
    public async Task First_starts_at_the_same_moment_all_succeed_in_one_directory_and_beside_each_other()
    {
        var beside = Enumerable.Range(0, 2)
            .Select(_ => _options with { VarDirectory = QuickFolder.Make("panel-watch-") }).ToList();
        InstallationOptions[] all = [_options, _options, .. beside];
        var started = all.Select(options => CliProcess.RunAsync(options, "migrate")).ToList();
        foreach (var command in await Task.WhenAll(started)) command.ExitCode.ShouldBe(0, command.Error);
        ServerProcess.Running(Files).ShouldBeNull();
        foreach (var options in beside) Directory.Delete(options.VarDirectory, recursive: true);
    }

    [Fact]
    public async Task A_secret_that_many_make_at_once_is_one_secret()
    {
        var file = Path.Combine(_options.VarDirectory, "secrets", "master.key");
        await Parallel.ForAsync(0, 40, (number, _) =>
        {
            Secrets.WriteOnce(file, $"secret {number}");
            File.ReadAllText(file).ShouldStartWith("secret ");
            return ValueTask.CompletedTask;
        });
        var kept = await File.ReadAllTextAsync(file);
        Secrets.WriteOnce(file, "late");
        (await File.ReadAllTextAsync(file)).ShouldBe(kept);
        Directory.EnumerateFiles(Path.GetDirectoryName(file)!).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_server_that_was_stopped_is_away_for_everybody_and_its_connections_are_forgotten()
    {
        await using var installation = await OpenAsync();
        using (await PrivateServer.TakeTurnAsync(Files, default))
        {
            await ServerProcess.StopAsync(Files);
            foreach (var user in (DatabaseUser[])[DatabaseUser.Web, DatabaseUser.Backup])
            {
                var away = await Should.ThrowAsync<System.Data.Common.DbException>(() =>
                    installation.For(user).OpenAsync(default));
                DatabaseOutage.Of(away)!.Code.ShouldBe("platform.database_away", $"{user}");
                await installation.For(user).ForgetAsync();
            }
        }
    }

    [Fact]
    public async Task It_listens_on_no_network_and_is_found_under_a_path_too_long_for_a_socket()
    {
        var deep = _options with { VarDirectory = Path.Combine(_options.VarDirectory, new string('d', 100)) };
        await using var installation = await Installation.OpenAsync(deep, TimeProvider.System, default);
        (await installation.For(DatabaseUser.Web)
            .ReadAsync(c => c.QuerySingleAsync<string>("SELECT @@global.skip_networking"), default)).ShouldBe("1");
    }

    [Fact]
    public async Task Users_that_the_server_does_not_know_are_made_again_with_the_passwords_that_are_kept()
    {
        await (await OpenAsync()).DisposeAsync();
        PrivateServer server;
        using (await PrivateServer.TakeTurnAsync(Files, default))
            server = await PrivateServer.JoinAsync(Files, default);
        await server.RunAsRootAsync("DROP USER 'panel_migrate'@'localhost', 'panel_web'@'localhost';", default);
        await server.DisposeAsync();
        await using var again = await OpenAsync();
        (await AnswerAsync(again)).ShouldBe("here");
    }

    // Nobody starts it again before the disk is full: the temporary tables, thrown away at the start, would make room
    // for it.
    private async Task KillOnFullDiskAsync(SmallDisk disk)
    {
        using var turn = await PrivateServer.TakeTurnAsync(Files, default);
        await KillAsync();
        File.Delete(Path.Combine(Files.Data, "ibtmp1"));
        disk.Fill();
    }

    private Task KillAsync() => ServerProcess.KillAsync(ServerProcess.Running(Files)!.Value);

    private Task<Installation> OpenAsync() => Installation.OpenAsync(_options, TimeProvider.System, default);

    private static Task<string?> AnswerAsync(Installation installation) =>
        installation.For(DatabaseUser.Web).ReadAsync(c => c.ExecuteScalarAsync<string>("SELECT 'here'"), default);

    private static Task DownAsync(Installation installation) => WhenAsync(installation, outage => outage is not null);

    private static Task BackAsync(Installation installation) => WhenAsync(installation, outage => outage is null);

    private static Task WhenAsync(Installation installation, Func<ServerOutage?, bool> awaited) =>
        installation.WhenAsync(awaited, default).WaitAsync(Patience);
}
