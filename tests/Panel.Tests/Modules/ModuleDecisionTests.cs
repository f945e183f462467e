using Panel.Modules;
using Shouldly;
using Xunit;

namespace Panel.Tests.Modules;

/// <summary>Turning modules off and on, and taking them back.</summary>
public sealed class ModuleDecisionTests
{
    [Fact]
    public async Task One_that_is_turned_off_is_called_no_more_and_one_that_is_turned_on_again_is()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("one", "Counts");
        await house.PrintAsync();
        await DecideAsync<DisableModule>(house, disable => disable.RunAsync(house.Staff, "one", default));
        (await house.FailureAsync()).ShouldContain("Turn one on");
        await DecideAsync<DisableModule>(house, disable => disable.RunAsync(house.Staff, "one", default));
        await DecideAsync<EnableModule>(house, enable => enable.RunAsync(house.Staff, "one", default));
        (await house.FailureAsync()).ShouldBeEmpty();
        (await house.AskAsync<string>(
            "SELECT GROUP_CONCAT(action ORDER BY id) FROM audit_entry WHERE entity = 'module'")).ShouldBe(
                "module.disable,module.enable");
    }

    [Fact]
    public async Task One_that_was_set_aside_is_taken_back_and_its_failures_are_counted_anew()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("bad", "ThrowsLater");
        for (var attempt = 1; attempt <= 3; attempt++) await house.FailureAsync("bad");
        await DecideAsync<ReleaseModule>(house, release => release.RunAsync(house.Staff, "bad", default));
        (await house.ShowAsync("bad")).ShouldSatisfyAllConditions(
            module => module.State.ShouldBe(ModuleState.Active), module => module.Failures.ShouldBe(0),
            module => module.Reason.ShouldBeNull());
        (await house.FailureAsync("good")).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_does_not_fit_cannot_be_turned_on_and_what_is_not_there_is_not_found()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("odd", "Counts", manifest => manifest["contracts"] = "[9.0,)");
        (await house.ShowAsync("odd")).State.ShouldBe(ModuleState.NotSupported);
        (await house.RunAsync((EnableModule enable) =>
            enable.RunAsync(house.Staff, "odd", default))).Problem.ShouldNotBeNull().Code.ShouldBe(
                "module.not_supported");
        (await house.RunAsync((EnableModule enable) =>
            enable.RunAsync(house.Staff, "none", default))).Problem.ShouldNotBeNull().Code.ShouldBe("not_found");
        (await house.AskAsync<int>("SELECT COUNT(*) FROM module")).ShouldBe(0);
    }

    [Fact]
    public async Task A_new_version_in_the_folder_waits_for_a_restart_and_says_so()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("one", "Counts");
        await house.PrintAsync();
        (await house.ShowAsync("one")).RestartFor.ShouldBeNull();
        house.Put("one", "Counts", manifest => manifest["version"] = "1.1.0");
        (await house.ShowAsync("one")).RestartFor.ShouldBe("1.1.0");
    }

    private static async Task DecideAsync<TUseCase>(ModuleHouse house, Func<TUseCase, Task<Result<Done>>> decide)
        where TUseCase : class =>
        (await house.RunAsync(decide)).Problem.ShouldBeNull();
}
