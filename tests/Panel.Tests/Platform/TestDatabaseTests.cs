using Dapper;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

public sealed class TestDatabaseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Every_test_class_has_a_migrated_database_of_its_own()
    {
        var another = await TestDatabase.NewAsync();
        await another.Work().RunAsync(
            session =>
                session.ExecuteAsync(
                    "INSERT INTO setting (name, value, updated_at) VALUES ('x', 'y', UTC_TIMESTAMP(6))"), default);
        (await CountAsync(another, "SELECT COUNT(*) FROM setting WHERE name = 'x'")).ShouldBe(1);
        (await CountAsync(database, "SELECT COUNT(*) FROM setting WHERE name = 'x'")).ShouldBe(0);
        (await CountAsync(database, "SELECT COUNT(*) FROM account")).ShouldBe(1);
        await another.DisposeAsync();
    }

    private static Task<long> CountAsync(TestDatabase database, string sql) =>
        database.For(DatabaseUser.Web).ReadAsync(connection => connection.QuerySingleAsync<long>(sql), default);
}
