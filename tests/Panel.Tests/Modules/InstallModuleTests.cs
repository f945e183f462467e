using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Panel.Modules;
using Shouldly;
using Xunit;

namespace Panel.Tests.Modules;

/// <summary>Modules out of folders and zip files, good and hostile ones.</summary>
public sealed class InstallModuleTests : IDisposable
{
    private const int Link = unchecked((int)0xA1FF0000), Regular = unchecked((int)0x81ED0000);

    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("panel-install-");

    public void Dispose() => _place.Delete(recursive: true);

    [Theory]
    [InlineData("")]
    [InlineData("my-module/")]
    public async Task A_zip_is_installed_turned_off_and_prints_once_it_is_turned_on(string folder)
    {
        await using var house = await ModuleHouse.OpenAsync();
        var zip = Zip(
            [
                .. Hostile().Select(file => (folder + Path.GetFileName(file), File.ReadAllBytes(file), Regular)),
                (folder + "module.json", Manifest(), 0)
            ]);
        (await InstallAsync(house, zip)).Value.ShouldBe("mine");
        (await house.ShowAsync("mine")).ShouldSatisfyAllConditions(
            module => module.State.ShouldBe(ModuleState.Disabled), module => module.Comes.ShouldBeFalse(),
            module => module.Version.ShouldBe("1.0.0"));
        (await house.RunAsync((EnableModule enable) =>
            enable.RunAsync(house.Staff, "mine", default))).Problem.ShouldBeNull();
        (await house.PrintAsync())[0].Pages.ShouldBe(1);
        (await house.AskAsync<string>(
            "SELECT after_json FROM audit_entry WHERE action = 'module.install'")).ShouldContain("sha256");
        Directory.EnumerateDirectories(house.Places.Installed).Select(Path.GetFileName).Order()
            .ShouldBe([".starting", "mine"]);
    }

    [Fact]
    public async Task A_folder_is_installed_and_a_new_version_takes_its_place_while_the_old_one_still_prints()
    {
        await using var house = await ModuleHouse.OpenAsync();
        (await InstallAsync(house, Folder("1.0.0"))).Value.ShouldBe("mine");
        (await house.RunAsync((EnableModule enable) =>
            enable.RunAsync(house.Staff, "mine", default))).Problem.ShouldBeNull();
        await house.PrintAsync();
        (await InstallAsync(house, Folder("2.0.0"))).Value.ShouldBe("mine");
        (await house.ShowAsync("mine")).ShouldSatisfyAllConditions(
            module => module.State.ShouldBe(ModuleState.Active), module => module.RestartFor.ShouldBe("2.0.0"));
        (await house.PrintAsync())[0].Pages.ShouldBe(2);
    }

    [Fact]
    public async Task A_module_with_the_name_of_one_that_went_by_hand_is_off_and_knows_nothing_of_it()
    {
        await using var house = await ModuleHouse.OpenAsync();
        var folder = house.Put("mine", "Settled", installed: true);
        (await house.RunAsync((EnableModule enable) =>
            enable.RunAsync(house.Staff, "mine", default))).Problem.ShouldBeNull();
        (await house.RunAsync((SaveModuleSettings save) => save.RunAsync(
            house.Staff, "mine", 2, new Dictionary<string, string?> { ["Server"] = "ink", ["Password"] = "right" },
            default))).Problem.ShouldBeNull();
        Directory.Delete(folder, recursive: true);
        (await InstallAsync(house, Folder("1.0.0"))).Value.ShouldBe("mine");
        (await house.ShowAsync("mine")).State.ShouldBe(ModuleState.Disabled);
        (await house.AskAsync<int>("SELECT COUNT(*) FROM module")).ShouldBe(0);
    }

    [Theory]
    [InlineData("../outside.txt", Regular)]
    [InlineData("lib/../../outside.txt", Regular)]
    [InlineData("/tmp/outside.txt", Regular)]
    [InlineData("lib\\..\\outside.txt", Regular)]
    [InlineData("lib//x", Regular)]
    [InlineData("C:outside.txt", Regular)]
    [InlineData("link", Link)]
    public async Task A_zip_that_leads_out_of_its_folder_is_refused_and_nothing_stays(string name, int attributes)
    {
        await using var house = await ModuleHouse.OpenAsync();
        var refused = await InstallAsync(
            house, Zip([("module.json", Manifest(), 0), (name, "/etc/passwd"u8.ToArray(), attributes)]));
        refused.Problem.ShouldNotBeNull().Message.ShouldContain("leads out of the folder");
        Left(house).ShouldBeEmpty();
        File.Exists(Path.Combine(house.Database.VarDirectory, "outside.txt")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("lib", "lib")]
    [InlineData("lib", "lib/x")]
    [InlineData("lib/x", "lib")]
    public async Task A_zip_that_names_one_place_twice_is_refused_and_nothing_stays(string first, string second)
    {
        await using var house = await ModuleHouse.OpenAsync();
        var refused = await InstallAsync(
            house,
            Zip(
                [
                    ("module.json", Manifest(), 0), (first, "1"u8.ToArray(), Regular),
                    (second, "2"u8.ToArray(), Regular)
                ]));
        refused.Problem.ShouldNotBeNull().Message.ShouldContain("no zip file, or it is damaged");
        Left(house).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_zip_that_grows_beyond_bounds_is_refused_and_nothing_stays()
    {
        await using var house = await ModuleHouse.OpenAsync();
        var bomb = Zip([("module.json", Manifest(), 0), ("zeros", new byte[300 << 20], Regular)]);
        new FileInfo(bomb).Length.ShouldBeLessThan(4 << 20);
        (await InstallAsync(house, bomb)).Problem.ShouldNotBeNull().Message.ShouldContain(
            "at most 2000 files and 256 MB");
        var crowd = Zip([.. Enumerable.Range(0, 2_001).Select(i => ($"f{i}", Array.Empty<byte>(), Regular))]);
        (await InstallAsync(house, crowd)).Problem.ShouldNotBeNull().Message.ShouldContain("at most 2000 files");
        Left(house).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_no_zip_no_module_or_not_there_is_refused()
    {
        await using var house = await ModuleHouse.OpenAsync();
        var text = Path.Combine(_place.FullName, "x.zip");
        await File.WriteAllTextAsync(text, "PK, but not quite");
        (await InstallAsync(house, text)).Problem.ShouldNotBeNull().Message.ShouldContain("no zip file");
        (await InstallAsync(house, Zip([("readme", [1], 0)]))).Problem.ShouldNotBeNull().Message.ShouldContain(
            "no module.json");
        (await InstallAsync(house, "/nowhere/at-all.zip")).Problem.ShouldNotBeNull().Message.ShouldContain(
            "at-all.zip");
        (await InstallAsync(
            house,
            Folder("1.0.0", manifest => manifest["contracts"] = "[7.0,)"))).Problem.ShouldNotBeNull().Code.ShouldBe(
                "module.not_supported");
        var linked = Folder("1.0.0");
        File.CreateSymbolicLink(Path.Combine(linked, "secrets"), "/etc/shadow");
        (await InstallAsync(house, linked)).Problem.ShouldNotBeNull().Message.ShouldContain("'secrets' is a link");
        Left(house).ShouldBeEmpty();
    }

    [Fact]
    public async Task One_with_the_id_of_ours_is_refused()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("mine", "Counts");
        (await InstallAsync(house, Folder("9.0.0"))).Problem.ShouldNotBeNull().Message.ShouldContain(
            "comes with Panel");
        (await house.ShowAsync("mine")).Version.ShouldBe("1.0.0");
    }

    [Fact]
    public async Task Who_does_not_prove_to_be_the_one_who_signed_in_installs_nothing()
    {
        await using var house = await ModuleHouse.OpenAsync();
        var refused = await house.RunAsync((InstallModule install) =>
            install.RunAsync(house.Staff with { UserId = 4711 }, Folder("1.0.0"), "guess", default));
        refused.Problem.ShouldNotBeNull().Code.ShouldBe("identity.password_wrong");
        Left(house).ShouldBeEmpty();
    }

    private static Task<Result<string>> InstallAsync(ModuleHouse house, string file) =>
        house.RunAsync((InstallModule install) => install.RunAsync(house.Staff, file, null, default));

    private static IEnumerable<string> Left(ModuleHouse house) =>
        Directory.Exists(house.Places.Installed) ? Directory.EnumerateFileSystemEntries(house.Places.Installed) : [];

    private static string[] Hostile() => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "hostile"));

    private static byte[] Manifest() => JsonSerializer.SerializeToUtf8Bytes(ModuleHouse.Manifest("mine", "Counts"));

    private string Folder(string version, Action<Dictionary<string, object?>>? change = null)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_place.FullName, Guid.NewGuid().ToString("N"))).FullName;
        foreach (var file in Hostile()) File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        var manifest = ModuleHouse.Manifest("mine", "Counts");
        manifest["version"] = version;
        change?.Invoke(manifest);
        File.WriteAllText(Path.Combine(folder, "module.json"), JsonSerializer.Serialize(manifest), Encoding.UTF8);
        return folder;
    }

    private string Zip(IEnumerable<(string Name, byte[] Content, int Attributes)> entries)
    {
        var file = Path.Combine(_place.FullName, Guid.NewGuid().ToString("N") + ".zip");
        using var zip = ZipFile.Open(file, ZipArchiveMode.Create);
        foreach (var (name, content, attributes) in entries)
        {
            var entry = zip.CreateEntry(name, CompressionLevel.Fastest);
            entry.ExternalAttributes = attributes;
            using var stream = entry.Open();
            stream.Write(content);
        }
        return file;
    }
}
