using Microsoft.Extensions.DependencyInjection;
using Panel.Identity;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Modules.Tests.Template;

/// <summary>What <c>dotnet new panel-module</c> makes is a module of this Panel.</summary>
[Collection(TemplateCollection.Name)]
public sealed class TemplateTests(TemplateModules modules)
{
    private static readonly Actor Staff = Actor.Machine("test");

    [Fact]
    public async Task It_is_installed_set_tested_and_prints_for_panel()
    {
        var made = await modules.MakeAsync("printing");
        await using var server = await PrintServerPeer.StartAsync();
        var database = await TestDatabase.NewAsync();
        await using var installation = await Installation.OpenAsync(database.Options, database.Clock, default);
        await using var services = Services(installation, database);
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        Task<Result<T>> DoAsync<TUseCase, T>(Func<TUseCase, Task<Result<T>>> run)
            where TUseCase : class => scopes.RunAsAsync(DatabaseUser.Web, run);
        const string id = "acme-ink-jet-printing";
        (await DoAsync((InstallModule install) => install.RunAsync(Staff, made.Output, null, default))).Value.ShouldBe(
            id);
        (await DoAsync((EnableModule enable) => enable.RunAsync(Staff, id, default))).Problem.ShouldBeNull();
        var shown = (await DoAsync((ShowModule show) => show.RunAsync(Staff, id, default))).Value;
        shown.Fields.Select(field => (field.Name, field.Input)).ShouldBe(
            [("Server", SettingInput.Text), ("Token", SettingInput.Secret), ("AtATime", SettingInput.Count)]);
        var typed = new Dictionary<string, string?> { ["Server"] = server.Address, ["Token"] = "wrong" };
        (await DoAsync((TestModule test) => test.RunAsync(Staff, id, typed, default))).Problem!.Code.ShouldBe(
            "printer.away");
        typed["Token"] = Peer.Token;
        (await DoAsync((TestModule test) => test.RunAsync(Staff, id, typed, default))).Value.ShouldContain(
            "printed a page");
        (await DoAsync((SaveModuleSettings save) =>
            save.RunAsync(Staff, id, shown.Version, typed, default))).Problem.ShouldBeNull();

        var printed = await services.GetRequiredService<ModulePrinter>()
            .PrintAsync([Printing.Documents.Of("K", 2)], default);

        using var pdf = new PrintedPdf(printed[0].Pdf);
        pdf.Text.ShouldContain("Text of K");
        (await DoAsync((ShowModule show) => show.RunAsync(Staff, id, default))).Value.Health.ShouldBe(new ModuleHealth(
            true, "The print server answers."));
        await database.DisposeAsync();
    }

    private static ServiceProvider Services(Installation installation, TestDatabase database)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(database.Clock);
        services.AddUseCases(installation);
        services.AddModules(installation);
        // Without our own printer: only the one that is installed.
        services.AddSingleton(new ModulePlaces(
            Path.Combine(database.VarDirectory, "none"), Path.Combine(database.VarDirectory, "modules")));
        services.AddSingleton<ISecretBox, OpenBox>();
        return services.BuildServiceProvider(validateScopes: true);
    }

    private sealed class OpenBox : ISecretBox
    {
        public byte[] Seal(string purpose, byte[] secret) => secret;

        public byte[] Open(string purpose, byte[] sealedSecret) => sealedSecret;
    }
}
