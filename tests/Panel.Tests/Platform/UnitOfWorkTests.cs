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
                if (++attempts < 3)
                    await session.ExecuteAsync(
                        $"SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = {number}, MESSAGE_TEXT = 'planted'");
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
                return await session.ExecuteAsync(
                    "SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 1213, MESSAGE_TEXT = 'planted'");
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
    public async Task A_problem_stores_nothing()
    {
        var refused = await database.Work().RunAsync<Result<int>>(
            async session =>
            {
                await PutAsync(session, "half a use case");
                return Problem.Invalid("name", "No.");
            },
            CancellationToken.None);
        refused.Ok.ShouldBeFalse();
        (await CountAsync("half a use case")).ShouldBe(0);
    }

    [Fact]
    public async Task A_connection_lost_in_the_middle_starts_the_work_again()
    {
        await using var proxy = database.Proxy();
        proxy.On("setting", Fault.DropAnswer, times: 2);
        await new UnitOfWork(
            database.Through(proxy), database.Clock).RunAsync(
                session => PutAsync(session, "middle"), CancellationToken.None);
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
                var balance = await session.SingleAsync<int>(
                    "SELECT CAST(value AS SIGNED) FROM setting WHERE name = 'balance'");
                if (Interlocked.Increment(ref attempts) <= 2) bothHaveRead.SignalAndWait();
                return await session.ExecuteAsync(
                    "UPDATE setting SET value = @left WHERE name = 'balance'", new { left = $"{balance - 30}" });
            },
            CancellationToken.None))));
        (await database.For(DatabaseUser.Web).ReadAsync(
            c => c.QuerySingleAsync<string>("SELECT value FROM setting WHERE name = 'balance'"), default)).ShouldBe(
                "40");
        attempts.ShouldBe(3);
    }

    private static Task<int> PutAsync(DbSession session, string name, string value = "") =>
        session.ExecuteAsync(Insert, new { name, value, session.Now });

    private Task<long> CountAsync(string pattern) => database.For(DatabaseUser.Web).ReadAsync(
        c => c.QuerySingleAsync<long>("SELECT COUNT(*) FROM setting WHERE name LIKE @pattern", new { pattern }),
        CancellationToken.None);
}
