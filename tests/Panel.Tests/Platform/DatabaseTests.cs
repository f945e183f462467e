using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

public sealed class DatabaseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Theory]
    [InlineData("innodb_snapshot_isolation = ON", "innodb_snapshot_isolation = 0")]
    [InlineData("check_constraint_checks = 1", "check_constraint_checks = 0")]
    [InlineData("foreign_key_checks = 1", "foreign_key_checks = 0")]
    [InlineData("= 'STRICT_ALL_TABLES,", "=                   '")]
    [InlineData("'REPEATABLE-READ'", "'READ-COMMITTED'")]
    public async Task A_server_that_does_not_keep_the_settings_is_refused(string asked, string got)
    {
        await using var proxy = database.Proxy();
        proxy.Change(asked, got);
        var refusal = await Should.ThrowAsync<RefusedToStartException>(() =>
            database.Through(proxy).OpenAsync(CancellationToken.None));
        refusal.Problem.Code.ShouldBe("platform.session_settings");
    }

    [Fact]
    public async Task A_forgotten_parameter_fails_instead_of_becoming_null() =>
        await Should.ThrowAsync<System.Data.Common.DbException>(
            () =>
                database.Work().RunAsync(session => session.ExecuteAsync("SELECT @forgotten"), CancellationToken.None));
}
