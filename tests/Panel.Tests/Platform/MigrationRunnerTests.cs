using System.Diagnostics;
using Dapper;
using Panel.Platform;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Panel.Tests.Platform;

public sealed class MigrationRunnerTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly IReadOnlyList<Migration> Steps = Migration.OfThisBuild();

    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.EmptyAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Every_step_is_applied_once_and_in_order()
    {
        var first = await _database.MigrateAsync(Steps);
        first.Value.Applied.ShouldBe(Steps.Select(step => step.Name));
        first.Value.Version.ShouldBe(Steps[^1].Version);
        (await _database.MigrateAsync(Steps)).Value.Applied.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_statement_that_took_effect_but_was_not_recorded_counts_as_done()
    {
        await _database.MigrateAsync([]);
        foreach (var step in Steps)
        {
            IReadOnlyList<Migration> before = [.. Steps.TakeWhile(earlier => earlier != step)];
            for (var done = 0; done < step.Statements.Count; done++)
            {
                await MarkRunningAsync(step, done);
                // Rows are written in one transaction with their record: they are never found without it.
                if (!IsAboutRows(step.Statements[done].Sql)) await ExecuteAsync(step.Statements[done].Sql);
                var resumed = await _database.MigrateAsync([.. before, Start(step, done + 1)]);
                resumed.Ok.ShouldBeTrue($"{step.Name}, line {step.Statements[done].Line}: {resumed.Problem?.Message}");
            }
        }
        await AssertCompleteAsync();
    }

    [Fact]
    public async Task A_step_that_was_marked_but_did_not_run_is_run()
    {
        await _database.MigrateAsync([.. Steps.SkipLast(1)]);
        await MarkRunningAsync(Steps[^1], 0);
        (await _database.MigrateAsync(Steps)).Value.Applied.ShouldBe([Steps[^1].Name]);
        await AssertCompleteAsync();
    }

    [Fact]
    public async Task Killed_between_making_its_table_and_the_row_of_its_turn_it_starts_anew()
    {
        await _database.MigrateAsync([]);
        await ExecuteAsync("TRUNCATE TABLE schema_migration");
        (await _database.MigrateAsync([.. Steps.Take(1)])).Value.Applied.ShouldBe([Steps[0].Name]);
    }

    [Fact]
    public async Task Killed_at_random_points_it_goes_on_where_it_was()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var watch = Stopwatch.StartNew();
        (await CliProcess.RunAsync(_database.Options, "migrate", "--json")).ExitCode.ShouldBe(0);
        var whole = (int)watch.ElapsedMilliseconds;
        for (var round = 0; round < 3; round++)
        {
            await using var target = new Dropped(await TestDatabase.EmptyAsync());
            for (var kill = 0; kill < 3; kill++)
            {
                using var process = CliProcess.Start(target.Database.Options, "migrate");
                await Task.WhenAny(process.EndAsync(), Task.Delay(random.Next(whole / 3, whole)));
                await process.KillAsync();
            }
            var done = await target.Database.MigrateAsync(Steps);
            done.Ok.ShouldBeTrue(done.Problem?.Message);
            (await SchemaAsync(target.Database)).ShouldBe(await SchemaAsync(_database));
        }
    }

    [Fact]
    public async Task Two_processes_at_the_same_time_migrate_once()
    {
        var reports = await Task.WhenAll(Enumerable.Range(0, 3)
            .Select(_ => Task.Run(() => _database.MigrateAsync(Steps))));
        reports.Sum(report => report.Value.Applied.Count).ShouldBe(Steps.Count);
    }

    [Fact]
    public async Task A_newer_schema_is_refused()
    {
        await _database.MigrateAsync(
            [
                new(1, "0001_platform_a", "CREATE TABLE a (id INT PRIMARY KEY)"),
                new(2, "0002_platform_b", "CREATE TABLE b (id INT PRIMARY KEY)")
            ]);
        var refused = await _database.MigrateAsync([new(1, "0001_platform_a", "CREATE TABLE a (id INT PRIMARY KEY)")]);
        refused.Problem!.Code.ShouldBe("platform.schema_newer");
        refused.Problem.Message.ShouldContain("0002_platform_b");
    }

    [Fact]
    public async Task A_changed_step_is_refused_but_line_ends_do_not_count()
    {
        await _database.MigrateAsync([new(1, "0001_platform_a", "CREATE TABLE a (\n id INT PRIMARY KEY)\n")]);
        (await _database.MigrateAsync(
            [new(1, "0001_platform_a", "CREATE TABLE a (\r\n id INT PRIMARY KEY)")])).Ok.ShouldBeTrue();
        var refused = await _database.MigrateAsync(
            [new(1, "0001_platform_a", "CREATE TABLE a (id BIGINT PRIMARY KEY)")]);
        refused.Problem!.Code.ShouldBe("platform.schema_changed");
    }

    [Fact]
    public async Task A_step_before_an_applied_one_is_refused()
    {
        await _database.MigrateAsync([new(2, "0002_platform_b", "CREATE TABLE b (id INT PRIMARY KEY)")]);
        var refused = await _database.MigrateAsync(
            [
                new(1, "0001_platform_a", "CREATE TABLE a (id INT PRIMARY KEY)"),
                new(2, "0002_platform_b", "CREATE TABLE b (id INT PRIMARY KEY)")
            ]);
        refused.Problem!.Code.ShouldBe("platform.schema_order");
    }

    [Fact]
    public async Task A_database_of_somebody_else_is_refused_before_anything_is_made_in_it()
    {
        await ExecuteAsync("CREATE TABLE mail (id INT PRIMARY KEY)");
        await ExecuteAsync("CREATE TABLE beside (id INT PRIMARY KEY)");
        var refused = await _database.MigrateAsync(Steps);
        refused.Problem!.Code.ShouldBe("platform.schema_foreign");
        refused.Problem.Message.ShouldContain("('mail')");
        await using var connection = await _database.For(DatabaseUser.Migrate).OpenAsync(CancellationToken.None);
        (await SchemaText.ReadAsync(connection)).Keys.ShouldBe(
            ["beside", "mail", "schema_migration"], ignoreOrder: true);

        await ExecuteAsync("DROP TABLE mail");
        (await _database.MigrateAsync(Steps)).Value.Applied.Count.ShouldBe(
            Steps.Count, "what others keep beside it is theirs");
    }

    [Fact]
    public async Task A_failing_step_names_itself_and_is_tried_again_after_fixing()
    {
        Migration good = new(1, "0001_platform_a", "CREATE TABLE a (id INT PRIMARY KEY)");
        var failed = await _database.MigrateAsync(
            [good, new(2, "0002_platform_b", "CREATE TABLE a (id INT PRIMARY KEY)")]);
        failed.Problem!.Code.ShouldBe("platform.migration_failed");
        failed.Problem.Message.ShouldContain("0002_platform_b");
        var corrected = await _database.MigrateAsync(
            [good, new(2, "0002_platform_b", "CREATE TABLE b (id INT PRIMARY KEY)")]);
        corrected.Value.Applied.ShouldBe(["0002_platform_b"]);
    }

    [Theory]
    [InlineData("1_platform_a.sql")]
    [InlineData("0001-platform-a.sql")]
    [InlineData("0001_.sql")]
    public void A_file_that_is_named_otherwise_is_refused(string name) =>
        Should.Throw<InvalidOperationException>(() => Migration.Parse(name, "SELECT 1"));

    private async Task AssertCompleteAsync()
    {
        await using var fresh = new Dropped(await TestDatabase.NewAsync());
        (await SchemaAsync(_database)).ShouldBe(await SchemaAsync(fresh.Database));
    }

    // A step that ends behind some of its statements.
    private static Migration Start(Migration step, int statements) => statements == step.Statements.Count
        ? step
        : new(
            step.Version, step.Name,
            string.Concat(step.Statements.Take(statements).Select(statement => statement.Sql + ";\n")));

    private static bool IsAboutRows(string sql) => sql.Split(' ')[0] is "INSERT" or "UPDATE" or "DELETE" or "REPLACE";

    // As a process leaves it that is killed at a statement.
    private Task<int> MarkRunningAsync(Migration step, int done) => _database.For(DatabaseUser.Migrate).ReadAsync(
        async connection =>
        {
            await new MigrationRecords(_database.For(DatabaseUser.Migrate), _database.Clock)
                .SetAsync(connection, step, MigrationRecords.Running, done);
            return 0;
        },
        CancellationToken.None);

    private Task<int> ExecuteAsync(string sql) =>
        _database.For(DatabaseUser.Migrate)
            .ReadAsync(connection => connection.ExecuteAsync(sql), CancellationToken.None);

    // Everything a schema is made of, and the rows that migrations wrote; rights and consumers are written by every
    // start.
    private static async Task<string> SchemaAsync(TestDatabase database)
    {
        await using var connection = await database.For(DatabaseUser.Migrate).OpenAsync(CancellationToken.None);
        List<string> parts = [];
        foreach (var (table, made) in (await SchemaText.ReadAsync(connection)).OrderBy(
            pair => pair.Key, StringComparer.Ordinal))
        {
            parts.AddRange(made);
            if (table is "setting" or "event_consumer") continue;
            parts.Add($"{table}: {await connection.QuerySingleAsync<long>($"SELECT COUNT(*) FROM `{table}`")} rows");
        }
        return string.Join('\n', parts);
    }

    private sealed class Dropped(TestDatabase database) : IAsyncDisposable
    {
        internal TestDatabase Database => database;

        public async ValueTask DisposeAsync() => await database.DisposeAsync();
    }
}
