using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Panel.Keys;
using Panel.Modules;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Cli;

/// <summary>
/// The command line opens what the web sealed, by the keys of the installation, and makes none itself.
/// </summary>
public sealed class ModuleSecretTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private readonly TestMailServer _smtp = new(("panel", "s3cret"));

    private string KeyFile => Path.Combine(database.VarDirectory, "secrets", "master.key");

    [Fact]
    public async Task A_module_whose_password_the_web_sealed_starts_on_the_command_line()
    {
        var tried = await CliProcess.RunAsync(database.Options, "module", "test", "smtp");
        tried.ExitCode.ShouldBe(0, tried.Error);
        tried.Output.ShouldContain($"127.0.0.1:{_smtp.Port}");
        _smtp.Heard.ShouldContain("AUTH");
    }

    [Fact]
    public async Task Keys_that_an_older_panel_made_open_as_well()
    {
        await ExecuteAsync(
            """
            UPDATE data_protection_key
            SET xml = REPLACE(xml, 'Panel.Keys.KeyRing+Decryptor, Panel.Keys',
                'Panel.Web.Wiring.KeyRing+Decryptor, Panel.Web')
            """);
        (await CliProcess.RunAsync(database.Options, "module", "test", "smtp")).ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=")]
    public async Task Without_the_master_key_or_with_another_it_says_so_and_makes_none(string? other)
    {
        File.Move(KeyFile, KeyFile + ".away");
        if (other is not null)
        {
            await File.WriteAllTextAsync(KeyFile, other);
            File.SetUnixFileMode(KeyFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        var keys = await CountAsync();
        var tried = await CliProcess.RunAsync(database.Options, "module", "test", "smtp");
        tried.ExitCode.ShouldBe(1);
        tried.Error.ShouldContain("cannot be opened here");
        (await CliProcess.RunAsync(database.Options, "module", "list")).ExitCode.ShouldBe(0, "what needs no key works");
        File.Exists(KeyFile).ShouldBe(other is not null);
        (await CountAsync()).ShouldBe(keys);
        File.Move(KeyFile + ".away", KeyFile, overwrite: true);
    }

    // What the web does: it makes the keys, and seals what is typed.
    public async Task InitializeAsync()
    {
        await using var installation = await Installation.OpenAsync(database.Options, database.Clock, default);
        var services = new ServiceCollection();
        services.AddUseCases(installation);
        services.AddModules(installation);
        services.AddKeyRing(() => MasterKey.Open(KeyFile), makesKeys: true);
        await using var web = services.BuildServiceProvider(validateScopes: true);
        var typed = new Dictionary<string, string?>
        {
            ["Host"] = "127.0.0.1", ["Port"] = _smtp.Port.ToString(CultureInfo.InvariantCulture),
            ["Encryption"] = "None", ["User"] = "panel",
            ["Password"] = "s3cret",
        };
        var scopes = web.GetRequiredService<IServiceScopeFactory>();
        var staff = Actor.Machine("test");
        var version = (await scopes.RunAsAsync(
            DatabaseUser.Web, (ShowModule show) => show.RunAsync(staff, "smtp", default))).Value.Version;
        (await scopes.RunAsAsync(
            DatabaseUser.Web, (SaveModuleSettings save) => save.RunAsync(staff, "smtp", version, typed, default)))
            .Problem.ShouldBeNull();
    }

    public async Task DisposeAsync() => await _smtp.DisposeAsync();

    private async Task<long> CountAsync()
    {
        await using var connection = await database.For(DatabaseUser.Migrate).OpenAsync(default);
        return await connection.QuerySingleAsync<long>("SELECT COUNT(*) FROM data_protection_key");
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await database.For(DatabaseUser.Migrate).OpenAsync(default);
        (await connection.ExecuteAsync(sql)).ShouldBeGreaterThan(0);
    }
}
