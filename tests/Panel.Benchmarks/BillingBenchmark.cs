using System.Diagnostics;
using Panel.Import;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Testing;

namespace Panel.Benchmarks;

/// <summary>
/// Planning and issuing a company of 5,000 customers against the raw multi-row INSERT of the very same rows into the
/// same tables, triggers and keys at work in both.
/// </summary>
internal static class BillingBenchmark
{
    private const int Customers = 5_000;

    private const double Aim = 3.0;

    // One round swings by a quarter with the machine.
    private const int Rounds = 3;

    private static readonly Actor Me = Actor.Machine("benchmark");

    internal static async Task RunAsync(Sizes sizes)
    {
        var folder = Companies.Folder(sizes.Customers ?? Customers);
        // The first, smaller round warms the runtime up, so that neither side pays for it.
        await (await PlanAndIssueAsync(Companies.Folder(200))).Database.DisposeAsync();
        var ratios = new List<double>();
        var rounds = sizes.Rounds ?? Rounds;
        for (var round = 0; round < rounds; round++) ratios.Add(await RatioAsync(folder));
        ratios.Sort();
        Console.WriteLine(
            $"ratio          {ratios[rounds / 2],7:0.00}     median of "
                + $"{string.Join(", ", ratios.Select(ratio => $"{ratio:0.00}"))} (aim: at most {Aim:0.0})");
    }

    private static async Task<double> RatioAsync(string folder)
    {
        var (source, ours) = await PlanAndIssueAsync(folder);
        var rows = await RawRows.ReadAsync(source);
        var target = await ImportedAsync(folder);
        var raw = await rows.InsertAsync(target);
        Console.WriteLine(
            $"plan + issue {ours.TotalSeconds:0.00} s, raw INSERT {raw.TotalSeconds:0.00} s of {rows.Count:N0} rows "
                + $"into {RawRows.Tables.Count} tables: {ours / raw:0.00}");
        await source.DisposeAsync();
        await target.DisposeAsync();
        return ours / raw;
    }

    private static async Task<(TestDatabase Database, TimeSpan Took)> PlanAndIssueAsync(string folder)
    {
        var database = await ImportedAsync(folder);
        var work = database.Work();
        var clock = Stopwatch.StartNew();
        var planned = (await new PlanInvoiceRun(
            work).RunAsync(Me, new DateOnly(2026, 11, 1), RunScope.Everything, default)).Value;
        var planning = clock.Elapsed;
        _ = (await new ApproveInvoiceRun(work).RunAsync(Me, planned.Run, planned.Digest, default)).Value;
        var report = (await new IssueInvoiceRun(work).RunAsync(Me, planned.Run, null, default)).Value;
        var took = clock.Elapsed;
        Console.WriteLine(
            $"{planned.Documents:N0} documents planned in {planning.TotalSeconds:0.00} s, {report.Issued:N0} issued "
                + $"in {(took - planning).TotalSeconds:0.00} s");
        return (database, took);
    }

    private static async Task<TestDatabase> ImportedAsync(string folder)
    {
        var database = await TestDatabase.NewAsync();
        var report = (await new ImportCompany(database.Work()).RunAsync(Me, folder, false, null, default)).Value;
        if (!report.Applied)
            throw new InvalidOperationException(
                $"The company was not imported: {string.Join('\n', report.Findings.Take(5))}");
        return database;
    }
}
