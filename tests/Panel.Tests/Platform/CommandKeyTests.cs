using System.Text;
using Panel.Platform;
using Panel.Platform.Jobs;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

public sealed class CommandKeyTests(TestDatabase database) : CommandKeyStory(database), IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_same_key_and_input_give_the_first_answer_again()
    {
        var first = await PutAsync("again", "a");
        var second = await PutAsync("again", "a");
        (second.Value, await CountAsync("a")).ShouldBe((first.Value, 1));
    }

    [Fact]
    public async Task Without_a_key_it_is_done_each_time_and_nothing_is_remembered()
    {
        var before = await RememberedAsync();
        await new Put(Work).RunAsync(Ann, "twice", 1, default);
        await new Put(Work).RunAsync(Ann, "twice", 1, default);
        (await CountAsync("twice"), await RememberedAsync()).ShouldBe((2, before));
    }

    [Fact]
    public async Task The_same_key_with_other_input_is_a_problem_and_stores_nothing()
    {
        await PutAsync("reused", "b", 1);
        (await PutAsync("reused", "b", 2)).Problem!.Code.ShouldBe("key_reused");
        (await CountAsync("b")).ShouldBe(1);
        using (CommandKey.Use("reused in steps")) await new PutInSteps(Work).RunAsync(Ann, "b2", default);
        using (CommandKey.Use("reused in steps"))
            (await new PutInSteps(Work).RunAsync(Ann, "b3", default)).Problem!.Code.ShouldBe("key_reused");
    }

    [Fact]
    public async Task The_same_key_of_another_actor_is_another_key()
    {
        Actor[] actors = [
            Ann, Ann with { UserId = 8 }, Ann with { AccountId = 2 }, Ann with { UserId = 0, Name = "job x" },
            Ann with { UserId = 0, Name = "job y" }
        ];
        var answers = new List<Answer>();
        foreach (var actor in actors) answers.Add((await PutAsync("shared", "c", actor: actor)).Value);
        answers.Distinct().Count().ShouldBe(actors.Length);
        (await PutAsync("shared", "c", actor: actors[2])).Value.ShouldBe(answers[2]);
    }

    [Fact]
    public async Task A_problem_is_not_remembered_and_better_input_may_come_with_its_key()
    {
        (await PutAsync("better", "d", -1)).Problem!.Code.ShouldBe("invalid");
        (await CountAsync("d")).ShouldBe(0);
        (await PutAsync("better", "d", 4)).Value.Number.ShouldBe(4);
    }

    [Fact]
    public async Task Several_calls_under_one_key_are_each_done_and_each_remembered()
    {
        var first = await AllAsync();
        (await AllAsync()).ShouldBe(first);
        (await CountAsync("e_")).ShouldBe(3);

        async Task<List<Answer>> AllAsync()
        {
            using var key = CommandKey.Use("several");
            var answers = new List<Answer>();
            foreach (var name in new[] { "e1", "e2", "e3" })
                answers.Add((await new Put(Work).RunAsync(Ann, name, 1, default)).Value);
            return answers;
        }
    }

    [Fact]
    public async Task A_key_holds_until_it_is_disposed_and_the_one_outside_holds_again()
    {
        using var outer = CommandKey.Use("outer");
        using (CommandKey.Use("inner")) CommandKey.Current!.Text.ShouldBe("inner");
        await Task.Yield();
        CommandKey.Current.ShouldBe(outer);
    }

    [Fact]
    public async Task A_key_gives_its_first_answer_for_a_month_and_is_then_forgotten_by_the_job_that_cleans_up()
    {
        var first = (await PutAsync("old", "j")).Value;
        Database.Clock.Advance(TimeSpan.FromDays(CleanUpRecords.CommandsKeptDays) - TimeSpan.FromMinutes(1));
        await new CleanUpRecords(Work).RunAsync(Ann, default);
        (await PutAsync("old", "j")).Value.ShouldBe(first);

        Database.Clock.Advance(TimeSpan.FromMinutes(2));
        (await new CleanUpRecords(Work).RunAsync(Ann, default)).Value.ShouldBeGreaterThan(0);
        (await PutAsync("old", "j")).Value.ShouldNotBe(first);
    }

    [Fact]
    public async Task The_database_learns_neither_key_nor_input_nor_answer()
    {
        await PutAsync("a key that nobody reads", "a name that nobody reads");
        var rows = await Work.RunAsync(session => session.QueryAsync<(byte[] Key, byte[] Input, byte[] Answer)>(
            "SELECT command_key, input_hash, answer FROM command_log"), default);
        rows.ShouldNotBeEmpty();
        foreach (var part in rows.SelectMany(row => new[] { row.Key, row.Input, row.Answer }))
            Encoding.UTF8.GetString(part).ShouldNotContain("nobody reads");
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void A_key_has_at_least_one_character(string? text) =>
        Should.Throw<ArgumentException>(() => CommandKey.Use(text!));

    [Fact]
    public void A_key_has_a_longest_length()
    {
        using (var longest = CommandKey.Use(new string('x', CommandKey.Longest)))
            longest.Text.Length.ShouldBe(CommandKey.Longest);
        Should.Throw<ArgumentException>(() => CommandKey.Use(new string('x', CommandKey.Longest + 1)));
    }
}
