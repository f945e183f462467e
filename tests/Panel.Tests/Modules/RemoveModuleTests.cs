using Panel.Modules;
using Shouldly;
using Xunit;

namespace Panel.Tests.Modules;

/// <summary>Modules that go again, with everything of theirs and nothing of others.</summary>
public sealed class RemoveModuleTests : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("panel-remove-");

    public void Dispose() => _place.Delete(recursive: true);

    [Fact]
    public async Task One_that_prints_ends_with_its_settings_and_can_be_added_again_as_a_stranger()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("mine", "Settled", installed: true);
        await EnableAsync(house);
        (await house.RunAsync((SaveModuleSettings save) => save.RunAsync(
            house.Staff, "mine", 2, new Dictionary<string, string?> { ["Server"] = "ink", ["Password"] = "hush" },
            default))).Problem.ShouldBeNull();
        ModuleHouse.Text((await house.PrintAsync())[0]).ShouldContain("ink:631 hush");
        (await house.Host.HealthAsync("mine", default)).ShouldNotBeNull();

        (await RemoveAsync(house, "mine")).Problem.ShouldBeNull();

        (await house.RunAsync((ShowModule show) => show.RunAsync(house.Staff, "mine", default))).Problem!.Code.ShouldBe(
            "not_found");
        (await house.Host.HealthAsync("mine", default)).ShouldBeNull("its instance has ended");
        (await house.FailureAsync()).ShouldContain("No module of the kind 'printer' is turned on.");
        (await house.AskAsync<int>("SELECT COUNT(*) FROM module")).ShouldBe(0);
        Directory.EnumerateFileSystemEntries(house.Places.Installed).Select(Path.GetFileName).ShouldBe([".starting"]);
        var trail = await house.AskAsync<string>(
            "SELECT before_json FROM audit_entry WHERE action = 'module.remove' AND entity_key = 'mine'");
        trail.ShouldSatisfyAllConditions(
            said => said.ShouldContain("\"Server\":\"ink\""), said => said.ShouldContain("Password"),
            said => said.ShouldNotContain("hush"));

        var again = ModuleHouse.Put(_place.FullName, "mine", "Settled");
        (await house.RunAsync((InstallModule install) =>
            install.RunAsync(house.Staff, again, null, default))).Value.ShouldBe("mine");
        (await house.ShowAsync("mine")).State.ShouldBe(ModuleState.Disabled);
        await EnableAsync(house);
        (await house.FailureAsync()).ShouldContain("are not complete. Server:");
    }

    [Theory]
    [InlineData("own", "module.comes")]
    [InlineData("none", "not_found")]
    [InlineData("", "not_found")]
    [InlineData(".starting", "not_found")]
    [InlineData("../modules/mine", "not_found")]
    public async Task What_comes_with_panel_and_what_is_no_module_stays(string id, string code)
    {
        await using var house = await ModuleHouse.OpenAsync();
        var own = house.Put("own", "Counts");
        var mine = house.Put("mine", "Counts", installed: true);
        Directory.CreateDirectory(Path.Combine(house.Places.Installed, ".starting"));
        (await RemoveAsync(house, id)).Problem!.Code.ShouldBe(code);
        Directory.Exists(own).ShouldBeTrue();
        Directory.Exists(mine).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_does_not_prove_to_be_the_one_who_signed_in_removes_nothing()
    {
        await using var house = await ModuleHouse.OpenAsync();
        var mine = house.Put("mine", "Counts", installed: true);
        (await house.RunAsync((RemoveModule remove) =>
            remove.RunAsync(house.Staff with { UserId = 4711 }, "mine", "guess", default)))
            .Problem.ShouldNotBeNull().Code.ShouldBe("identity.password_wrong");
        Directory.Exists(mine).ShouldBeTrue();
    }

    [Fact]
    public async Task That_panel_ended_while_it_started_is_not_held_against_the_next_of_its_name()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("mine", "Counts", installed: true);
        var starting = Directory.CreateDirectory(Path.Combine(house.Places.Installed, ".starting")).FullName;
        foreach (var mark in new[] { "mine.1", "mine.2", "mine-too.1" })
            await File.WriteAllTextAsync(Path.Combine(starting, mark), "");
        (await RemoveAsync(house, "mine")).Problem.ShouldBeNull();
        Directory.EnumerateFiles(starting).Select(Path.GetFileName).ShouldBe(["mine-too.1"]);
        house.Put("mine", "Counts", installed: true);
        await EnableAsync(house);
        (await house.FailureAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Links_are_removed_and_what_they_lead_to_is_not()
    {
        await using var house = await ModuleHouse.OpenAsync();
        var kept = Path.Combine(_place.FullName, "kept.txt");
        await File.WriteAllTextAsync(kept, "kept");
        var inside = house.Put("inside", "Counts", installed: true);
        Directory.CreateSymbolicLink(Path.Combine(inside, "out"), _place.FullName);
        Directory.CreateSymbolicLink(Path.Combine(house.Places.Installed, "itself"), _place.FullName);
        foreach (var id in new[] { "inside", "itself" })
        {
            (await house.ShowAsync(id)).State.ShouldBe(ModuleState.NotSupported);
            (await RemoveAsync(house, id)).Problem.ShouldBeNull();
        }
        Directory.EnumerateFileSystemEntries(house.Places.Installed).ShouldBeEmpty();
        (await File.ReadAllTextAsync(kept)).ShouldBe("kept");
    }

    [Fact]
    public async Task What_was_still_held_when_it_went_is_deleted_at_the_next_start_and_what_is_being_added_is_not()
    {
        await using var house = await ModuleHouse.OpenAsync();
        foreach (var name in new[] { ".gone-1", ".new-2" })
            await File.WriteAllTextAsync(
                Path.Combine(Directory.CreateDirectory(Path.Combine(house.Places.Installed, name)).FullName, "file"),
                "");
        house.Host.ShouldNotBeNull();
        Directory.EnumerateDirectories(house.Places.Installed).Select(Path.GetFileName).ShouldBe([".new-2"]);
        Should.Throw<ArgumentException>(() => house.Places.PutAway(_place.FullName));
        Should.Throw<ArgumentException>(() => house.Places.PutAway(house.Places.Installed));
        _place.Exists.ShouldBeTrue();
    }

    [Fact]
    public async Task The_command_line_removes_one_and_says_why_it_keeps_another()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("mine", "Counts", installed: true);
        (await CliProcess.RunAsync(house.Database.Options, "module", "remove", "mine")).Output.ShouldContain(
            "mine: done.");
        (await CliProcess.RunAsync(house.Database.Options, "module", "list")).Output.ShouldNotContain("mine");
        var kept = await CliProcess.RunAsync(house.Database.Options, "module", "remove", "chromium");
        (kept.ExitCode, kept.Error.Trim()).ShouldBe(
            (1, "panel: The module 'chromium' comes with Panel and stays with it. Turn it off instead."));
    }

    private static Task<Result<Done>> RemoveAsync(ModuleHouse house, string id) =>
        house.RunAsync((RemoveModule remove) => remove.RunAsync(house.Staff, id, null, default));

    private static async Task EnableAsync(ModuleHouse house) =>
        (await house.RunAsync((EnableModule enable) =>
            enable.RunAsync(house.Staff, "mine", default))).Problem.ShouldBeNull();
}
