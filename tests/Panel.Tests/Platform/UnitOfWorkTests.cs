using Dapper;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

public sealed class UnitOfWorkTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private const string Insert = "INSERT INTO setting (name, value, updated_at) VALUES (@name, @value, @Now)";

    [Theory]
    [InlineData(1213, "deadlock")]
    [InlineData(1205, "lock wait")]
    [InlineData(1020, "snapshot conflict")]
    [InlineData(1047, "no quorum")]
    public async Task Errors_that_rolled_everything_back_are_tried_again(int number, string what)
    {
        var attempts = 0;
        var result = await database.Work().RunAsync(
            async session =>
            {
                await PutAsync(session, what);
                if (++attempts < 3) await session.ExecuteAsync($"SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = {number}, MESSAGE_TEXT = 'planted'");
                return attempts;
            },
            CancellationToken.None);
        result.ShouldBe(3);
        (await CountAsync(what)).ShouldBe(1);
    }

    [Fact]
    public async Task An_error_that_stays_is_thrown_after_the_last_attempt()
    {
        var attempts = 0;
        await Should.ThrowAsync<System.Data.Common.DbException>(() => database.Work().RunAsync(
            async session =>
            {
                attempts++;
                return await session.ExecuteAsync("SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'planted'");
            },
            CancellationToken.None));
        attempts.ShouldBe(UnitOfWork.MaxAttempts);
    }

    [Theory]
    [InlineData("INSERT INTO setting (name) VALUES (@nowhere)")]
    [InlineData("SELECT nothing FROM nowhere")]
    public async Task A_bug_is_thrown_at_once(string sql)
    {
        var attempts = 0;
        await Should.ThrowAsync<System.Data.Common.DbException>(() => database.Work().RunAsync(
            session =>
            {
                attempts++;
                return session.ExecuteAsync(sql);
            },
            CancellationToken.None));
        attempts.ShouldBe(1);
    }

    [Fact]
    public async Task A_problem_stores_nothing_not_even_its_key()
    {
        var refused = await database.Work().RunAsync<Result<int>>(
            "problem",
            async session =>
            {
                await PutAsync(session, "half a use case");
                return Problem.Invalid("name", "No.");
            },
            CancellationToken.None);
        refused.Ok.ShouldBeFalse();
        (await CountAsync("half a use case")).ShouldBe(0);

        var done = await database.Work().RunAsync<Result<int>>("problem", _ => Task.FromResult<Result<int>>(7), CancellationToken.None);
        done.Value.ShouldBe(7);
    }

    [Fact]
    public async Task A_command_with_the_same_key_returns_what_the_first_one_stored()
    {
        var first = await database.Work().RunAsync<Result<Answer>>("key", _ => Answered("first", 1), CancellationToken.None);
        var second = await database.Work().RunAsync<Result<Answer>>("key", _ => Answered("second", 2), CancellationToken.None);
        second.Value.ShouldBe(first.Value);
    }

    [Fact]
    public async Task Of_twenty_commands_with_one_key_at_the_same_time_one_is_done()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 20).Select(i => database.Work().RunAsync(
            "twenty",
            async session =>
            {
                await PutAsync(session, $"twenty {i}");
                return i;
            },
            CancellationToken.None)));
        answers.Distinct().Count().ShouldBe(1);
        (await CountAsync("twenty %")).ShouldBe(1);
    }

    [Fact]
    public async Task Commands_with_different_keys_do_not_wait_for_each_other()
    {
        var attempts = 0;
        await Task.WhenAll(Enumerable.Range(1, 30).Select(i => database.Work().RunAsync(
            $"alone {i}",
            session =>
            {
                Interlocked.Increment(ref attempts);
                return session.SingleAsync<int>("SELECT 1");
            },
            CancellationToken.None)));
        attempts.ShouldBe(30);
    }

    [Theory]
    [InlineData(Fault.DropAnswer)]
    [InlineData(Fault.DropBefore)]
    public async Task A_lost_commit_is_looked_up_and_the_work_is_done_exactly_once(Fault fault)
    {
        await using var proxy = database.Proxy();
        proxy.On("\u0003commit", fault);
        var attempts = 0;
        var answer = await new UnitOfWork(database.Through(proxy), database.Clock).RunAsync<Result<Answer>>(
            $"lost {fault}",
            async session =>
            {
                await PutAsync(session, $"lost {fault} {++attempts}");
                return new Answer($"attempt {attempts}", attempts);
            },
            CancellationToken.None);
        proxy.Struck.ShouldBe(1);
        attempts.ShouldBe(fault == Fault.DropAnswer ? 1 : 2);
        answer.Value.ShouldBe(new Answer($"attempt {attempts}", attempts));
        (await CountAsync($"lost {fault} %")).ShouldBe(1);
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_starts_the_work_again()
    {
        await using var proxy = database.Proxy();
        proxy.On("setting", Fault.DropAnswer, times: 2);
        await new UnitOfWork(database.Through(proxy), database.Clock).RunAsync(session => PutAsync(session, "middle"), CancellationToken.None);
        proxy.Struck.ShouldBe(2);
        (await CountAsync("middle")).ShouldBe(1);
    }

    [Fact]
    public async Task A_lost_update_is_refused_and_done_again()
    {
        await database.Work().RunAsync(session => PutAsync(session, "balance", "100"), CancellationToken.None);
        // Both read 100 before either writes: without the snapshot check one withdrawal would be lost.
        using var bothHaveRead = new Barrier(2);
        var attempts = 0;
        await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => database.Work().RunAsync(
            async session =>
            {
                var balance = await session.SingleAsync<int>("SELECT CAST(value AS SIGNED) FROM setting WHERE name = 'balance'");
                if (Interlocked.Increment(ref attempts) <= 2) bothHaveRead.SignalAndWait();
                return await session.ExecuteAsync("UPDATE setting SET value = @left WHERE name = 'balance'", new { left = $"{balance - 30}" });
            },
            CancellationToken.None))));
        (await database.For(DatabaseUser.Web).ReadAsync(
            c => c.QuerySingleAsync<string>("SELECT value FROM setting WHERE name = 'balance'"), default)).ShouldBe("40");
        attempts.ShouldBe(3);
    }

    private static Task<int> PutAsync(DbSession session, string name, string value = "") =>
        session.ExecuteAsync(Insert, new { name, value, session.Now });

    private static Task<Result<Answer>> Answered(string text, int number) => Task.FromResult<Result<Answer>>(new Answer(text, number));

    private Task<long> CountAsync(string pattern) => database.For(DatabaseUser.Web).ReadAsync(
        c => c.QuerySingleAsync<long>("SELECT COUNT(*) FROM setting WHERE name LIKE @pattern", new { pattern }), CancellationToken.None);

    private sealed record Answer(string Text, int Number);
}
