using System.Text.Json;
using Panel.Modules;
using Shouldly;
using Xunit;

namespace Panel.Tests.Modules;

/// <summary>Manifests and folders, looked at before any code is loaded.</summary>
public sealed class ManifestFileTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("panel-manifests-");

    public void Dispose() => _place.Delete(recursive: true);

    [Fact]
    public void A_manifest_that_keeps_all_rules_is_read()
    {
        var found = Find();
        found.Problem.ShouldBeNull();
        found.Manifest.ShouldBe(new ModuleManifest(
            "odd", "The module Counts", "1.0.0", "[0.1,0.2)", "printer", "Panel.HostileModules.dll", "Hostile.Counts"));
    }

    [Theory]
    [InlineData("contracts", "[0.2,0.3)", "made for Panel.Contracts [0.2,0.3), and this Panel has 0.1.1")]
    [InlineData("contracts", "any", "range of versions")]
    [InlineData("kind", "teleporter", "no modules of the kind 'teleporter', only: printer, mail, dns")]
    [InlineData("assembly", "../own/other/Other.dll", "without folders")]
    [InlineData("assembly", "/etc/passwd", "without folders")]
    [InlineData("assembly", "..\\other.dll", "without folders")]
    [InlineData("assembly", "Missing.dll", "which is not there")]
    [InlineData("entry", "Hostile.Counts, Panel", "full name of a class")]
    [InlineData("version", "1.0-beta", "two to four numbers")]
    [InlineData("id", "../odd", "small letters")]
    [InlineData("id", "Odd", "small letters")]
    [InlineData("id", "odd\n", "small letters")]
    [InlineData("entry", "Hostile.Counts\n", "full name of a class")]
    [InlineData("id", "even", "folder is named 'odd'")]
    [InlineData("name", "two\nlines", "on one line")]
    [InlineData("name", null, "has no 'name'")]
    [InlineData("entry", " ", "has no 'entry'")]
    public void One_that_breaks_a_rule_is_refused_and_the_rule_is_named(string field, string? value, string why)
    {
        var found = Find(manifest => manifest[field] = value);
        found.Manifest.ShouldBeNull();
        found.Problem.ShouldNotBeNull().Message.ShouldContain(why);
        found.Problem!.Field.ShouldBe(field);
    }

    [Theory]
    [InlineData("{", "not valid JSON, line 1")]
    [InlineData("[]", "not valid JSON")]
    [InlineData("null", "no JSON object")]
    [InlineData("{\"id\": 7}", "not valid JSON")]
    public void What_is_no_manifest_is_refused(string text, string why)
    {
        var folder = Put(null);
        File.WriteAllText(Path.Combine(folder, "module.json"), text);
        Places.Find().Single().Problem.ShouldNotBeNull().Message.ShouldContain(why);
    }

    [Fact]
    public void A_folder_without_a_manifest_and_one_with_a_huge_one_are_refused()
    {
        var folder = Put(null);
        File.Delete(Path.Combine(folder, "module.json"));
        Places.Find().Single().Problem.ShouldNotBeNull().Message.ShouldContain("no module.json in the folder 'odd'");
        File.WriteAllText(Path.Combine(folder, "module.json"), new string(' ', 70_000));
        Places.Find().Single().Problem.ShouldNotBeNull().Message.ShouldContain("larger than 64 KB");
    }

    [Theory]
    [InlineData("/etc/hosts")]
    [InlineData("../../outside")]
    [InlineData("../../odd-too/file")]
    [InlineData("itself")]
    public void A_link_that_leads_out_of_the_folder_is_refused(string target)
    {
        var folder = Put(null);
        Directory.CreateDirectory(Path.Combine(folder, "lib"));
        File.CreateSymbolicLink(Path.Combine(folder, "lib", "itself"), target);
        Places.Find()
            .Single().Problem.ShouldNotBeNull().Message.ShouldContain("'itself' leads out of the module's folder");
    }

    [Fact]
    public void A_link_within_the_folder_is_in_order_and_a_folder_that_is_a_link_is_not()
    {
        var folder = Put(null);
        File.CreateSymbolicLink(Path.Combine(folder, "libx.so"), "Panel.HostileModules.dll");
        Places.Find().Single().Problem.ShouldBeNull();
        Directory.CreateSymbolicLink(Path.Combine(Places.Own, "twin"), folder);
        Places.Find().Select(module => module.Problem?.Message)
            .ShouldBe([null, "'twin' leads out of the module's folder. A module carries its files itself."]);
    }

    [Fact]
    public void A_strangers_module_cannot_take_the_place_of_one_of_ours()
    {
        Put(null);
        var twin = Directory.CreateDirectory(Path.Combine(Places.Installed, "odd")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Places.Own, "odd")))
            File.Copy(file, Path.Combine(twin, Path.GetFileName(file)));
        Places.Find().Select(module => (module.Comes, module.Problem?.Message))
            .ShouldBe([(true, null), (false, "A module that comes with Panel has the id 'odd' already.")]);
    }

    private ModulePlaces Places =>
        new(Path.Combine(_place.FullName, "own"), Path.Combine(_place.FullName, "installed"));

    private FoundModule Find(Action<Dictionary<string, object?>>? change = null)
    {
        Put(change);
        return Places.Find().Single();
    }

    private string Put(Action<Dictionary<string, object?>>? change)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Places.Own, "odd")).FullName;
        var manifest = ModuleHouse.Manifest("odd", "Counts");
        change?.Invoke(manifest);
        File.WriteAllText(Path.Combine(folder, "module.json"), JsonSerializer.Serialize(manifest));
        File.WriteAllText(Path.Combine(folder, "Panel.HostileModules.dll"), "never loaded here");
        return folder;
    }
}
