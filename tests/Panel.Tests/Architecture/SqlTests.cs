using System.Data.Common;
using System.Text.RegularExpressions;
using Dapper;
using Panel.Platform;
using Panel.Testing.Architecture;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture;

/// <summary>
/// Finds every SQL text in the compiled business and has the real server prepare it against the migrated schema: a
/// wrong column, table or right fails here, not in front of a customer.
/// </summary>
public sealed partial class SqlTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    // The few places that must put a table's name into a text: names come from the schema itself or from the code.
    private static readonly string[] MayBuildSql =
    [
        "Panel.Platform.WriteBackup", "Panel.Platform.RestoredDatabase", "Panel.Platform.RestoredSchema",
        "Panel.Platform.RestoredRows",
        "Panel.Platform.DumpReader", "Panel.Platform.Grants", "Panel.Platform.DatabaseAccounts",
    ];

    [Fact]
    public async Task Every_statement_prepares_against_the_schema_with_the_rights_of_who_runs_it()
    {
        var statements = Statements().ToList();
        statements.Count.ShouldBeGreaterThan(100);
        await using var application = await database.For(DatabaseUser.Worker).OpenAsync(default);
        await using var owner = await database.For(DatabaseUser.Migrate).OpenAsync(default);
        List<string> faults = [];
        foreach (var (type, text) in statements)
        {
            // Only the platform works as owner of the schema.
            var connection = type.StartsWith("Panel.Platform.", StringComparison.Ordinal) ? owner : application;
            if (await RefusalAsync(connection, text) is { } refusal) faults.Add($"{type}: {refusal}\n{text}");
        }
        faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SELECT id, nothing FROM account WHERE id = @id", "Unknown column")]
    [InlineData("SELECT id FROM nowhere", "doesn't exist")]
    [InlineData("INSERT INTO setting (name, name) VALUES (@a, @b)", "specified twice")]
    [InlineData("UPDATE invoice SET number = @number", "command denied")]
    [InlineData("SELECT id FRM account", "syntax")]
    public async Task A_planted_fault_is_seen(string sql, string why)
    {
        await using var connection = await database.For(DatabaseUser.Worker).OpenAsync(default);
        (await RefusalAsync(connection, sql)).ShouldNotBeNull().ShouldContain(why);
    }

    [Fact]
    public void No_statement_stands_in_the_face() =>
        AssemblyUses.Literals(typeof(Panel.Cli.Command).Assembly.Location)
            .Where(literal => Begins().IsMatch(literal.Text)).ShouldBeEmpty();

    // What the compiler writes for a regular expression only compares texts.
    private const string Generated = "System.Text.RegularExpressions.Generated.";

    private static IEnumerable<(string Type, string Text)> Statements() =>
        from literal in AssemblyUses.Literals(typeof(Database).Assembly.Location).Distinct()
        where Begins().IsMatch(literal.Text)
            && !MayBuildSql.Contains(literal.Type) && !literal.Type.StartsWith(Generated, StringComparison.Ordinal)
        select literal;

    private static async Task<string?> RefusalAsync(DbConnection connection, string sql)
    {
        var marked = Parameter().Replace(List().Replace(sql, "IN (?)"), "?");
        try
        {
            var quoted = marked.Replace("\\", "\\\\", StringComparison.Ordinal)
                .Replace("'", "''", StringComparison.Ordinal);
            await connection.ExecuteAsync($"PREPARE trial FROM '{quoted}'");
            return null;
        }
        catch (DbException exception)
        {
            return exception.Message.Trim();
        }
    }

    [GeneratedRegex(@"^\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|WITH)\s", RegexOptions.CultureInvariant)]
    private static partial Regex Begins();

    [GeneratedRegex(@"\bIN\s+@\w+", RegexOptions.CultureInvariant)]
    private static partial Regex List();

    [GeneratedRegex(@"(?<![@\w])@\w+", RegexOptions.CultureInvariant)]
    private static partial Regex Parameter();
}
