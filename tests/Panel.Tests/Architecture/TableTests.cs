using Panel.Platform;
using Panel.Testing.Architecture;
using PlantedTables.Accounts;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture;

/// <summary>
/// Every table has one feature that writes it; others read it where <see cref="ForeignReads"/> says why.
/// </summary>
public sealed class TableTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly string Panel = typeof(Database).Assembly.Location;

    private static readonly IReadOnlyDictionary<string, string> Owners = TableOwners.Of(Migration.OfThisBuild());

    // They name tables that the schema itself or the code tells them.
    private static readonly string[] MayPutNamesIn =
    [
        "Panel.Platform.DumpReader", "Panel.Platform.Grants", "Panel.Platform.RestoredDatabase",
        "Panel.Platform.RestoredRows",
        "Panel.Platform.RestoredSchema", "Panel.Platform.SchemaText", "Panel.Platform.WriteBackup",
    ];

    private static readonly IReadOnlyDictionary<string, string> PlantedOwners =
        new Dictionary<string, string> { ["lamp"] = "Accounts", ["account_ancestor"] = "Accounts", ["rate"] = "Tax" };

    public static TheoryData<string> Faults => [.. typeof(InOrder).Assembly.GetTypes()
        .Where(type => type is { Namespace: "PlantedTables.Accounts", IsNested: false })
        .Where(type =>
            type.Name.StartsWith("Writes", StringComparison.Ordinal)
                || type.Name.StartsWith("Reads", StringComparison.Ordinal))
        .Select(type => type.FullName!)];

    [Fact]
    public void No_feature_writes_a_table_of_another() => Foreign().Where(use => use.Writes)
        .Select(use => $"{use.Type} writes {use.Table} of {use.Owner}. Call {use.Owner}, or write an event.")
        .ShouldBeEmpty();

    [Fact]
    public void A_feature_reads_tables_of_others_only_where_the_list_says_why() => Foreign()
        .Where(use => !use.Writes && !IsScope(use) && !Listed().Contains((use.Feature, use.Table)))
        .Select(use =>
            $"{use.Type} reads {use.Table} of {use.Owner}. Call a query of {use.Owner}, or give "
                + $"{nameof(ForeignReads)} the reason.")
        .ShouldBeEmpty();

    [Fact]
    public void The_list_is_in_order_says_why_and_holds_nothing_that_is_not_read()
    {
        var read = Foreign().Where(use => !use.Writes).Select(use => (use.Feature, use.Table)).ToHashSet();
        Listed().Where(one => !read.Contains(one)).ShouldBeEmpty("nobody reads these any more");
        ForeignReads.All.ShouldAllBe(entry =>
            entry.Because.Contains(' ', StringComparison.Ordinal) && entry.Tables.Count > 0);
        var names = ForeignReads.All.SelectMany(entry => entry.Tables.Select(table => $"{entry.Feature} {table}"))
            .ToList();
        names.ShouldBeUnique();
        foreach (var entry in ForeignReads.All) entry.Tables.ShouldBe(entry.Tables.Order(StringComparer.Ordinal));
        var firsts = ForeignReads.All.Select(entry => $"{entry.Feature} {entry.Tables[0]}").ToList();
        firsts.ShouldBe(firsts.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_table_is_named_in_its_statement() =>
        TableUses.WithoutName(Panel, "Panel").Except(MayPutNamesIn).ShouldBeEmpty();

    [Fact]
    public async Task Every_table_of_the_schema_has_an_owner()
    {
        var tables = await database.For(DatabaseUser.Migrate)
            .ReadAsync(connection => Dapper.SqlMapper.QueryAsync<string>(
            connection, "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"), default);
        // The runner makes its own mark before there is any schema.
        Owners.Keys.Select(name => name.ToUpperInvariant()).Order(StringComparer.Ordinal)
            .ShouldBe(tables.Select(name => name.ToUpperInvariant()).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_planted_fault_is_seen(string type)
    {
        var use = Planted().Where(use => use.Type == type).ShouldHaveSingleItem();
        (use.Table, use.Owner, use.Feature).ShouldBe(("rate", "Tax", "Accounts"));
        use.Writes.ShouldBe(type.StartsWith("PlantedTables.Accounts.Writes", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_in_order_is_not_blamed() =>
        Planted().ShouldNotContain(use => use.Type == typeof(InOrder).FullName);

    [Fact]
    public void A_planted_statement_without_a_name_is_seen() =>
        TableUses.WithoutName(typeof(InOrder).Assembly.Location, "PlantedTables")
            .ShouldBe([typeof(WithoutName).FullName!]);

    private static bool IsScope(TableUse use) => use.Table == ForeignReads.Scope
        && Features.InDependencyOrder.SkipWhile(feature => feature != use.Owner).Contains(use.Feature);

    private static IReadOnlyList<TableUse> Foreign() => TableUses.Foreign(Panel, "Panel", Owners);

    private static IReadOnlyList<TableUse> Planted() =>
        TableUses.Foreign(typeof(InOrder).Assembly.Location, "PlantedTables", PlantedOwners);

    private static HashSet<(string Feature, string Table)> Listed() =>
        [.. ForeignReads.All.SelectMany(entry => entry.Tables.Select(table => (entry.Feature, table)))];
}
