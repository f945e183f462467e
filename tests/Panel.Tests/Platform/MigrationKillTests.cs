using Dapper;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

/// <summary>
/// A migration of several statements goes on after the last one done, wherever its process was killed.
/// </summary>
public sealed class MigrationKillTests : IAsyncLifetime
{
    // Each kind of statement that migrations have; what counts is only right when each is done exactly once.
    private static readonly Migration Twenty = new(
        400, "0400_tax_twenty",
        """
        CREATE TABLE a (id INT NOT NULL PRIMARY KEY, n INT NOT NULL DEFAULT 0) ENGINE=InnoDB;
        CREATE TABLE b (id INT NOT NULL AUTO_INCREMENT PRIMARY KEY, a_id INT NOT NULL) ENGINE=InnoDB;
        INSERT INTO a (id) VALUES (1), (2);
        UPDATE a SET n = n + 1;
        INSERT INTO b (a_id) SELECT id FROM a;
        ALTER TABLE a ADD COLUMN name VARCHAR(20) NOT NULL DEFAULT 'a;b';
        ALTER TABLE a ADD UNIQUE KEY a_name (name, id);
        CREATE INDEX a_n ON a (n);
        ALTER TABLE b ADD CONSTRAINT b_a_fk FOREIGN KEY (a_id) REFERENCES a (id);
        ALTER TABLE a ADD CONSTRAINT a_counted CHECK (n < 100);
        CREATE TRIGGER a_insert BEFORE INSERT ON a FOR EACH ROW BEGIN
            IF NEW.n < 0 THEN
                SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'n; too small';
            END IF;
        END;
        CREATE TRIGGER b_no_delete BEFORE DELETE ON b FOR EACH ROW
            SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'b stays';
        ALTER TABLE a CHANGE COLUMN IF EXISTS name title VARCHAR(30) NOT NULL;
        RENAME TABLE IF EXISTS b TO c;
        INSERT INTO c (a_id) VALUES (1);
        ALTER TABLE a MODIFY n BIGINT NOT NULL;
        DROP INDEX a_n ON a;
        DROP TRIGGER b_no_delete;
        DELETE FROM c WHERE a_id = 2;
        UPDATE a SET n = n * 10;
        """);

    private TestDatabase _database = null!;

    public async Task InitializeAsync() => _database = await TestDatabase.EmptyAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Of_twenty_statements_with_a_kill_before_and_after_each_and_its_record_every_one_is_done_once()
    {
        await using var proxy = _database.Proxy();
        var through = new MigrationRunner(_database.Through(proxy, DatabaseUser.Migrate), _database.Clock);
        for (var done = 0; done < Twenty.Statements.Count; done++)
        {
            var record = $"'{(done + 1 < Twenty.Statements.Count ? "running" : "applied")}', {done + 1}, ";
            foreach (var at in new[] { FirstLine(done), record, "\u0003commit" })
                foreach (var fault in Enum.GetValues<Fault>())
                    if (await DoneAsync() == done) await KilledAsync(proxy, through, at, fault);
            (await DoneAsync()).ShouldBe(done + 1);
        }
        (await _database.MigrateAsync([Twenty])).Value.Applied.ShouldBeEmpty();
        await AssertRightAsync();
    }

    [Fact]
    public async Task What_failed_in_the_middle_may_be_written_anew_from_there()
    {
        (await FailAsync("CREATE TABLE a (id INT PRIMARY KEY)")).ShouldContain("line 2: Table 'a' already exists");
        (await FailAsync("CREATE TABLE a (id INT PRIMARY KEY)")).ShouldContain("line 2: Table 'a' already exists");
        (await _database.MigrateAsync([Two("CREATE TABLE b (id INT PRIMARY KEY)")])).Value.Applied.ShouldBe(
            ["0401_tax_two"]);
        (await _database.MigrateAsync([Two("CREATE TABLE b (id INT PRIMARY KEY)")])).Value.Applied.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_was_done_before_the_failure_may_not()
    {
        await FailAsync("CREATE TABLE a (id INT PRIMARY KEY)");
        var refused = await _database.MigrateAsync(
            [new(401, "0401_tax_two", "CREATE TABLE a (id BIGINT PRIMARY KEY);\nDROP TABLE a;")]);
        refused.Problem!.Code.ShouldBe("platform.schema_changed");
        refused.Problem.Message.ShouldContain("applied in part");
    }

    [Fact]
    public async Task A_statement_that_a_killed_process_was_at_may_not_either_for_it_may_have_taken_effect()
    {
        await using var proxy = _database.Proxy();
        var through = new MigrationRunner(_database.Through(proxy, DatabaseUser.Migrate), _database.Clock);
        proxy.On("CREATE TABLE b", Fault.DropAnswer);
        await Should.ThrowAsync<Exception>(() =>
            through.RunAsync([Two("CREATE TABLE b (id INT PRIMARY KEY)")], default));
        (await _database.MigrateAsync([Two("CREATE TABLE b (id BIGINT PRIMARY KEY)")])).Problem!.Code.ShouldBe(
            "platform.schema_changed");
        (await _database.MigrateAsync([Two("CREATE TABLE b (id INT PRIMARY KEY)")])).Problem.ShouldBeNull();
    }

    [Fact]
    public async Task A_unique_key_that_duplicates_kept_from_being_made_does_not_count_as_made_after_a_kill()
    {
        Migration step = new(
            402, "0402_tax_key",
            "CREATE TABLE k (v INT);\nINSERT INTO k VALUES (1), (1);\nALTER TABLE k ADD UNIQUE KEY k_v (v);\n");
        await using var proxy = _database.Proxy();
        var through = new MigrationRunner(_database.Through(proxy, DatabaseUser.Migrate), _database.Clock);
        proxy.On("ALTER TABLE k", Fault.DropBefore);
        await Should.ThrowAsync<Exception>(() => through.RunAsync([step], default));
        (await _database.MigrateAsync([step])).Problem!.Code.ShouldBe("platform.migration_failed");
    }

    private static Migration Two(string second) =>
        new(401, "0401_tax_two", $"CREATE TABLE a (id INT PRIMARY KEY);\n{second};\n");

    private static string FirstLine(int statement) => Twenty.Statements[statement].Sql.Split('\n')[0];

    private static async Task KilledAsync(TcpFaultProxy proxy, MigrationRunner runner, string at, Fault fault)
    {
        var before = proxy.Struck;
        proxy.On(at, fault);
        try
        {
            (await runner.RunAsync([Twenty], CancellationToken.None)).Problem.ShouldBeNull();
        }
        catch (Exception exception)
            when (exception is System.Data.Common.DbException or IOException or InvalidOperationException)
        {
            // Its connection died, as it does with a process.
        }
        proxy.Struck.ShouldBe(before + 1, at);
    }

    // How many statements are recorded. DDL commits its own record, so that nothing is left for its commit to fail.
    private async Task<int> DoneAsync()
    {
        await using var connection = await _database.For(DatabaseUser.Migrate).OpenAsync(default);
        var known = await connection.ExecuteScalarAsync<bool>(
            """
            SELECT EXISTS (SELECT 1 FROM information_schema.tables
                WHERE table_schema = DATABASE() AND table_name = 'schema_migration')
            """);
        return known
            ? await connection.ExecuteScalarAsync<int>("SELECT COALESCE(MAX(statements), 0) FROM schema_migration") : 0;
    }

    private async Task<string> FailAsync(string second)
    {
        var failed = (await _database.MigrateAsync([Two(second)])).Problem!;
        failed.Code.ShouldBe("platform.migration_failed");
        return failed.Message;
    }

    private async Task AssertRightAsync()
    {
        await using var connection = await _database.For(DatabaseUser.Migrate).OpenAsync(default);
        var schema = await SchemaText.ReadAsync(connection);
        schema.Keys.ShouldBe(["a", "c", "schema_migration"], ignoreOrder: true);
        schema["a"][0].ShouldBe(
            """
            CREATE TABLE `a` (
              `id` int(11) NOT NULL,
              `n` bigint(20) NOT NULL,
              `title` varchar(30) NOT NULL,
              PRIMARY KEY (`id`),
              UNIQUE KEY `a_name` (`title`,`id`),
              CONSTRAINT `a_counted` CHECK (`n` < 100)
            ) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_520_ci
            """);
        schema["a"].Count.ShouldBe(2);
        schema["c"].Single().ShouldContain("CONSTRAINT `b_a_fk`");
        (await connection.QueryAsync<(int, long)>("SELECT id, n FROM a ORDER BY id")).ShouldBe([(1, 10L), (2, 10L)]);
        (await connection.QueryAsync<int>("SELECT a_id FROM c")).ShouldBe([1, 1]);
    }
}
