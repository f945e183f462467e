using Panel.Modules;
using Panel.Printing;
using Shouldly;
using Xunit;

namespace Panel.Tests.Modules;

/// <summary>Modules that do harm do none: they are set aside, and Panel runs on.</summary>
public sealed class HostileModuleTests
{
    [Theory]
    [InlineData("ThrowsWhenMade", "not made")]
    [InlineData("ThrowsAtStart", "no start")]
    public async Task One_that_throws_at_start_is_tried_three_times_and_then_set_aside(string entry, string why)
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("bad", entry);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            (await house.ShowAsync("bad")).State.ShouldBe(ModuleState.Active);
            (await house.FailureAsync()).ShouldContain(why);
            (await house.ShowAsync("bad")).Failures.ShouldBe(attempt);
        }
        (await house.ShowAsync("bad")).ShouldSatisfyAllConditions(
            module => module.State.ShouldBe(ModuleState.Malfunctioned), module => module.Reason!.ShouldContain(why),
            module => module.SetAsideAt.ShouldNotBeNull());
        (await house.FailureAsync()).ShouldContain("is set aside");
        (await house.ShowAsync("bad")).Failures.ShouldBe(3);
        (await house.AskAsync<int>(
            "SELECT COUNT(*) FROM audit_entry WHERE action = 'module.quarantine' AND entity_key = 'bad'")).ShouldBe(1);
    }

    [Fact]
    public async Task One_that_fails_now_and_then_stays_and_one_that_fails_three_times_in_a_row_does_not()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("bad", "ThrowsLater");
        foreach (var key in new[] { "good", "bad", "bad", "good", "bad", "bad", "good" }) await house.FailureAsync(key);
        (await house.ShowAsync("bad")).ShouldSatisfyAllConditions(
            module => module.State.ShouldBe(ModuleState.Active), module => module.Failures.ShouldBe(0),
            module => module.Reason.ShouldBeNull());
        foreach (var key in new[] { "bad", "bad", "bad" }) (await house.FailureAsync(key)).ShouldContain("later");
        (await house.FailureAsync("good")).ShouldContain("is set aside");
    }

    [Fact]
    public async Task What_the_contract_allows_is_no_failure_of_the_module()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("bad", "Refuses");
        for (var attempt = 1; attempt <= 4; attempt++) (await house.FailureAsync()).ShouldBe("no paper");
        (await house.ShowAsync("bad")).ShouldSatisfyAllConditions(
            module => module.State.ShouldBe(ModuleState.Active), module => module.Failures.ShouldBe(0));
    }

    [Fact]
    public async Task One_that_throws_on_a_thread_of_its_own_does_not_end_the_process_and_is_set_aside()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("bad", "ThrowsOnAThread");
        var heard = house.NextWarning();
        await house.PrintAsync();
        await heard.WaitAsync(TimeSpan.FromSeconds(30));
        (await house.ShowAsync("bad")).ShouldSatisfyAllConditions(
            module => module.State.ShouldBe(ModuleState.Malfunctioned),
            module => module.Reason!.ShouldContain("where nobody listens"));
    }

    [Theory]
    [InlineData("Hangs", "took longer than 600 s to print")]
    [InlineData("HangsAtStart", "took longer than 30 s to start")]
    public async Task One_that_hangs_is_left_behind_when_its_time_is_over(string entry, string why)
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("bad", entry);
        for (var attempt = 1; attempt <= 3; attempt++)
        {
            var hangs = ModuleHouse.Said("hangs");
            var printing = house.FailureAsync();
            await hangs;
            house.Database.Clock.Advance(TimeSpan.FromMinutes(11));
            (await printing).ShouldContain(why);
        }
        (await house.ShowAsync("bad")).State.ShouldBe(ModuleState.Malfunctioned);
    }

    [Fact]
    public async Task One_that_hangs_is_left_at_once_when_nobody_wants_its_answer_and_that_is_no_failure()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("bad", "Hangs");
        using var gone = new CancellationTokenSource();
        var hangs = ModuleHouse.Said("hangs");
        var printing = house.Printer.PrintAsync([new PrintJob("K", "", "", [], "", "en")], gone.Token);
        await hangs;
        await gone.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(printing);
        (await house.ShowAsync("bad")).Failures.ShouldBe(0);
    }

    [Fact]
    public async Task One_that_hangs_even_when_it_is_called_off_is_left_a_second_later()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("bad", "HangsWhenCalledOff");
        var (hangs, calledOff) = (ModuleHouse.Said("hangs"), ModuleHouse.Said("called off"));
        var printing = house.FailureAsync();
        await hangs;
        house.Database.Clock.Advance(TimeSpan.FromMinutes(11));
        await calledOff;
        printing.IsCompleted.ShouldBeFalse();
        house.Database.Clock.Advance(TimeSpan.FromSeconds(2));
        (await printing).ShouldContain("took longer than 600 s to print");
    }

    [Fact]
    public async Task One_that_does_not_end_does_not_keep_panel_from_ending()
    {
        var house = await ModuleHouse.OpenAsync();
        house.Put("bad", "HangsAtEnd");
        await house.PrintAsync();
        var hangs = ModuleHouse.Said("hangs");
        var ending = house.DisposeAsync().AsTask();
        await hangs;
        ending.IsCompleted.ShouldBeFalse();
        house.Database.Clock.Advance(new ModuleLimits().Look);
        await ending;
    }

    [Fact]
    public async Task One_that_eats_memory_is_set_aside_at_once()
    {
        var limits = new ModuleLimits { Memory = 200_000_000 };
        await using var house = await ModuleHouse.OpenAsync(limits);
        house.Put("bad", "Eats");
        var eats = ModuleHouse.Said("eats");
        var printing = house.FailureAsync();
        await eats;
        house.Database.Clock.Advance(limits.MemoryInterval);
        (await printing).ShouldContain("bound more than 190 MB of memory to print");
        (await house.ShowAsync("bad")).State.ShouldBe(ModuleState.Malfunctioned);
    }

    [Theory]
    [InlineData("MixesUp", "must answer every job, in their order")]
    [InlineData("NoPdf", "is no PDF")]
    public async Task Answers_to_other_questions_reach_nobody(string entry, string why)
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("bad", entry);
        (await house.FailureAsync("first", "second")).ShouldContain(why);
        (await house.ShowAsync("bad")).Failures.ShouldBe(1);
    }

    [Theory]
    [InlineData("NotAPrinter")]
    [InlineData("IsNotThere")]
    public async Task An_entry_that_is_not_what_the_manifest_says_never_runs(string entry)
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("bad", entry);
        (await house.FailureAsync()).ShouldContain($"Hostile.{entry}");
    }

    [Fact]
    public async Task An_assembly_that_is_none_is_a_failure_like_others()
    {
        await using var house = await ModuleHouse.OpenAsync();
        var folder = house.Put("bad", "Counts");
        await File.WriteAllTextAsync(Path.Combine(folder, "Panel.HostileModules.dll"), "this is not code");
        (await house.FailureAsync()).ShouldContain("BadImageFormatException");
    }

    [Fact]
    public async Task Two_that_carry_assemblies_of_the_same_name_do_not_know_of_each_other()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("first", "Counts");
        house.Put("second", "Counts", installed: true);
        (await house.PrintAsync("a", "b"))[^1].Pages.ShouldBe(2);
        (await house.RunAsync((EnableModule enable) =>
            enable.RunAsync(house.Staff, "second", default))).Ok.ShouldBeTrue();
        (await house.PrintAsync("c"))[0].Pages.ShouldBe(1, "the second one counts for itself");
        (await house.RunAsync((DisableModule disable) =>
            disable.RunAsync(house.Staff, "second", default))).Ok.ShouldBeTrue();
        (await house.PrintAsync("d"))[0].Pages.ShouldBe(3, "the first one goes on where it was");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_brings_its_own_contracts_gets_ours(bool real)
    {
        await using var house = await ModuleHouse.OpenAsync();
        var folder = house.Put("odd", "Counts");
        var copy = Path.Combine(folder, "Panel.Contracts.dll");
        // Without it, .NET takes every assembly in the folder for the module's own.
        File.Delete(Path.Combine(folder, "Panel.HostileModules.deps.json"));
        if (real) File.Copy(typeof(Money).Assembly.Location, copy);
        else await File.WriteAllTextAsync(copy, "not even an assembly");
        (await house.PrintAsync())[0].Pages.ShouldBe(1);
    }

    [Fact]
    public async Task One_reaches_the_contracts_and_the_runtime_and_nothing_of_panel()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("spy", "Spies");
        var found = await house.PrintAsync(
            "Panel.Contracts", "System.Text.Json", "Panel", "Dapper", "MySqlConnector", "panel-cli");
        found.ToDictionary(document => document.Key, ModuleHouse.Text).ShouldBe(new Dictionary<string, string>
        {
            ["Panel.Contracts"] = "%PDF-reached", ["System.Text.Json"] = "%PDF-reached", ["Panel"] = "%PDF-refused",
            ["Dapper"] = "%PDF-refused",
            ["MySqlConnector"] = "%PDF-refused", ["panel-cli"] = "%PDF-refused",
        });
    }

    [Fact]
    public async Task One_that_ends_the_process_when_it_starts_is_set_aside_at_the_third_start()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("killer", "KillsPanel", installed: true);
        (await CliProcess.RunAsync(house.Database.Options, "module", "enable", "killer")).ExitCode.ShouldBe(0);
        for (var start = 1; start <= 2; start++)
            (await CliProcess.RunAsync(house.Database.Options, "module", "test", "killer")).ExitCode.ShouldBe(
                137, $"start {start}");
        var third = await CliProcess.RunAsync(house.Database.Options, "module", "test", "killer");
        third.ExitCode.ShouldBe(1);
        third.Error.ShouldContain("Panel ended 2 times while the module 'killer' started.");
        (await CliProcess.RunAsync(house.Database.Options, "module", "list")).Output.ShouldContain("set aside");
    }
}
