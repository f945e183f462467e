using System.Formats.Tar;
using System.IO.Compression;
using Dapper;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

/// <summary>A backup that somebody else made: it is data, and what it may say is bounded.</summary>
public sealed class ForeignBackupTests(BackupTests.Company company) : IClassFixture<BackupTests.Company>
{
    private static readonly Actor Me = Actor.Machine("test");

    private static readonly string Mark = Path.Combine(Path.GetTempPath(), $"panel-executed-{Environment.ProcessId}");

    [Theory]
    [InlineData("\\! touch MARK")]
    [InlineData("system touch MARK")]
    [InlineData("INSERT INTO `setting` VALUES\n('a','b',NOW());\n\\! touch MARK")]
    [InlineData("source MARK")]
    [InlineData("tee MARK")]
    [InlineData("pager touch MARK")]
    [InlineData("SELECT 'x' INTO OUTFILE 'MARK';")]
    [InlineData("LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE `setting`;")]
    [InlineData("INSERT INTO `setting` VALUES\n(LOAD_FILE('/etc/passwd'),'b','2026-01-01 00:00:00');")]
    [InlineData("INSERT INTO `setting` VALUES\n('a',(SELECT password FROM mysql.user LIMIT 1),'2026-01-01 00:00:00');")]
    [InlineData(
        "INSERT INTO `setting` VALUES\n('a','b','2026-01-01 00:00:00') /*! ON DUPLICATE KEY UPDATE value = 1 */;")]
    [InlineData("INSERT INTO `setting` VALUES\n('a','b','2026-01-01 00:00:00'); DROP DATABASE mysql;")]
    [InlineData("INSERT INTO `mysql`.`user` VALUES\n('a');")]
    [InlineData("INSERT INTO `nowhere` VALUES\n('a');")]
    [InlineData("INSERT INTO `setting` VALUES\n('a\\x','b','2026-01-01 00:00:00');")]
    [InlineData("INSERT INTO `setting` VALUES\n('a','b');")]
    [InlineData("REPLACE INTO `setting` VALUES ('a','b','2026-01-01 00:00:00');")]
    [InlineData("DROP TABLE `invoice`;")]
    [InlineData("GRANT ALL ON *.* TO 'panel_web'@'localhost';")]
    [InlineData("SET GLOBAL general_log_file = 'MARK';")]
    [InlineData("/*!50003 SET GLOBAL general_log = 1 */; DROP DATABASE mysql;")]
    [InlineData("CREATE TRIGGER t BEFORE INSERT ON setting FOR EACH ROW SET NEW.value = 'x';")]
    [InlineData("CREATE FUNCTION f RETURNS INTEGER SONAME 'x.so';")]
    [InlineData("CREATE TABLE `mine` (\n  `id` int(11) NOT NULL\n) ENGINE=InnoDB;")]
    [InlineData("CREATE TABLE `mine` (\n  `id` int(11) NOT NULL\n) ENGINE=CONNECT;")]
    [InlineData("CREATE TABLE `setting` (\n  `name` int(11) NOT NULL\n) ENGINE=InnoDB;")]
    [InlineData("DELIMITER //")]
    [InlineData("DELIMITER ;;\nDROP DATABASE mysql;;\nDELIMITER ;")]
    public async Task What_is_no_row_of_a_known_table_refuses_the_backup(string statement)
    {
        File.Delete(Mark);
        var backup = await PackedBackup.ReadAsync(company.File);
        // Without its first line, which would keep MariaDB's own client from the shell.
        backup.Dump = backup.Dump[(backup.Dump.IndexOf('\n', StringComparison.Ordinal) + 1)..]
            .Replace(
                "-- Dump completed",
                $"{statement.Replace("MARK", Mark, StringComparison.Ordinal)}\n\n-- Dump completed",
                StringComparison.Ordinal);
        await RefusedAsync(backup);
        File.Exists(Mark).ShouldBeFalse();
    }

    [Fact]
    public async Task Triggers_are_ours_and_never_those_of_the_dump()
    {
        var backup = await PackedBackup.ReadAsync(company.File);
        backup.Dump.ShouldContain("issued");
        backup.Dump = backup.Dump.Replace(
            "SIGNAL SQLSTATE '45000' SET", "SET @harmless = 1; -- SET", StringComparison.Ordinal);
        await using var target = new Target(await TestDatabase.EmptyAsync());
        (await target.RestoreAsync(backup)).Ok.ShouldBeTrue();
        var refused = await Should.ThrowAsync<InvalidOperationException>(() =>
            target.Database.AsRootAsync("UPDATE invoice SET number = 'mine';"));
        refused.Message.ShouldContain("1644");
    }

    [Fact]
    public async Task Rows_of_the_scheduler_are_not_taken_because_they_name_classes_to_run()
    {
        var backup = await PackedBackup.ReadAsync(company.File);
        backup.Dump = backup.Dump.Replace(
            "/*!40000 ALTER TABLE `QRTZ_JOB_DETAILS` DISABLE KEYS */;",
            "/*!40000 ALTER TABLE `QRTZ_JOB_DETAILS` DISABLE KEYS */;\nINSERT INTO `QRTZ_JOB_DETAILS` VALUES\n"
            + "('panel','x','DEFAULT',NULL,'Quartz.Job.NativeJob, Quartz.Jobs','1','0','0','0',0x7B7D);",
            StringComparison.Ordinal);
        await using var target = new Target(await TestDatabase.EmptyAsync());
        (await target.RestoreAsync(backup)).Ok.ShouldBeTrue();
        (await target.CountAsync("SELECT COUNT(*) FROM QRTZ_JOB_DETAILS")).ShouldBe(0);
    }

    [Fact]
    public async Task Of_the_secrets_only_the_master_key_is_taken()
    {
        var backup = await PackedBackup.ReadAsync(company.File);
        backup.Files.Add(("secrets/database.json", "{}"u8.ToArray()));
        backup.Files.Add(("secrets/other", "x"u8.ToArray()));
        await using var target = new Target(await TestDatabase.EmptyAsync());
        (await target.RestoreAsync(backup)).Ok.ShouldBeTrue();
        Directory.EnumerateFileSystemEntries(Path.Combine(target.Database.VarDirectory, "secrets"))
            .Select(Path.GetFileName).ShouldBe(["master.key"]);
    }

    [Theory]
    [InlineData("/etc/panel")]
    [InlineData("archive/../../climbed")]
    [InlineData("secrets/../db/my.cnf")]
    [InlineData("db/my.cnf")]
    [InlineData("archive/.hidden")]
    [InlineData("archive/line\nfeed")]
    [InlineData("archive//twice")]
    [InlineData("database.sql/x")]
    [InlineData("database.sql")]
    public async Task A_name_that_is_none_of_a_backup_refuses_it(string name)
    {
        var backup = await PackedBackup.ReadAsync(company.File);
        backup.Files.Add((name, "x"u8.ToArray()));
        await RefusedAsync(backup);
    }

    [Fact]
    public async Task A_name_that_is_a_file_and_a_folder_at_once_refuses_it()
    {
        var backup = await PackedBackup.ReadAsync(company.File);
        backup.Files.AddRange([("archive/a", "x"u8.ToArray()), ("archive/a/b", "x"u8.ToArray())]);
        await RefusedAsync(backup);
        backup.Files.Reverse(backup.Files.Count - 2, 2);
        await RefusedAsync(backup);
    }

    [Fact]
    public async Task What_the_manifest_names_goes_into_no_statement()
    {
        var backup = await PackedBackup.ReadAsync(company.File);
        backup.Manifest = backup.Manifest with
        {
            AtLeast = new Dictionary<string, long> { ["invoice` WHERE SLEEP(9) = 0; -- "] = 0 }
        };
        await RefusedAsync(backup);
        backup.Manifest = backup.Manifest with { AtLeast = null! };
        await RefusedAsync(backup);
        backup.Manifest = backup.Manifest with { AtLeast = new Dictionary<string, long>(), Schema = 0 };
        await RefusedAsync(backup);
    }

    [Fact]
    public async Task Rows_that_would_not_come_back_as_they_are_refuse_it_before_anything_is_touched()
    {
        var backup = await PackedBackup.ReadAsync(company.File);
        var first = backup.Dump.IndexOf("INSERT INTO `audit_entry` VALUES\n", StringComparison.Ordinal);
        var row = backup.Dump.IndexOf("\n(", first, StringComparison.Ordinal) + 1;
        var line = backup.Dump[row..backup.Dump.IndexOf('\n', row)];
        backup.Dump = backup.Dump.Insert(row, line.TrimEnd(';', ',') + ",\n");
        (await RefusedAsync(backup)).ShouldContain("Duplicate");
        backup = await PackedBackup.ReadAsync(company.File);
        backup.Dump = backup.Dump.Replace("'EUR'", "'EUR '", StringComparison.Ordinal);
        await RefusedAsync(backup);
    }

    [Fact]
    public async Task A_file_that_unpacks_to_far_too_much_is_not_unpacked()
    {
        var file = Path.Combine(company.Database.VarDirectory, "bomb.tar.gz");
        var zeros = Path.Combine(company.Database.VarDirectory, "zeros");
        await using (var sparse = File.Create(zeros)) sparse.SetLength(300L << 20);
        await using (var gzip = new GZipStream(File.Create(file), CompressionLevel.Optimal))
        await using (var tar = new TarWriter(gzip))
        await using (var content = File.OpenRead(zeros))
            await tar.WriteEntryAsync(
                new PaxTarEntry(TarEntryType.RegularFile, "archive/a.pdf") { DataStream = content });
        await using var target = new Target(await TestDatabase.EmptyAsync());
        (await target.RestoreAsync(file)).Problem!.Message.ShouldContain("far more than a backup of its size");
        await target.IsUntouchedAsync();
    }

    [Fact]
    public async Task Links_and_folders_are_no_files_of_a_backup()
    {
        var file = Path.Combine(company.Database.VarDirectory, "link.tar.gz");
        await using (var gzip = new GZipStream(File.Create(file), CompressionLevel.Fastest))
        await using (var tar = new TarWriter(gzip))
            await tar.WriteEntryAsync(
                new PaxTarEntry(TarEntryType.SymbolicLink, "archive/a.pdf") { LinkName = "/etc/passwd" });
        await using var target = new Target(await TestDatabase.EmptyAsync());
        var refused = (await target.RestoreAsync(file)).Problem!;
        refused.Code.ShouldBe("platform.backup_damaged");
        refused.Message.ShouldContain("'archive/a.pdf' is no plain file");
        await target.IsUntouchedAsync();
    }

    [Fact]
    public async Task The_tables_that_a_backup_takes_are_those_that_migrations_make()
    {
        await using var connection = await company.Database.For(DatabaseUser.Migrate).OpenAsync(default);
        var made = await connection.QueryAsync<string>(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()");
        Migration.Tables(Migration.OfThisBuild()).ShouldBe(made, ignoreOrder: true);
    }

    private async Task<string> RefusedAsync(PackedBackup backup)
    {
        await using var target = new Target(await TestDatabase.EmptyAsync());
        var refused = await target.RestoreAsync(backup);
        refused.Problem!.Code.ShouldBe("platform.backup_damaged");
        refused.Problem.Message.ShouldContain("Nothing was changed");
        await target.IsUntouchedAsync();
        return refused.Problem.Message;
    }

    /// <summary>An empty installation to restore into.</summary>
    internal sealed class Target(TestDatabase database) : IAsyncDisposable
    {
        internal TestDatabase Database => database;

        internal Task<Result<RestoreReport>> RestoreAsync(string file) =>
            new RestoreBackup(database.Options, database.Clock).RunAsync(Me, file, false, null, default);

        internal async Task<Result<RestoreReport>> RestoreAsync(PackedBackup backup)
        {
            var file = Path.Combine(database.VarDirectory, "..", $"{database.Name}.tar.gz");
            await backup.WriteAsync(file);
            return await RestoreAsync(file);
        }

        internal Task<long> CountAsync(string sql) =>
            database.For(DatabaseUser.Migrate).ReadAsync(connection => connection.QuerySingleAsync<long>(sql), default);

        internal async Task IsUntouchedAsync()
        {
            (await CountAsync(
                "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = DATABASE()")).ShouldBe(0);
            Directory.EnumerateFiles(database.VarDirectory, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        }

        public ValueTask DisposeAsync() => new(database.DisposeAsync());
    }
}
