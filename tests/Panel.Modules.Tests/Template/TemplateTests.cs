using System.Diagnostics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Panel.Identity;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Modules.Tests.Template;

/// <summary>What <c>dotnet new panel-module</c> makes is a module of this Panel.</summary>
public sealed class TemplateTests(TemplateModule made) : IClassFixture<TemplateModule>
{
    private static readonly Actor Staff = Actor.Machine("test");

    [Fact]
    public void It_has_the_name_it_was_given_and_carries_nothing_of_panel()
    {
        var found = ModulePlaces.At(made.Output);
        found.Problem.ShouldBeNull();
        found.Manifest.ShouldBe(new ModuleManifest(
            "acme-ink-jet", "Acme.Ink-Jet", "0.1.0", "[0.1,0.2)", "printer", "Acme.Ink-Jet.dll",
            "Acme.Ink_Jet.PrinterModule"));
        Directory.EnumerateFiles(made.Output).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(
                [
                    "Acme.Ink-Jet.deps.json", "Acme.Ink-Jet.dll", "Acme.Ink-Jet.pdb", "Acme.Ink-Jet.runtimeconfig.json",
                    "module.json"
                ]);
        foreach (var file in Directory.EnumerateFiles(made.Folder))
        {
            var text = File.ReadAllText(file);
            foreach (var left in new[] { "Acme.Printer", "acme-printer", "PACKAGES-FOLDER" })
                text.ShouldNotContain(left, Case.Sensitive, file);
        }
    }

    [Fact]
    public async Task It_is_installed_set_tested_and_prints_for_panel()
    {
        await using var server = await PrintServerPeer.StartAsync();
        var database = await TestDatabase.NewAsync();
        await using var installation = await Installation.OpenAsync(database.Options, database.Clock, default);
        await using var services = Services(installation, database);
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        Task<Result<T>> DoAsync<TUseCase, T>(Func<TUseCase, Task<Result<T>>> run)
            where TUseCase : class => scopes.RunAsAsync(DatabaseUser.Web, run);
        const string id = "acme-ink-jet";
        (await DoAsync((InstallModule install) => install.RunAsync(Staff, made.Output, null, default))).Value.ShouldBe(
            id);
        (await DoAsync((EnableModule enable) => enable.RunAsync(Staff, id, default))).Problem.ShouldBeNull();
        var shown = (await DoAsync((ShowModule show) => show.RunAsync(Staff, id, default))).Value;
        shown.Fields.Select(field => (field.Name, field.Input)).ShouldBe(
            [("Server", SettingInput.Text), ("Token", SettingInput.Secret), ("AtATime", SettingInput.Count)]);
        var typed = new Dictionary<string, string?> { ["Server"] = server.Address, ["Token"] = "wrong" };
        (await DoAsync((TestModule test) => test.RunAsync(Staff, id, typed, default))).Problem!.Code.ShouldBe(
            "printer.away");
        typed["Token"] = PrintServerPeer.Token;
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

/// <summary>The conformance suites on what the template makes, run as <c>./panel conform</c> runs them.</summary>
[Trait("length", "long")]
public sealed class TemplateConformanceTests(TemplateModule made) : IClassFixture<TemplateModule>
{
    [Fact]
    public async Task It_keeps_what_a_module_and_a_printer_promise()
    {
        await using var server = await PrintServerPeer.StartAsync();
        var settings = Path.Combine(made.Folder, "settings.json");
        await File.WriteAllTextAsync(
            settings, JsonSerializer.Serialize(new { Server = server.Address, PrintServerPeer.Token }));
        var start = new ProcessStartInfo(
            "dotnet",
            [
                "test", typeof(TemplateConformanceTests).Assembly.Location, "--nologo", "--filter",
                "FullyQualifiedName~Panel.Modules.Tests.Modules."
            ])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["PANEL_MODULE"] = made.Output;
        start.Environment["PANEL_MODULE_SETTINGS"] = settings;
        using var conform = Process.Start(start)!;
        var (output, error) = (conform.StandardOutput.ReadToEndAsync(), conform.StandardError.ReadToEndAsync());
        await conform.WaitForExitAsync();
        conform.ExitCode.ShouldBe(0, $"{await output}\n{await error}");
        (await output).ShouldContain("Passed!");
    }
}
