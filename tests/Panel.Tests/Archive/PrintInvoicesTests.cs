using Dapper;
using Panel.Archive;
using Panel.Invoicing;
using Panel.Modules.Chromium;
using Panel.Platform;
using Panel.Platform.Events;
using Panel.Tests.Invoicing;
using Panel.Themes;
using Shouldly;
using Xunit;

namespace Panel.Tests.Archive;

/// <summary>
/// From issued to archived, on the real database with the real browser: each invoice once, none lost, none changed
/// unseen.
/// </summary>
public sealed class PrintInvoicesTests : IAsyncLifetime
{
    private TestDatabase? _database;

    private TestDatabase Database => _database!;

    private ArchiveStore Store => ArchiveStore.In(Database.VarDirectory);

    public async Task InitializeAsync() => _database = await TestDatabase.NewAsync();

    public Task DisposeAsync() => Database.DisposeAsync();

    [Fact]
    public async Task Two_workers_that_race_archive_each_invoice_once()
    {
        await IssueAsync(150);
        using var one = CliProcess.Start(Database.Options, "print");
        using var two = CliProcess.Start(Database.Options, "print");
        foreach (var ended in await Task.WhenAll(one.EndAsync(), two.EndAsync()))
            ended.ExitCode.ShouldBe(0, ended.Error);
        await ShouldBeArchivedAsync(150);
        Files().Count.ShouldBe(150);
    }

    [Fact]
    public async Task A_worker_killed_while_it_prints_loses_nothing_and_archives_nothing_twice()
    {
        await IssueAsync(300);
        var kills = 0;
        for (var at = 40; at < 300; at += 60)
        {
            using var worker = CliProcess.Start(Database.Options, "print");
            while (await CountAsync("SELECT COUNT(*) FROM archive_entry") < at && !worker.HasExited) await Task.Yield();
            if (!worker.HasExited) kills++;
            await worker.KillAsync();
            Files().Count.ShouldBeGreaterThanOrEqualTo((int)await CountAsync("SELECT COUNT(*) FROM archive_entry"));
            (await BrokenAsync()).ShouldBeEmpty();
        }
        kills.ShouldBeGreaterThan(0);
        (await CliProcess.RunAsync(Database.Options, "print")).ExitCode.ShouldBe(0);
        await ShouldBeArchivedAsync(300);
    }

    [Fact]
    public async Task A_file_that_was_changed_or_is_gone_is_found_and_not_given_out()
    {
        await IssueAsync(3);
        (await PrintAsync(ThemeLibrary.BesideProgram())).Printed.ShouldBe(3);
        var numbers = await NumbersAsync();
        var paths = new List<string>();
        foreach (var number in numbers) paths.Add(PathOf((await ReadAsync(number)).Value.Sha256));
        var whole = await File.ReadAllBytesAsync(paths[0]);
        File.SetUnixFileMode(paths[0], UnixFileMode.UserRead | UnixFileMode.UserWrite);
        whole[^20] ^= 1;
        await File.WriteAllBytesAsync(paths[0], whole);
        File.Delete(paths[1]);
        var found = (await BrokenAsync()).Single(check => check.Code == "archive.files").Violations;
        found.Count.ShouldBe(2);
        found.ShouldContain(text => text.StartsWith(numbers[0]) && text.EndsWith("was changed"));
        found.ShouldContain(text => text.StartsWith(numbers[1]) && text.EndsWith("is missing"));
        (await ReadAsync(numbers[0])).Problem!.Code.ShouldBe("archive.damaged");
        (await ReadAsync(numbers[1])).Problem!.Code.ShouldBe("archive.damaged");
        (await ReadAsync(numbers[2])).Ok.ShouldBeTrue();
        (await CliProcess.RunAsync(Database.Options, "verify")).ExitCode.ShouldBe(1);
        // Nothing that is archived is ever printed again, not even on request.
        (await RetryAsync()).ShouldBe(0);
        (await PrintAsync(ThemeLibrary.BesideProgram())).Printed.ShouldBe(0);
    }

    [Theory]
    [InlineData("invoice.hbs", "<p>{{title}}</p>\n<script>x</script>", "invoice.hbs, line 2: <script> is not allowed")]
    [InlineData(
        "document.css", "p{background:url(\"http://127.0.0.1/x.png\")}",
        "document.css refers to url(\"http://127.0.0.1/x.png\")")]
    public async Task A_theme_that_would_load_or_run_something_prints_nothing_until_it_is_fixed_and_tried_again(
        string file, string content, string reason)
    {
        await IssueAsync(2);
        var folder = Path.Combine(Database.VarDirectory, "themes", "default");
        CopyDefaultTheme(folder);
        var good = await File.ReadAllTextAsync(Path.Combine(folder, file));
        await File.WriteAllTextAsync(Path.Combine(folder, file), content);
        var themes = new ThemeLibrary(Path.GetDirectoryName(folder)!);
        var report = await PrintAsync(themes);
        (report.Printed, report.Failed).ShouldBe((0, 2));
        report.LastError.ShouldNotBeNull().ShouldContain(reason);
        for (var days = 0; report.Dead < 2 && days < 20; days++)
        {
            Database.Clock.Advance(TimeSpan.FromDays(1));
            report = await PrintAsync(themes);
        }
        (report.Dead, report.Waiting).ShouldBe((2, 0));
        var broken = (await BrokenAsync()).Single();
        broken.Code.ShouldBe("archive.complete");
        broken.Violations.ShouldAllBe(violation =>
            violation.Contains("printing was given up: ") && violation.Contains(reason));
        await File.WriteAllTextAsync(Path.Combine(folder, file), good);
        (await PrintAsync(themes)).Printed.ShouldBe(0);
        (await RetryAsync()).ShouldBe(2);
        (await PrintAsync(themes)).Printed.ShouldBe(2);
        await ShouldBeArchivedAsync(2);
    }

    [Fact]
    public async Task Without_a_browser_it_says_so_and_keeps_what_waits()
    {
        await IssueAsync(2);
        await using var printer = new ChromiumPrinter(new ChromiumOptions("/usr/bin/no-such-browser"));
        var report = await new PrintInvoices(
            Database.Work(), Store, printer, new RenderInvoice(ThemeLibrary.BesideProgram()))
            .RunAsync(SampleCompany.Me, null, default);
        report.Problem!.Code.ShouldBe("archive.printer");
        Database.Clock.Advance(TimeSpan.FromMinutes(5));
        (await PrintAsync(ThemeLibrary.BesideProgram())).Printed.ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_changes_or_removes_an_entry_of_the_archive()
    {
        await IssueAsync(1);
        (await PrintAsync(ThemeLibrary.BesideProgram())).Printed.ShouldBe(1);
        foreach (var sql in new[] { "UPDATE archive_entry SET pages = 2", "DELETE FROM archive_entry" })
        {
            await Should.ThrowAsync<Exception>(() => Database.AsRootAsync(sql));
            foreach (var user in new[] { DatabaseUser.Web, DatabaseUser.Worker })
                await Should.ThrowAsync<Exception>(() =>
                    Database.Work(user).RunAsync(session => session.ExecuteAsync(sql), default));
        }
    }

    private async Task IssueAsync(int customers)
    {
        await SampleCompany.ImportAsync(Database, customers);
        var run = await SampleCompany.ApprovedRunAsync(Database, SampleCompany.November);
        (await new IssueInvoiceRun(
            Database.Work()).RunAsync(SampleCompany.Me, run, null, default)).Value.Issued.ShouldBe(customers);
    }

    private async Task<PrintReport> PrintAsync(ThemeLibrary themes)
    {
        await using var printer = new ChromiumPrinter(new ChromiumOptions(Lanes: 1));
        return (await new PrintInvoices(
            Database.Work(), Store, printer, new RenderInvoice(themes)).RunAsync(
                SampleCompany.Me, null, default)).Value;
    }

    private async Task<int> RetryAsync() => (await new RetryDeliveries(Database.Work()).RunAsync(
        SampleCompany.Me, new DeliveryChoice(PrintInvoices.Consumer), default)).Value;

    private Task<Result<ArchivedPdf>> ReadAsync(string number) =>
        new ReadArchivedPdf(Database.For(DatabaseUser.Web), Store).RunAsync(SampleCompany.Me, number, default);

    /// <summary>Every invoice has one entry, one file whose text is this invoice's, and nothing waits.</summary>
    private async Task ShouldBeArchivedAsync(int invoices)
    {
        (await CountAsync("SELECT COUNT(*) FROM archive_entry")).ShouldBe(invoices);
        (await CountAsync("SELECT COUNT(DISTINCT sha256) FROM archive_entry")).ShouldBe(invoices);
        (await CountAsync(
            "SELECT COUNT(*) FROM event_delivery WHERE consumer = 'archive.print' AND state <> 'delivered'")).ShouldBe(
                0);
        (await BrokenAsync()).ShouldBeEmpty();
        foreach (var number in (await NumbersAsync()).Where((_, i) => i % 10 == 0))
        {
            using var pdf = new PrintedPdf((await ReadAsync(number)).Value.Content);
            pdf.Info["Title"].ShouldBe($"Rechnung {number}");
            pdf.Text.ShouldContain(number);
        }
    }

    private async Task<List<BookCheck>> BrokenAsync()
    {
        var archive = await new VerifyArchive(
            Database.For(DatabaseUser.Verify), Store).RunAsync(SampleCompany.Me, default);
        return [.. archive.Value.Where(check => !check.Holds), .. await SampleCompany.BrokenAsync(Database)];
    }

    private Task<long> CountAsync(string sql) =>
        Database.For(DatabaseUser.Verify).ReadAsync(connection => connection.QuerySingleAsync<long>(sql), default);

    private async Task<List<string>> NumbersAsync() => (await Database.For(DatabaseUser.Verify).ReadAsync(
        connection => connection.QueryAsync<string>("SELECT number FROM invoice ORDER BY id"), default)).AsList();

    private string PathOf(string sha256) =>
        Path.Combine(Database.VarDirectory, "archive", ArchiveStore.NameOf(Convert.FromHexString(sha256)));

    private IReadOnlyList<string> Files()
    {
        var folder = Path.Combine(Database.VarDirectory, "archive");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*.pdf", SearchOption.AllDirectories) : [];
    }

    private static void CopyDefaultTheme(string to)
    {
        var from = Path.Combine(AppContext.BaseDirectory, "themes", "default");
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }
}
