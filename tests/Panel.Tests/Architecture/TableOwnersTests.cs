using Dapper;
using Panel.Platform;
using Panel.Testing.Architecture;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture;

/// <summary>Every table belongs to one feature, and the migrations say to which.</summary>
public sealed class TableOwnersTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Every_table_of_the_schema_has_one_owner_and_no_other_has()
    {
        await using var connection = await database.For(DatabaseUser.Migrate).OpenAsync(default);
        var tables = await connection.QueryAsync<string>(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()");
        TableOwners.All.SelectMany(feature => feature.Tables).ShouldBe(tables, ignoreOrder: true);
    }

    [Fact]
    public void The_owner_is_the_feature_of_the_file()
    {
        TableOwners.Of("account_ancestor").ShouldBe("Tenancy");
        TableOwners.Of("QRTZ_LOCKS").ShouldBe("Platform");
        TableOwners.Of("qrtz_locks").ShouldBe("Platform");
        TableOwners.Of("schema_migration").ShouldBe("Platform");
        TableOwners.Of("of_nobody").ShouldBeNull();
    }

    [Fact]
    public void Renamed_it_stays_with_its_owner_and_dropped_it_has_none()
    {
        Migration made = new(1, "0001_tax_a", "CREATE TABLE a (id INT PRIMARY KEY)");
        Migration renamed = new(2, "0002_mail_b", "RENAME TABLE IF EXISTS a TO b");
        TableOwners.Of([made, renamed])["b"].ShouldBe("Tax");
        TableOwners.Of([made, renamed, new(3, "0003_tax_c", "DROP TABLE b")]).Keys.ShouldBe(["schema_migration"]);
    }

    [Fact]
    public void A_feature_that_nobody_knows_is_refused_by_name() =>
        Should.Throw<InvalidOperationException>(() =>
            TableOwners.Of([new(1, "0001_cellar_a", "CREATE TABLE a (id INT)")]))
            .Message.ShouldContain("'cellar'");
}
