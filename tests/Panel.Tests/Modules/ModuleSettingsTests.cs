using Panel.Modules;
using Shouldly;
using Xunit;

namespace Panel.Tests.Modules;

/// <summary>
/// Settings out of an annotated record: drawn, checked by its rules, secrets sealed, in use from the next call.
/// </summary>
public sealed class ModuleSettingsTests
{
    private static readonly Dictionary<string, string?> Good = new()
    {
        ["Server"] = "print.example", ["Password"] = "s3cret", ["Port"] = "9100", ["Copies"] = "", ["Duplex"] = "false",
        ["Paper"] = "Letter",
        ["Region"] = "us", ["Factor"] = "0.25",
    };

    [Fact]
    public async Task The_form_draws_itself_from_the_record()
    {
        await using var house = await HouseAsync();
        var fields = (await ShowAsync(house)).Fields;
        fields.Select(field => (field.Name, field.Input, field.IsRequired, field.Value)).ShouldBe(
        [
            ("Server", SettingInput.Text, true, ""), ("Password", SettingInput.Secret, false, ""),
            ("Port", SettingInput.Count, true, "631"),
            ("Copies", SettingInput.Count, false, ""), ("Duplex", SettingInput.Switch, true, "true"),
            ("Paper", SettingInput.Choice, true, "A4"),
            ("Region", SettingInput.Choice, false, "eu"), ("Factor", SettingInput.Number, true, "1.5"),
        ]);
        fields[0].ShouldSatisfyAllConditions(
            field => field.Label.ShouldBe("Server"), field => field.Help.ShouldBe("Name of the print server."),
            field => field.MaxLength.ShouldBe(20));
        fields[5].Choices.ShouldBe([new SettingChoice("A4", "A4"), new SettingChoice("Letter", "letter (US)")]);
        fields[6].Choices.Select(choice => choice.Value).ShouldBe(["eu", "us"]);
    }

    [Fact]
    public async Task What_is_saved_is_in_use_from_the_next_call_and_a_secret_is_sealed_and_never_shown()
    {
        await using var house = await HouseAsync();
        await SaveAsync(house, Good);
        ModuleHouse.Text((await house.PrintAsync())[0])
            .ShouldBe("%PDF-print.example:9100 s3cret  False Letter us 0.25");
        (await house.AskAsync<string>("SELECT settings FROM module")).ShouldNotContain("s3cret");
        (await house.AskAsync<string>(
            "SELECT CONCAT(COALESCE(before_json, ''), after_json) FROM audit_entry WHERE action = 'module.settings'"))
            .ShouldSatisfyAllConditions(
                trail => trail.ShouldNotContain("s3cret"), trail => trail.ShouldContain("Password"),
                trail => trail.ShouldContain("print.example"));
        var shown = await ShowAsync(house);
        shown.Fields[1]
            .ShouldSatisfyAllConditions(field => field.Value.ShouldBe(""), field => field.IsStored.ShouldBeTrue());
        shown.ToString().ShouldNotContain("s3cret");
        await SaveAsync(house, new(Good) { ["Password"] = null, ["Port"] = "631" });
        ModuleHouse.Text((await house.PrintAsync())[0]).ShouldContain(":631 s3cret");
        await SaveAsync(house, new(Good) { ["Password"] = "" });
        (await ShowAsync(house)).Fields[1].IsStored.ShouldBeFalse();
    }

    [Fact]
    public async Task A_secret_whose_keys_are_lost_is_entered_again_and_nothing_else_is_lost()
    {
        await using var house = await HouseAsync();
        await SaveAsync(house, Good);
        await house.Database.AsRootAsync(
            "UPDATE module SET settings = JSON_SET(settings, '$.sealed.Password', 'AAAA') WHERE id = 'set';");
        var keeps = new Dictionary<string, string?>(Good) { ["Password"] = null };
        var refused = await house.RunAsync((SaveModuleSettings save) =>
            save.RunAsync(house.Staff, "set", 1, keeps, default));
        refused.Problem.ShouldNotBeNull().Message.ShouldContain("Enter them again on the page of the module.");
        (await house.FailureAsync()).ShouldContain("cannot be opened here");

        (await TestAsync(house, new(Good) { ["Password"] = "right" })).Value.ShouldBe("print.example is there");
        await SaveAsync(house, Good);
        ModuleHouse.Text((await house.PrintAsync())[0]).ShouldContain("print.example:9100 s3cret");
    }

    [Theory]
    [InlineData("Server", "", "must not be empty")]
    [InlineData("Server", "a name that is far too long", "at most 20 characters")]
    [InlineData("Port", "70000", "from 1 to 65535")]
    [InlineData("Port", "", "must not be empty")]
    [InlineData("Port", "many", "cannot be set here")]
    [InlineData("Paper", "A3", "cannot be set here")]
    [InlineData("Region", "asia", "Region")]
    [InlineData("Paper", "A4", "Nobody has A4 there.")]
    [InlineData("Elsewhere", "x", "no setting 'Elsewhere'")]
    public async Task What_breaks_a_rule_of_the_record_is_refused_at_its_field(string field, string value, string why)
    {
        await using var house = await HouseAsync();
        var refused = await house.RunAsync((SaveModuleSettings save) =>
            save.RunAsync(house.Staff, "set", 0, new Dictionary<string, string?>(Good) { [field] = value }, default));
        refused.Problem.ShouldNotBeNull().Field.ShouldBe(field);
        refused.Problem!.Message.ShouldContain(why);
        (await house.AskAsync<int>("SELECT COUNT(*) FROM module WHERE settings IS NOT NULL")).ShouldBe(0);
    }

    [Fact]
    public async Task All_broken_rules_are_told_at_once()
    {
        await using var house = await HouseAsync();
        var refused = await house.RunAsync((SaveModuleSettings save) => save.RunAsync(
            house.Staff, "set", 0, new Dictionary<string, string?>(Good) { ["Server"] = "", ["Port"] = "0" }, default));
        refused.Problem.ShouldNotBeNull().Each().Select(problem => problem.Field)
            .ShouldBe(["Server", "Port"], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_saves_over_what_somebody_else_saved_is_told()
    {
        await using var house = await HouseAsync();
        var seen = (await ShowAsync(house)).Version;
        await SaveAsync(house, Good);
        var refused = await house.RunAsync((SaveModuleSettings save) =>
            save.RunAsync(house.Staff, "set", seen, Good, default));
        refused.Problem.ShouldNotBeNull().Code.ShouldBe("stale");
    }

    [Fact]
    public async Task A_connection_is_tested_with_what_is_typed_and_stores_nothing()
    {
        await using var house = await HouseAsync();
        (await TestAsync(house, new(Good) { ["Password"] = "right" })).Value.ShouldBe("print.example is there");
        (await TestAsync(house, Good)).Problem.ShouldNotBeNull().Message.ShouldBe(
            "The server does not know this password.");
        (await house.AskAsync<int>("SELECT COUNT(*) FROM module WHERE settings IS NOT NULL")).ShouldBe(0);
        await SaveAsync(house, new(Good) { ["Password"] = "right" });
        (await TestAsync(house, new(Good) { ["Password"] = null })).Value.ShouldBe("print.example is there");
        (await TestAsync(house, null)).Value.ShouldBe("print.example is there");
    }

    [Fact]
    public async Task A_module_that_is_off_shows_no_form_and_runs_no_code()
    {
        await using var house = await ModuleHouse.OpenAsync();
        house.Put("stranger", "KillsPanel", installed: true);
        (await house.ShowAsync("stranger")).State.ShouldBe(ModuleState.Disabled);
        (await house.RunAsync((ShowModule show) =>
            show.RunAsync(house.Staff, "stranger", default))).Value.Fields.ShouldBeEmpty();
        (await house.RunAsync((TestModule test) =>
            test.RunAsync(house.Staff, "stranger", null, default))).Problem.ShouldNotBeNull().Code.ShouldBe(
                "module.off");
        (await house.FailureAsync()).ShouldContain("No module of the kind 'printer' is turned on.");
    }

    private static async Task<ModuleHouse> HouseAsync()
    {
        var house = await ModuleHouse.OpenAsync();
        house.Put("set", "Settled");
        return house;
    }

    private static async Task<ModuleDetails> ShowAsync(ModuleHouse house) =>
        (await house.RunAsync((ShowModule show) => show.RunAsync(house.Staff, "set", default))).Value;

    private static async Task SaveAsync(ModuleHouse house, Dictionary<string, string?> values)
    {
        var version = (await ShowAsync(house)).Version;
        (await house.RunAsync((SaveModuleSettings save) =>
            save.RunAsync(house.Staff, "set", version, values, default))).Problem.ShouldBeNull();
    }

    private static Task<Result<string>> TestAsync(ModuleHouse house, Dictionary<string, string?>? values) =>
        house.RunAsync((TestModule test) => test.RunAsync(house.Staff, "set", values, default));
}
