using System.Text.RegularExpressions;
using Dapper;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

/// <summary>What the server says about its users; the golden file is the list a security review reads.</summary>
public sealed partial class GrantsTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly string[] Everyday = ["DELETE", "INSERT", "SELECT", "UPDATE"];

    [Fact]
    public async Task The_five_users_have_exactly_the_listed_rights()
    {
        List<string> lines = [];
        foreach (var user in Enum.GetValues<DatabaseUser>())
        {
            lines.Add($"{user}:");
            lines.AddRange((await RightsAsync(user)).Where(right => !IsEveryday(user, right))
                .Select(right => $"  {right}"));
        }
        lines.Add("Web and Worker may DELETE, INSERT, SELECT and UPDATE every other table.");
        var actual = string.Join('\n', lines) + "\n";
        actual.ShouldBe(Golden.Expected("grants", actual));
    }

    [Theory]
    [InlineData(DatabaseUser.Web)]
    [InlineData(DatabaseUser.Worker)]
    public async Task Every_table_has_its_rights_on_the_server(DatabaseUser user)
    {
        var granted = (await RightsAsync(user)).ToHashSet();
        foreach (var table in await TablesAsync())
            granted.ShouldContain($"{string.Join(", ", Sorted(Grants.On(table, user)))} ON {table}");
    }

    [Fact]
    public async Task Rights_that_a_table_lost_are_taken_away()
    {
        var fresh = await TestDatabase.NewAsync();
        await fresh.AsRootAsync($"GRANT UPDATE, DELETE ON {fresh.Name}.invoice TO 'panel_web'@'localhost';");
        await Grants.ApplyAsync(
            fresh.For(DatabaseUser.Migrate), DatabaseAccounts.OnPrivateServer, again: true, CancellationToken.None);
        (await RightsAsync(DatabaseUser.Web, fresh)).ShouldContain("INSERT, SELECT ON invoice");
        await fresh.DisposeAsync();
    }

    [Fact]
    public async Task Rights_are_not_handed_out_again_while_nothing_changed() =>
        (await Grants.ApplyAsync(
            database.For(DatabaseUser.Migrate), DatabaseAccounts.OnPrivateServer, again: false,
            CancellationToken.None)).ShouldBeFalse();

    private static bool IsEveryday(DatabaseUser user, string right) =>
        user is DatabaseUser.Web or DatabaseUser.Worker
            && right.StartsWith(string.Join(", ", Everyday) + " ON ", StringComparison.Ordinal);

    private async Task<List<string>> RightsAsync(DatabaseUser user, TestDatabase? other = null)
    {
        var source = other ?? database;
        var grants = await source.For(user).ReadAsync(c => c.QueryAsync<string>("SHOW GRANTS"), CancellationToken.None);
        return [.. grants.Select(grant => Right(grant, source.Name)).OfType<string>().Order(StringComparer.Ordinal)];
    }

    // GRANT a, b ON `db`.`table` TO … → "a, b ON table"; rights on other databases of the test server do not count.
    private static string? Right(string grant, string database)
    {
        var match = Grant().Match(grant);
        if (match.Groups["database"].Value is var where && where != database && where != "*") return null;
        var rights = string.Join(", ", Sorted(match.Groups["rights"].Value.Split(", ")));
        var option = grant.EndsWith("WITH GRANT OPTION", StringComparison.Ordinal) ? ", and may hand them on" : "";
        return $"{rights} ON {(where == "*" ? "the server" : match.Groups["table"].Value)}{option}";
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> rights) => rights.Order(StringComparer.Ordinal);

    private Task<IEnumerable<string>> TablesAsync() => database.For(DatabaseUser.Verify).ReadAsync(
        c => c.QueryAsync<string>("SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"),
        CancellationToken.None);

    [GeneratedRegex(
        @"^GRANT (?<rights>.+?) ON `?(?<database>[^`.]+)`?\.`?(?<table>[^`]+?)`? TO ", RegexOptions.CultureInvariant)]
    private static partial Regex Grant();
}
