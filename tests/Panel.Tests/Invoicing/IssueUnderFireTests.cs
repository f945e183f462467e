using Dapper;
using Panel.Platform;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace Panel.Tests.Invoicing;

/// <summary>
/// Exactly once, whatever happens: real worker processes are killed or race each other during an issue of 2,000
/// documents, and the books are verified after each.
/// </summary>
public sealed class IssueUnderFireTests(ITestOutputHelper output)
{
    private const int Documents = 2_000;

    // Verifying takes as long as there are books: new ones every time keep the whole test short.
    private const int KillsPerCompany = 20;

    private const int RacesPerCompany = 10;

    private static int Companies(int ofAll) => Environment.GetEnvironmentVariable("PANEL_TEST_ALL") == "1" ? ofAll : 1;

    [Fact]
    public async Task A_worker_killed_at_random_points_loses_doubles_and_skips_nothing()
    {
        for (var company = 0; company < Companies(ofAll: 10); company++)
        {
            var database = await TestDatabase.NewAsync();
            await SampleCompany.ImportAsync(database, Documents);
            await KillAsync(database);
            await database.DisposeAsync();
        }
    }

    [Fact]
    public async Task Two_workers_that_race_issue_each_document_once()
    {
        for (var company = 0; company < Companies(ofAll: 5); company++)
        {
            var database = await TestDatabase.NewAsync();
            await SampleCompany.ImportAsync(database, Documents);
            await RaceAsync(database);
            await database.DisposeAsync();
        }
    }

    private async Task KillAsync(TestDatabase database)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var (kills, months, run) = (0, 0, 0L);
        var warm = CliProcess.StartIssuer(database.Options);
        while (kills < KillsPerCompany)
        {
            if (run == 0 || await IsIssuedAsync(database, run))
                run = await SampleCompany.ApprovedRunAsync(database, SampleCompany.November.AddMonths(months++));
            using var worker = warm;
            await worker.TellAsync($"{run}");
            if (await KilledAfterAsync(worker, TimeSpan.FromMilliseconds(random.Next(1_500)))) kills++;
            // The next one gets ready while the books are looked at.
            warm = CliProcess.StartIssuer(database.Options);
            (await SampleCompany.BrokenAsync(database)).ShouldBeEmpty($"after kill {kills}, seed {seed}");
        }
        warm.Dispose();
        using (var last = Issue(database, run)) (await last.EndAsync()).ExitCode.ShouldBe(0);
        (await SampleCompany.BrokenAsync(database)).ShouldBeEmpty();
        (await CountAsync(database, "SELECT COUNT(*) FROM invoice")).ShouldBe((long)months * Documents);
        (await CountAsync(database, "SELECT COUNT(*) FROM charge")).ShouldBe(2L * months * Documents);
        output.WriteLine($"{kills} kills in {months} runs");
    }

    private static async Task RaceAsync(TestDatabase database)
    {
        for (var round = 1; round <= RacesPerCompany; round++)
        {
            var run = await SampleCompany.ApprovedRunAsync(database, SampleCompany.November.AddMonths(round - 1));
            using var one = Issue(database, run);
            using var two = Issue(database, run);
            foreach (var ended in await Task.WhenAll(one.EndAsync(), two.EndAsync()))
                ended.ExitCode.ShouldBe(0, ended.Error);
            (await SampleCompany.BrokenAsync(database)).ShouldBeEmpty($"round {round}");
            (await CountAsync(database, "SELECT COUNT(*) FROM invoice")).ShouldBe((long)round * Documents);
        }
    }

    private static CliProcess Issue(TestDatabase on, long run) =>
        CliProcess.Start(on.Options, "run", "issue", $"{run}", "--no-print");

    // The wait is the fault being planted: where in its work the process is hit.
    private static async Task<bool> KilledAfterAsync(CliProcess worker, TimeSpan wait)
    {
        if (await Task.WhenAny(worker.EndAsync(), Task.Delay(wait)) is Task<CliResult>) return false;
        await worker.KillAsync();
        return true;
    }

    private static async Task<bool> IsIssuedAsync(TestDatabase on, long run) =>
        await on.For(DatabaseUser.Verify).ReadAsync(connection => connection.QuerySingleAsync<string>(
            "SELECT state FROM invoice_run WHERE id = @run", new { run }), default) == "issued";

    private static Task<long> CountAsync(TestDatabase on, string sql) =>
        on.For(DatabaseUser.Verify).ReadAsync(connection => connection.QuerySingleAsync<long>(sql), default);
}
