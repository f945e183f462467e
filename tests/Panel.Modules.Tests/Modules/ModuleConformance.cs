using System.Globalization;
using Shouldly;
using Xunit;

namespace Panel.Modules.Tests.Modules;

/// <summary>What <see cref="IModule"/> promises.</summary>
/// <param name="folder">The module, to make more of.</param>
/// <param name="started">One that runs.</param>
public abstract class ModuleConformance(ModuleFolder folder, IModule started)
{
    private static readonly string[] Languages = ["en", "de", "da", "pl"];

    [Fact]
    public async Task It_says_how_it_is_in_one_short_line_within_ten_seconds()
    {
        var health = await started.CheckAsync(default).WaitAsync(TimeSpan.FromSeconds(10));
        health.Works.ShouldBeTrue(health.Says);
        ShouldBeALine(health.Says);
    }

    [Fact]
    public async Task Its_connection_can_be_tested_on_an_instance_that_was_never_started()
    {
        await using var fresh = folder.Create();
        var said = await fresh.TestAsync(folder.Settings(), default).WaitAsync(TimeSpan.FromMinutes(1));
        said.Problem.ShouldBeNull();
        ShouldBeALine(said.Value);
    }

    [Fact]
    public async Task One_that_was_never_started_can_be_ended_and_so_can_two_at_once()
    {
        await using var never = folder.Create();
        await using var second = await folder.StartAsync();
        (await started.CheckAsync(default)).Works.ShouldBeTrue();
    }

    [Fact]
    public void Every_setting_has_a_label_and_a_value_that_its_own_rules_accept()
    {
        foreach (var language in Languages)
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
            foreach (var field in folder.Fields())
                field.Label.ShouldNotBeNullOrWhiteSpace($"{field.Name} in {language}");
        }
        folder.Settings().ShouldNotBeNull();
    }

    private static void ShouldBeALine(string text)
    {
        text.ShouldNotBeNullOrWhiteSpace();
        text.Length.ShouldBeLessThanOrEqualTo(300);
        text.ShouldNotContain("\n");
    }
}
