using System.Diagnostics;
using System.Text.Json;
using Shouldly;
using Xunit;

namespace Panel.Modules.Tests.Template;

/// <summary>What the template makes for each contract, and the conformance suites on it.</summary>
[Trait("length", "long")]
[Collection(TemplateCollection.Name)]
public sealed class TemplateConformanceTests(TemplateModules modules)
{
    [Theory]
    [InlineData("printing", "printer", "PrinterModule")]
    [InlineData("mail", "mail", "MailModule")]
    [InlineData("dns", "dns", "ZoneModule")]
    public async Task It_has_the_name_it_was_given_and_carries_nothing_of_panel(
        string contract, string kind, string entry)
    {
        var made = await modules.MakeAsync(contract);
        var found = ModulePlaces.At(made.Output);
        found.Problem.ShouldBeNull();
        found.Manifest.ShouldBe(new ModuleManifest(
            $"acme-ink-jet-{contract}", made.Name, "0.1.0", "[0.1,0.2)", kind, $"{made.Name}.dll",
            $"Acme.Ink_Jet.{contract}.{entry}"));
        Directory.EnumerateFiles(made.Output).Select(Path.GetFileName).Order(StringComparer.Ordinal)
            .ShouldBe(
                [
                    $"{made.Name}.deps.json", $"{made.Name}.dll", $"{made.Name}.pdb",
                    $"{made.Name}.runtimeconfig.json", "module.json"
                ]);
        Directory.EnumerateDirectories(made.Folder).Select(Path.GetFileName)
            .ShouldBe(["bin", "obj"], ignoreOrder: true);
        foreach (var file in Directory.EnumerateFiles(made.Folder))
        {
            var text = await File.ReadAllTextAsync(file);
            foreach (var left in new[] { "Acme.Module", "acme-module", "PACKAGES-FOLDER", "#if", "#endif" })
                text.ShouldNotContain(left, Case.Sensitive, file);
        }
    }

    [Fact]
    public async Task A_printer_keeps_what_it_promises()
    {
        await using var server = await PrintServerPeer.StartAsync();
        await ConformAsync("printing", server.Address);
    }

    [Fact]
    public async Task A_mail_transport_keeps_what_it_promises()
    {
        await using var service = new MailServicePeer();
        await ConformAsync("mail", service.Address + "/{port}");
    }

    [Fact]
    public async Task A_keeper_of_zones_keeps_what_it_promises()
    {
        await using var server = await ZoneServerPeer.StartAsync();
        await ConformAsync("dns", server.Address);
    }

    // As ./panel conform does: both suites of the kind, in a process of their own.
    private async Task ConformAsync(string contract, string address)
    {
        var made = await modules.MakeAsync(contract);
        var settings = Path.Combine(made.Folder, "settings.json");
        await File.WriteAllTextAsync(settings, JsonSerializer.Serialize(new { Server = address, Peer.Token }));
        var kind = ModulePlaces.At(made.Output).Manifest!.Kind;
        var suites = $"Panel.Modules.Tests.Modules.{char.ToUpperInvariant(kind[0])}{kind[1..]}Module";
        string[] arguments =
        [
            "test", typeof(TemplateConformanceTests).Assembly.Location, "--nologo", "--filter",
            $"FullyQualifiedName~{suites}"
        ];
        var start = new ProcessStartInfo("dotnet", arguments)
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
