using System.Text;
using Panel.Platform;
using Panel.Platform.Jobs;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

public sealed class CommandKeyTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const int Many = 32;

    private static readonly Actor Ann = new(7, "ann@example.org", Actor.ProviderAccountId, Permission.All);

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
        using (CommandKey.Use("reused in steps")) (await new PutInSteps(Work).RunAsync(Ann, "b3", default)).Problem!.Code.ShouldBe("key_reused");
    }

    [Fact]
    public async Task The_same_key_of_another_actor_is_another_key()
    {
        Actor[] actors = [Ann, Ann with { UserId = 8 }, Ann with { AccountId = 2 }, Ann with { UserId = 0, Name = "job x" }, Ann with { UserId = 0, Name = "job y" }];
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
            foreach (var name in new[] { "e1", "e2", "e3" }) answers.Add((await new Put(Work).RunAsync(Ann, name, 1, default)).Value);
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
    public async Task Of_many_calls_with_one_key_at_the_same_moment_one_is_done()
    {
        var answers = await AtOnceAsync(_ => PutAsync("race", "f"));
        answers.Select(answer => answer.Value).Distinct().ShouldHaveSingleItem();
        (await CountAsync("f"), await AuditAsync("f")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Of_many_calls_with_one_key_and_different_input_one_is_done_and_the_others_are_told()
    {
        var answers = await AtOnceAsync(number => PutAsync("race of inputs", "g", number));
        answers.Count(answer => answer.Ok).ShouldBe(1);
        answers.Where(answer => !answer.Ok).ShouldAllBe(answer => answer.Problem!.Code == "key_reused");
        (await CountAsync("g")).ShouldBe(1);
    }

    [Fact]
    public async Task Many_calls_with_one_key_that_are_refused_are_all_refused()
    {
        var answers = await AtOnceAsync(_ => PutAsync("refused race", "h", -1));
        answers.ShouldAllBe(answer => answer.Problem!.Code == "invalid");
    }

    [Fact]
    public async Task Steps_that_look_first_give_the_first_answer_too_also_at_the_same_moment()
    {
        var answers = await AtOnceAsync(async _ =>
        {
            using var key = CommandKey.Use("steps");
            return await new PutInSteps(Work).RunAsync(Ann, "i", default);
        });
        answers.Select(answer => answer.Value).Distinct().ShouldHaveSingleItem();
        (await CountAsync("i"), await AuditAsync("i")).ShouldBe((1, 1));
    }

    [Fact]
    public async Task Calls_with_different_keys_do_not_wait_for_each_other()
    {
        var all = new Meeting(Many);
        await AtOnceAsync(async number =>
        {
            using var key = CommandKey.Use($"alone {number}");
            // Each stands in its transaction with its key taken until all do.
            return await new Meet(Work, all).RunAsync(Ann, default);
        });
    }

    [Theory]
    [InlineData(Fault.DropAnswer)]
    [InlineData(Fault.DropBefore)]
    public async Task A_lost_commit_is_looked_up_and_the_work_is_done_exactly_once(Fault fault)
    {
        await using var proxy = database.Proxy();
        proxy.On("\u0003commit", fault);
        using var key = CommandKey.Use($"lost {fault}");
        var answer = await new Put(new UnitOfWork(database.Through(proxy), database.Clock)).RunAsync(Ann, $"lost {fault}", 1, default);
        proxy.Struck.ShouldBe(1);
        (answer.Value.Name, await CountAsync($"lost {fault}"), await AuditAsync($"lost {fault}")).ShouldBe(($"lost {fault}", 1, 1));
    }

    [Fact]
    public async Task A_key_gives_its_first_answer_for_a_month_and_is_then_forgotten_by_the_job_that_cleans_up()
    {
        var first = (await PutAsync("old", "j")).Value;
        database.Clock.Advance(TimeSpan.FromDays(CleanUpRecords.CommandsKeptDays) - TimeSpan.FromMinutes(1));
        await new CleanUpRecords(Work).RunAsync(Ann, default);
        (await PutAsync("old", "j")).Value.ShouldBe(first);

        database.Clock.Advance(TimeSpan.FromMinutes(2));
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
        foreach (var part in rows.SelectMany(row => new[] { row.Key, row.Input, row.Answer })) Encoding.UTF8.GetString(part).ShouldNotContain("nobody reads");
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void A_key_has_at_least_one_character(string? text) => Should.Throw<ArgumentException>(() => CommandKey.Use(text!));

    [Fact]
    public void A_key_has_a_longest_length() => Should.Throw<ArgumentException>(() => CommandKey.Use(new string('x', CommandKey.Longest + 1)));

    private UnitOfWork Work => database.Work(DatabaseUser.Web);

    private async Task<Result<Answer>> PutAsync(string text, string name, int number = 1, Actor? actor = null)
    {
        using var key = CommandKey.Use(text);
        return await new Put(Work).RunAsync(actor ?? Ann, name, number, default);
    }

    // Each on a thread of its own, begun together.
    private static async Task<Result<Answer>[]> AtOnceAsync(Func<int, Task<Result<Answer>>> call)
    {
        using var ready = new Barrier(Many);
        return await Task.WhenAll(Enumerable.Range(1, Many).Select(number => Task.Factory.StartNew(
            () =>
            {
                ready.SignalAndWait();
                return call(number);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
    }

    private Task<long> CountAsync(string pattern) => Work.RunAsync(
        session => session.SingleAsync<long>("SELECT COUNT(*) FROM setting WHERE value LIKE @pattern", new { pattern }), default);

    private Task<long> AuditAsync(string name) => Work.RunAsync(
        session => session.SingleAsync<long>("SELECT COUNT(*) FROM audit_entry WHERE entity_key = @name", new { name }), default);

    private Task<long> RememberedAsync() => Work.RunAsync(session => session.SingleAsync<long>("SELECT COUNT(*) FROM command_log"), default);

    private sealed record Answer(string Name, int Number, Guid Made);

    private sealed class Put(UnitOfWork work)
    {
        public Task<Result<Answer>> RunAsync(Actor actor, string name, int number, CancellationToken cancellationToken) => work.RunAsync(
            UseCaseCall.Of(this, actor, name, number), session => StoreAsync(session, actor, name, number), cancellationToken);

        internal static async Task<Result<Answer>> StoreAsync(DbSession session, Actor actor, string name, int number)
        {
            var made = Guid.NewGuid();
            await session.ExecuteAsync(
                "INSERT INTO setting (name, value, updated_at) VALUES (@made, @name, @Now)", new { made = made.ToString("N"), name, session.Now });
            await Audit.WriteAsync(session, actor, "test.put", "test", name, Actor.ProviderAccountId);
            return number < 0 ? Problem.Invalid("number", "Not below zero.") : new Answer(name, number, made);
        }
    }

    // Looks in a transaction of its own, and refuses what is there already, as the first call's own work would be.
    private sealed class PutInSteps(UnitOfWork work)
    {
        public Task<Result<Answer>> RunAsync(Actor actor, string name, CancellationToken cancellationToken)
        {
            var call = UseCaseCall.Of(this, actor, name);
            return work.OnceAsync<Result<Answer>>(
                call,
                async () => await work.RunAsync(session => session.SingleAsync<bool>(
                    "SELECT EXISTS (SELECT 1 FROM setting WHERE value = @name)", new { name }), cancellationToken)
                    ? new Problem("taken", "It is there already.")
                    : await work.RunAsync(call, session => Put.StoreAsync(session, actor, name, 1), cancellationToken),
                cancellationToken);
        }
    }

    private sealed class Meet(UnitOfWork work, Meeting all)
    {
        public Task<Result<Answer>> RunAsync(Actor actor, CancellationToken cancellationToken) => work.RunAsync<Result<Answer>>(
            UseCaseCall.Of(this, actor),
            async session =>
            {
                await all.ArriveAsync().WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
                return new Answer(await session.SingleAsync<string>("SELECT 'met'"), 1, Guid.Empty);
            },
            cancellationToken);
    }

    private sealed class Meeting(int expected)
    {
        private readonly TaskCompletionSource _all = new(TaskCreationOptions.RunContinuationsAsynchronously);

        private int _here;

        internal Task ArriveAsync()
        {
            if (Interlocked.Increment(ref _here) >= expected) _all.TrySetResult();
            return _all.Task;
        }
    }
}
