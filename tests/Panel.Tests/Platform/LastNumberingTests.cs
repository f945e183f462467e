using System.Text;
using Dapper;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

/// <summary>A database at the end of the numbering before 0.1 goes on with the baseline, and no other does.</summary>
public sealed class LastNumberingTests : IAsyncLifetime
{
    private static readonly IReadOnlyList<Migration> Baseline = [.. LastNumbering.Same(Migration.OfThisBuild())];

    private static readonly IReadOnlyList<Migration> AndNewer =
        [.. Migration.OfThisBuild(), new(9001, "9001_tax_a", "CREATE TABLE a (id INT PRIMARY KEY);\n")];

    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.EmptyAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task The_baseline_makes_the_very_tables_that_the_former_steps_made()
    {
        (await _database.MigrateAsync(Baseline)).Problem.ShouldBeNull();
        await using var connection = await _database.For(DatabaseUser.Migrate).OpenAsync(default);
        (await LastNumbering.DifferencesAsync(connection)).ShouldBeEmpty();
        await connection.ExecuteAsync("ALTER TABLE tax_rate MODIFY rate DECIMAL(7,3) NOT NULL");
        await connection.ExecuteAsync("DROP TRIGGER charge_no_update");
        (await LastNumbering.DifferencesAsync(connection)).ShouldBe(["charge", "tax_rate"]);
    }

    [Fact]
    public async Task The_baseline_is_a_file_for_each_feature_that_has_tables()
    {
        (await _database.MigrateAsync(Baseline)).Value.Version.ShouldBe(Baseline.Count);
        Baseline.Select(step => step.Name)
            .ShouldBe(Baseline.Select((step, place) => $"{place + 1:0000}_{step.Feature}"));
    }

    [Fact]
    public async Task At_its_end_a_database_is_taken_over_once_and_newer_steps_run()
    {
        await StandAtItsEndAsync(_database);
        await ExecuteAsync("INSERT INTO cost_centre (code, name) VALUES ('K1', 'kept')");
        var taken = (await _database.MigrateAsync(AndNewer)).Value;
        taken.TakenOver.ShouldBeTrue();
        taken.Applied.ShouldBe(AndNewer.Except(Baseline).Select(step => step.Name));
        (await NamesAsync()).ShouldBe(AndNewer.Select(step => step.Name));
        (await ScalarAsync("SELECT COUNT(*) FROM cost_centre")).ShouldBe(1);

        var again = (await _database.MigrateAsync(AndNewer)).Value;
        again.TakenOver.ShouldBeFalse();
        again.Applied.ShouldBeEmpty();
    }

    [Fact]
    public async Task Processes_that_start_at_the_same_time_take_it_over_once()
    {
        await StandAtItsEndAsync(_database);
        var reports = await Task.WhenAll(Enumerable.Range(0, 3)
            .Select(_ => Task.Run(() => _database.MigrateAsync(AndNewer))));
        reports.Count(report => report.Value.TakenOver).ShouldBe(1);
        reports.Sum(report => report.Value.Applied.Count).ShouldBe(AndNewer.Count - Baseline.Count);
    }

    [Theory]
    [InlineData("DELETE FROM schema_migration WHERE version = 243", "'0243_platform_job_run_notified' is not applied")]
    [InlineData("DELETE FROM schema_migration WHERE version > 100", "'0101_platform_job_run' is not applied")]
    [InlineData(
        "UPDATE schema_migration SET state = 'running' WHERE version = 260",
        "'0260_modules_module' did not come to its end")]
    [InlineData(
        "UPDATE schema_migration SET checksum = '' WHERE version = 8",
        "'0008_accounts_account' was applied with another text")]
    [InlineData(
        """
        INSERT INTO schema_migration (version, name, checksum, state, applied_at)
            VALUES (199, '0199_tax_mine', '', 'applied', NOW())
        """,
            "'0199_tax_mine' is none of them")]
    [InlineData("ALTER TABLE account ADD COLUMN mine INT NULL", "of its tables, 'account' differ")]
    [InlineData("DROP TABLE import_record", "of its tables, 'import_record' differ")]
    [InlineData("DROP TRIGGER invoice_no_update", "of its tables, 'invoice' differ")]
    public async Task Anything_else_is_refused_with_what_differs_and_a_way_out_and_stays_as_it_is(
        string change, string why)
    {
        await StandAtItsEndAsync(_database);
        await ExecuteAsync(change);
        var before = await NamesAsync();
        var refused = (await _database.MigrateAsync(AndNewer)).Problem!;
        refused.Code.ShouldBe("platform.schema_numbering");
        refused.Message.ShouldContain(why);
        refused.Message.ShouldContain("./panel backup FILE");
        refused.Message.ShouldContain("./panel import DIR");
        (await NamesAsync()).ShouldBe(before);
        (await _database.For(DatabaseUser.Migrate)
            .ReadAsync(MigrationRecords.CountsStatementsAsync, default)).ShouldBeFalse();
    }

    [Fact]
    public async Task A_backup_from_its_end_is_restored_and_taken_over()
    {
        await StandAtItsEndAsync(_database);
        await ExecuteAsync("INSERT INTO cost_centre (code, name) VALUES ('K1', 'kept')");
        var file = await BackUpAsync();

        var target = await TestDatabase.EmptyAsync();
        var restored = await new RestoreBackup(target.Options, target.Clock)
            .RunAsync(Actor.Machine("test"), file, replace: false, progress: null, default);
        restored.Problem.ShouldBeNull();
        restored.Value.Applied.ShouldBe(Migration.OfThisBuild().Except(Baseline).Select(step => step.Name));
        (await target.For(DatabaseUser.Verify).ReadAsync(
            connection => connection.QuerySingleAsync<string>("SELECT name FROM cost_centre"), default)).ShouldBe(
                "kept");
        await target.DisposeAsync();
    }

    // As the last Panel of that numbering did; this one would take over first.
    private async Task<string> BackUpAsync()
    {
        var dump = Path.Combine(_database.VarDirectory, BackupManifest.DumpName);
        var address = Driver.Address(_database.ConnectionString(DatabaseUser.Migrate));
        (await DatabaseDump.WriteAsync(address, Migration.Tables(Baseline), dump, default)).Problem.ShouldBeNull();
        (string, byte[])[] files =
        [
            (BackupManifest.DumpName, await File.ReadAllBytesAsync(dump)),
            (BackupManifest.MasterKeyName, Encoding.UTF8.GetBytes(BackupTests.Company.Key)),
        ];
        var file = Path.Combine(_database.VarDirectory, "former.tar.gz");
        await PackedBackup.WriteAsync(
            file,
            new BackupManifest(
                BackupManifest.CurrentFormat, "0.0", LastNumbering.End, "", _database.Clock.GetUtcNow(),
                new Dictionary<string, long>(),
                [.. files.Select(PackedBackup.Named)]),
            files);
        return file;
    }

    // The tables of the baseline are those that the former steps made; what differs is the record.
    private static async Task StandAtItsEndAsync(TestDatabase database)
    {
        (await database.MigrateAsync(Baseline)).Problem.ShouldBeNull();
        await RecordItsEndAsync(database);
    }

    private static Task<int> RecordItsEndAsync(TestDatabase database) => database.For(DatabaseUser.Migrate).ReadAsync(
        async connection =>
        {
            await connection.ExecuteAsync("DELETE FROM schema_migration WHERE version > 0");
            await connection.ExecuteAsync(
                """
                ALTER TABLE schema_migration DROP COLUMN statements,
                    MODIFY state ENUM('running', 'applied') NOT NULL
                """);
            return await connection.ExecuteAsync(
                """
                INSERT INTO schema_migration (version, name, checksum, state, applied_at)
                    VALUES (@Version, @Name, @Checksum, 'applied', NOW())
                """,
                LastNumbering.Steps.Select(step => new { step.Version, step.Name, step.Checksum }));
        },
        CancellationToken.None);

    private Task<int> ExecuteAsync(string sql) =>
        _database.For(DatabaseUser.Migrate)
            .ReadAsync(connection => connection.ExecuteAsync(sql), CancellationToken.None);

    private Task<long> ScalarAsync(string sql) =>
        _database.For(DatabaseUser.Migrate)
            .ReadAsync(connection => connection.QuerySingleAsync<long>(sql), CancellationToken.None);

    private async Task<IReadOnlyList<string>> NamesAsync() => (await _database.For(DatabaseUser.Migrate).ReadAsync(
        connection =>
            connection.QueryAsync<string>("SELECT name FROM schema_migration WHERE version > 0 ORDER BY version"),
        CancellationToken.None)).AsList();
}
