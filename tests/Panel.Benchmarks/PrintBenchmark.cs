using System.Diagnostics;
using Panel.Archive;
using Panel.Import;
using Panel.Invoicing;
using Panel.Modules.Chromium;
using Panel.Platform;
using Panel.Printing;
using Panel.Testing;
using Panel.Themes;
using PuppeteerSharp;

namespace Panel.Benchmarks;

/// <summary>
/// Printing and archiving the invoices of a run, all the way from the events to entries and files, against printing the
/// same pages one by one with a warm Chromium and putting the result nowhere.
/// </summary>
internal static class PrintBenchmark
{
    private const double Aim = 4.0;

    private const double AimPerSecond = 60;

    // One by one takes long; so many of the same documents, spread over the run, tell how long.
    private const int Sample = 250;

    private static readonly Actor Me = Actor.Machine("benchmark");

    private const int Count = 2_000;

    internal static async Task RunAsync(Sizes sizes)
    {
        var count = sizes.Invoices ?? Count;
        await using var printer = new ChromiumPrinter();
        // The first, smaller round warms browsers and runtime up, so that neither side pays for it.
        await PrintAsync(await IssuedAsync(100), printer);
        // About 1.5 documents a customer; a few are held.
        var database = await IssuedAsync(Math.Max(100, count * 4 / 5));
        await KeepAsync(database, count);
        var (printed, ours) = await PrintAsync(database, printer);
        var jobs = await JobsAsync(database);
        var baseline = await OneByOneAsync([.. jobs.Where((_, i) => i % Math.Max(1, jobs.Count / Sample) == 0)]);
        Console.WriteLine(
            $"print + archive   {ours.TotalSeconds,8:0.00} s   {printed:N0} invoices, "
                + $"{printed / ours.TotalSeconds:0.0} a second   (aim: at least {AimPerSecond:0} on 2 quiet cores)");
        Console.WriteLine(
            $"one by one        {(baseline * printed).TotalSeconds,8:0.00} s   {1 / baseline.TotalSeconds:0.0} a "
                + "second");
        Console.WriteLine($"ratio             {baseline * printed / ours,8:0.00}     (aim: at least {Aim:0.0})");
        await database.DisposeAsync();
    }

    private static async Task<TestDatabase> IssuedAsync(int customers)
    {
        var database = await TestDatabase.NewAsync();
        var work = database.Work();
        _ = (await new ImportCompany(work).RunAsync(Me, Companies.Folder(customers), false, null, default)).Value;
        var planned = (await new PlanInvoiceRun(
            work).RunAsync(Me, new DateOnly(2026, 11, 1), RunScope.Everything, default)).Value;
        _ = (await new ApproveInvoiceRun(work).RunAsync(Me, planned.Run, planned.Digest, default)).Value;
        _ = (await new IssueInvoiceRun(work).RunAsync(Me, planned.Run, null, default)).Value;
        return database;
    }

    // What is beyond the count waits for another day.
    private static Task KeepAsync(TestDatabase database, int count) =>
        database.Work().RunAsync(session => session.ExecuteAsync(
            """
            UPDATE event_delivery SET due_at = due_at + INTERVAL 1 YEAR
            WHERE consumer = 'archive.print' AND event_id > (SELECT MAX(event_id) FROM (
                SELECT event_id FROM event_delivery WHERE consumer = 'archive.print' ORDER BY event_id
                LIMIT @count) kept)
            """,
            new { count }), default);

    private static async Task<(int Printed, TimeSpan Took)> PrintAsync(TestDatabase database, ChromiumPrinter printer)
    {
        var useCase = new PrintInvoices(
            database.Work(), ArchiveStore.In(database.VarDirectory), printer,
            new RenderInvoice(ThemeLibrary.BesideProgram()));
        var clock = Stopwatch.StartNew();
        var report = (await useCase.RunAsync(Me, null, default)).Value;
        return report.Failed == 0
            ? (report.Printed, clock.Elapsed)
            : throw new InvalidOperationException($"{report.Failed} invoices were not printed: {report.LastError}");
    }

    private static async Task<List<PrintJob>> JobsAsync(TestDatabase database)
    {
        var render = new RenderInvoice(ThemeLibrary.BesideProgram());
        return await database.Work().RunAsync(async session =>
        {
            var ids = await session.QueryAsync<long>("SELECT invoice_id FROM archive_entry ORDER BY invoice_id");
            return (await LoadInvoiceDocuments.RunAsync(session, ids)).ConvertAll(document =>
                render.Run(document).Value.Job);
        }, default);
    }

    /// <summary>
    /// Time per document of a browser that is started already, on one page, without any of our walls.
    /// </summary>
    private static async Task<TimeSpan> OneByOneAsync(IReadOnlyList<PrintJob> jobs)
    {
        await using var browser = await Puppeteer.LaunchAsync(new LaunchOptions
        {
            ExecutablePath = new ChromiumOptions().Executable, HeadlessMode = HeadlessMode.Shell,
            Args = ["--no-sandbox"],
        });
        var page = await browser.NewPageAsync();
        foreach (var job in jobs.Take(5)) await PrintOneAsync(page, job);
        var clock = Stopwatch.StartNew();
        foreach (var job in jobs) await PrintOneAsync(page, job);
        return clock.Elapsed / jobs.Count;
    }

    private static async Task PrintOneAsync(IPage page, PrintJob job)
    {
        await page.SetContentAsync(BatchPage.Compose([job], withPolicy: false));
        await page.PdfDataAsync(new PdfOptions { PreferCSSPageSize = true, PrintBackground = true, Tagged = true });
    }
}
