using Dapper;
using Panel.Platform;
using Panel.Testing.Architecture;
using Shouldly;
using Xunit;

namespace Panel.Tests.Architecture;

/// <summary>
/// Writes docs/schema instead of proving something: runs only when it is named, with <c>./panel test WriteSchema</c>.
/// </summary>
[Trait("writes", "docs")]
public sealed class WriteSchema(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task The_schema_of_every_feature()
    {
        foreach (var old in SchemaDrawingTests.Files) File.Delete(old);
        Directory.CreateDirectory(SchemaDrawingTests.Folder);
        foreach (var (file, text) in await SchemaDrawingTests.DrawnAsync(database))
            await File.WriteAllTextAsync(Path.Combine(SchemaDrawingTests.Folder, file), text);
    }
}

/// <summary>docs/schema shows the tables as they are.</summary>
public sealed class SchemaDrawingTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    // The runner makes this table itself, before there is any migration.
    private const string Record =
        """
        One row per migration: its name, the SHA-256 of what must not change any more, and how many of its
        statements are done. Row 0 is the turn of whoever migrates.
        """;

    internal static string Folder => Repository.Path("docs/schema");

    internal static IReadOnlyList<string> Files => Directory.Exists(Folder) ? Directory.GetFiles(Folder) : [];

    [Fact]
    public async Task The_files_are_drawn_from_the_schema()
    {
        var drawn = await DrawnAsync(database);
        Files.Select(Path.GetFileName)
            .ShouldBe(drawn.Keys, ignoreOrder: true, "draw them anew: ./panel test WriteSchema");
        foreach (var (file, text) in drawn)
            (await File.ReadAllTextAsync(Path.Combine(Folder, file))).ShouldBe(
                text, "draw it anew: ./panel test WriteSchema");
    }

    [Fact]
    public void The_migration_that_makes_a_table_says_above_it_what_a_row_is() =>
        SchemaDrawing.Comments(Migration.OfThisBuild()).Where(table => table.Value.Length == 0)
            .Select(table => table.Key).ShouldBeEmpty();

    [Fact]
    public async Task Another_table_makes_another_file()
    {
        await using var connection = await database.For(DatabaseUser.Migrate).OpenAsync(default);
        await connection.ExecuteAsync(
            "CREATE TABLE lamp (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, colour CHAR(3) CHARACTER SET ascii NULL)");
        await connection.ExecuteAsync("INSERT INTO lamp (colour) VALUES ('red')");
        await connection.ExecuteAsync(
            "CREATE TRIGGER lamp_on BEFORE INSERT ON lamp FOR EACH ROW SET NEW.colour = 'red'");
        var schema = await SchemaText.ReadAsync(connection);
        await connection.ExecuteAsync("DROP TABLE lamp");
        SchemaDrawing.Document(
            "Lights", ["lamp"], schema, new Dictionary<string, string> { ["lamp"] = "One row per lamp." })
                .ShouldEndWith(
            """

            -- One row per lamp.
            CREATE TABLE lamp (
              id int(11) NOT NULL AUTO_INCREMENT,
              colour char(3) CHARACTER SET ascii COLLATE ascii_general_ci DEFAULT NULL,
              PRIMARY KEY (id)
            );

            CREATE TRIGGER lamp_on BEFORE INSERT ON lamp FOR EACH ROW
            SET NEW.colour = 'red';

            """);
    }

    internal static async Task<Dictionary<string, string>> DrawnAsync(TestDatabase database)
    {
        await using var connection = await database.For(DatabaseUser.Migrate).OpenAsync(default);
        var schema = await SchemaText.ReadAsync(connection);
        var comments = SchemaDrawing.Comments(Migration.OfThisBuild());
        comments = new Dictionary<string, string>(comments) { ["schema_migration"] = Record };
        return TableOwners.All.ToDictionary(
            owner => $"{owner.Feature.ToLowerInvariant()}.sql",
            owner => SchemaDrawing.Document(owner.Feature, owner.Tables, schema, comments));
    }
}
