using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

/// <summary>Keys on many connections at the same moment, and when a connection is lost.</summary>
public sealed class CommandKeyRaceTests(TestDatabase database) : CommandKeyStory(database), IClassFixture<TestDatabase>
{
    private const int Many = 32;

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
        // Whoever waited for a key that was then given up may meet the others in a deadlock, and is tried again.
        var answers = await AtOnceAsync(_ => PutAsync("refused race", "h", -1), 12);
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
        await using var proxy = Database.Proxy();
        proxy.On("\u0003commit", fault);
        using var key = CommandKey.Use($"lost {fault}");
        var answer = await new Put(new UnitOfWork(Database.Through(proxy), Database.Clock)).RunAsync(
            Ann, $"lost {fault}", 1, default);
        proxy.Struck.ShouldBe(1);
        (answer.Value.Name, await CountAsync($"lost {fault}"), await AuditAsync($"lost {fault}")).ShouldBe(
            ($"lost {fault}", 1, 1));
    }

    // Each on a thread of its own, begun together.
    private static async Task<Result<Answer>[]> AtOnceAsync(Func<int, Task<Result<Answer>>> call, int many = Many)
    {
        using var ready = new Barrier(many);
        return await Task.WhenAll(Enumerable.Range(1, many).Select(number => Task.Factory.StartNew(
            () =>
            {
                ready.SignalAndWait();
                return call(number);
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap()));
    }

    private sealed class Meet(UnitOfWork work, Meeting all)
    {
        public Task<Result<Answer>> RunAsync(Actor actor, CancellationToken cancellationToken) =>
            work.RunAsync<Result<Answer>>(
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
