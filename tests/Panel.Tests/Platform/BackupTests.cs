using System.Collections.Immutable;
using System.Security.Cryptography;
using Dapper;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Tests.Invoicing;
using Shouldly;
using Xunit;

namespace Panel.Tests.Platform;

public sealed class BackupTests(BackupTests.Company company) : IClassFixture<BackupTests.Company>
{
    private static readonly Actor Me = Actor.Machine("test");

    [Fact]
    public async Task A_restored_installation_is_identical_and_as_well_protected()
    {
        var target = await TestDatabase.EmptyAsync();
        var restored = await RestoreAsync(target, company.File);
        restored.Value.SafetyBackup.ShouldBeNull();
        (await ChecksumsAsync(target)).ShouldBe(await ChecksumsAsync(company.Database));
        (await File.ReadAllTextAsync(Path.Combine(target.VarDirectory, "archive", "2026", "a.pdf"))).ShouldBe(
            "a document");
        (await File.ReadAllTextAsync(Path.Combine(target.VarDirectory, "secrets", "master.key"))).ShouldBe(Company.Key);
        (await SampleCompany.BrokenAsync(target)).ShouldBeEmpty();

        var refused = await Should.ThrowAsync<InvalidOperationException>(() =>
            target.AsRootAsync("UPDATE invoice SET number = 'mine';"));
        refused.Message.ShouldContain("1644");
        await Should.ThrowAsync<System.Data.Common.DbException>(
            () =>
                target.Work(DatabaseUser.Web)
                    .RunAsync(session => session.ExecuteAsync("DELETE FROM invoice"), default));
        await target.Work(DatabaseUser.Web)
            .RunAsync(session => session.ExecuteAsync("DELETE FROM command_log"), default);
        (await CountAsync(target, "SELECT COUNT(*) FROM audit_entry WHERE action = 'system.restore'")).ShouldBe(1);
        await target.DisposeAsync();
    }

    [Fact]
    public async Task The_manifest_says_what_is_inside()
    {
        company.Manifest.AtLeast["invoice"].ShouldBe(Company.Documents);
        company.Manifest.Schema.ShouldBe(Migration.OfThisBuild()[^1].Version);
        company.Manifest.Files.Select(file => file.Path)
            .ShouldBe(["database.sql", "archive/2026/a.pdf", "secrets/master.key"]);
        File.GetUnixFileMode(company.File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        var again = await company.BackUpAsync(company.File);
        again.Problem!.Code.ShouldBe("platform.backup_exists");
    }

    [Fact]
    public async Task Passwords_are_not_in_the_backup_and_nothing_is_left_behind()
    {
        var dump = (await PackedBackup.ReadAsync(company.File)).Dump;
        foreach (var user in Enum.GetValues<DatabaseUser>())
            dump.ShouldNotContain(Driver.Address(company.Database.ConnectionString(user)).Password);
        dump.ShouldNotContain("DEFINER");
        Directory.EnumerateFileSystemEntries(Path.Combine(company.Database.VarDirectory, "tmp")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_used_installation_is_only_replaced_when_asked_and_is_written_to_a_backup_first()
    {
        var used = await TestDatabase.NewAsync();
        await SampleCompany.ImportAsync(used, 2);
        await BackupNothingChangesAsync(used, company.File, "platform.not_empty");
        var before = await ChecksumsAsync(used);

        var replaced = await RestoreAsync(used, company.File, replace: true);
        (await ChecksumsAsync(used)).ShouldBe(await ChecksumsAsync(company.Database));

        var safety = replaced.Value.SafetyBackup!;
        (await RestoreAsync(used, safety, replace: true)).Value.SafetyBackup.ShouldNotBe(safety);
        (await ChecksumsAsync(used)).ShouldBe(before);
        await used.DisposeAsync();
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("flipped")]
    [InlineData("no manifest")]
    [InlineData("not a backup")]
    [InlineData("missing file")]
    [InlineData("stranger inside")]
    [InlineData("climbs out")]
    public async Task A_damaged_backup_changes_nothing(string damage)
    {
        var file = Path.Combine(company.Database.VarDirectory, $"{damage}.tar.gz");
        await DamageAsync(damage, file);
        var used = await TestDatabase.NewAsync();
        await SampleCompany.ImportAsync(used, 1);
        await BackupNothingChangesAsync(used, file, "platform.backup_damaged", replace: true);
        await used.DisposeAsync();
    }

    [Fact]
    public async Task A_backup_with_a_newer_schema_changes_nothing()
    {
        var file = Path.Combine(company.Database.VarDirectory, "newer.tar.gz");
        var newer = await PackedBackup.ReadAsync(company.File);
        newer.Manifest = newer.Manifest with { Schema = 9999 };
        await newer.WriteAsync(file);
        var used = await TestDatabase.NewAsync();
        await SampleCompany.ImportAsync(used, 1);
        await BackupNothingChangesAsync(used, file, "platform.schema_newer", replace: true);
        await used.DisposeAsync();
    }

    [Fact]
    public async Task A_restore_that_failed_halfway_keeps_panel_from_starting_until_it_is_repeated()
    {
        var target = await TestDatabase.EmptyAsync();
        await using (var proxy = target.Proxy())
        {
            proxy.On("INSERT INTO `invoice_line`", Fault.DropBefore);
            var through = target.Options with
            {
                ConnectionStrings = Enum.GetValues<DatabaseUser>()
                    .ToImmutableDictionary(user => user, user => target.Through(proxy, user).ConnectionString),
            };
            var failed = await new RestoreBackup(
                through, target.Clock).RunAsync(Me, company.File, false, null, default);
            failed.Problem!.Code.ShouldBe("platform.restore_failed");
            failed.Problem.Message.ShouldContain("not whole now");
        }

        var refusal = await Should.ThrowAsync<RefusedToStartException>(() =>
            Installation.OpenAsync(target.Options, target.Clock, default));
        refusal.Problem.Code.ShouldBe("platform.half_restored");
        (await RestoreAsync(target, company.File)).Ok.ShouldBeTrue();
        (await ChecksumsAsync(target)).ShouldBe(await ChecksumsAsync(company.Database));
        await target.DisposeAsync();
    }

    [Fact]
    public async Task Who_may_not_manage_the_system_neither_writes_nor_restores()
    {
        var nobody = Me with { Permissions = [] };
        await using var installation = await Installation.OpenAsync(
            company.Database.Options, company.Database.Clock, default);
        (await new WriteBackup(
            installation, installation.Work(DatabaseUser.Worker)).RunAsync(
                nobody, "x", null, default)).Problem!.Code.ShouldBe("forbidden");
        (await new RestoreBackup(
            company.Database.Options, company.Database.Clock).RunAsync(nobody, "x", true, null, default))
            .Problem!.Code.ShouldBe("forbidden");
    }

    private static Task<Result<RestoreReport>> RestoreAsync(TestDatabase target, string file, bool replace = false) =>
        new RestoreBackup(target.Options, target.Clock).RunAsync(Me, file, replace, null, default);

    private static async Task BackupNothingChangesAsync(
        TestDatabase used, string file, string code, bool replace = false)
    {
        var before = await ChecksumsAsync(used);
        (await RestoreAsync(used, file, replace)).Problem!.Code.ShouldBe(code);
        (await ChecksumsAsync(used)).ShouldBe(before);
    }

    // The trail gets a line for the restore, and the stamp of the rights is made anew; everything else is the same to
    // the bit.
    private static async Task<string> ChecksumsAsync(TestDatabase database)
    {
        await using var connection = await database.For(DatabaseUser.Migrate).OpenAsync(default);
        var tables = (await connection.QueryAsync<string>(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name"))
            .Except(["audit_entry", "setting"]);
        var sums = await connection.QueryAsync<(string Table, long? Sum)>(
            $"CHECKSUM TABLE {string.Join(", ", tables.Select(t => $"`{t}`"))}");
        return string.Join('\n', sums.Select(sum => $"{sum.Table.Split('.')[1]} {sum.Sum}"));
    }

    private static Task<long> CountAsync(TestDatabase database, string sql) =>
        database.For(DatabaseUser.Verify).ReadAsync(connection => connection.QuerySingleAsync<long>(sql), default);

    private async Task DamageAsync(string damage, string file)
    {
        var bytes = await File.ReadAllBytesAsync(company.File);
        if (damage == "flipped") bytes[bytes.Length / 2] ^= 0x40;
        (string, byte[])[] one = [("database.sql", "SELECT 1;\n"u8.ToArray())];
        (string, byte[]) more = (damage == "climbs out" ? "../../climbed" : "archive/more.pdf", "x"u8.ToArray());
        await (damage switch
        {
            "cut" => File.WriteAllBytesAsync(file, bytes[..(bytes.Length / 2)]),
            "flipped" => File.WriteAllBytesAsync(file, bytes),
            "no manifest" => PackedBackup.WriteAsync(file, null, one),
            "not a backup" => File.WriteAllTextAsync(file, "hello"),
            "missing file" => PackedBackup.WriteAsync(file, Holding([one[0], more]), one),
            "stranger inside" => PackedBackup.WriteAsync(file, Holding(one), [.. one, more]),
            _ => PackedBackup.WriteAsync(file, Holding([one[0], more]), [one[0], more]),
        });
    }

    private BackupManifest Holding((string, byte[])[] files) =>
        company.Manifest with { Files = [.. files.Select(PackedBackup.Named)] };

    /// <summary>A company with issued documents, hostile texts, an archived file and a key, backed up once.</summary>
    public sealed class Company : IAsyncLifetime
    {
        internal const int Documents = 20;

        internal static readonly string Key = Convert.ToBase64String(SHA256.HashData("a key"u8));

        internal TestDatabase Database { get; private set; } = null!;

        internal string File { get; private set; } = "";

        internal BackupManifest Manifest { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Database = await TestDatabase.NewAsync();
            await SampleCompany.ImportAsync(Database, Documents);
            var run = await SampleCompany.ApprovedRunAsync(Database, SampleCompany.November);
            (await new IssueInvoiceRun(Database.Work()).RunAsync(Me, run, null, default)).Ok.ShouldBeTrue();
            await Database.Work().RunAsync(
                session =>
                    Audit.WriteAsync(
                        session, Me, "test.hostile", "text", "';\n-- \\ \"Zażółć\" 😀\0", 1,
                        after: new { a = "</script>\r\n`" })
                        .ContinueWith(_ => Done.Yes, TaskScheduler.Default),
                default);
            Put("archive/2026/a.pdf", "a document");
            Put("secrets/master.key", Key);
            Put("secrets/database.json", "{}");
            File = Path.Combine(Database.VarDirectory, "backup.tar.gz");
            Manifest = (await BackUpAsync(File)).Value;
        }

        public Task DisposeAsync() => Database.DisposeAsync();

        internal async Task<Result<BackupManifest>> BackUpAsync(string file)
        {
            await using var installation = await Installation.OpenAsync(Database.Options, Database.Clock, default);
            return await new WriteBackup(
                installation, installation.Work(DatabaseUser.Worker)).RunAsync(Me, file, null, default);
        }

        private void Put(string path, string text)
        {
            var full = Path.Combine(Database.VarDirectory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            System.IO.File.WriteAllText(full, text);
        }
    }
}
