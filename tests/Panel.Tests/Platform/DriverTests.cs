using System.Diagnostics;
using Dapper;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

/// <summary>
/// What Panel relies on in the driver: a query ends when nobody waits for it any more, and a full pool is no outage.
/// </summary>
public sealed class DriverTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_cancelled_query_ends_on_the_server_too()
    {
        await using var connection = await database.For(DatabaseUser.Web).OpenAsync(default);
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(200));
        var watch = Stopwatch.StartNew();
        await Should.ThrowAsync<OperationCanceledException>(() =>
            connection.ExecuteAsync(new CommandDefinition("SELECT SLEEP(120)", cancellationToken: cancel.Token)));
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60), "the server would have slept for two minutes");
        (await connection.QuerySingleAsync<int>("SELECT 1")).ShouldBe(1, "the connection is free for the next query");
    }

    [Fact]
    public async Task A_query_past_its_time_out_ends()
    {
        await using var connection = await database.For(DatabaseUser.Web).OpenAsync(default);
        var late = await Should.ThrowAsync<System.Data.Common.DbException>(() =>
            connection.ExecuteAsync("SELECT SLEEP(120)", commandTimeout: 1));
        Driver.IsConnectionLost(late).ShouldBeFalse(late.Message);
        (await connection.QuerySingleAsync<int>("SELECT 1")).ShouldBe(1);
    }

    [Fact]
    public async Task A_pool_without_a_free_connection_is_no_lost_connection()
    {
        var small = new Database(
            database.ConnectionString(DatabaseUser.Web) + ";Maximum Pool Size=1;Connection Timeout=1");
        await using var only = await small.OpenAsync(default);
        var refused = await Should.ThrowAsync<System.Data.Common.DbException>(() => small.OpenAsync(default));
        Driver.IsConnectionLost(refused).ShouldBeFalse(refused.Message);
        Driver.IsRetryable(refused).ShouldBeFalse();
    }
}
