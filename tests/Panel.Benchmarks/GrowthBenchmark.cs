using System.Diagnostics;
using System.Globalization;
using Panel.Import;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Testing;

namespace Panel.Benchmarks;

/// <summary>
/// Time and memory of planning and issuing at 1×, 10× and 30×, by the real worker in a process of its own.
/// </summary>
internal static class GrowthBenchmark
{
    private const int MostMegabytes = 500;

    internal static async Task RunAsync(Sizes sizes)
    {
        double? first = null;
        foreach (var times in new[] { 1, 10, 30 })
        {
            await using var database = new Disposable(await TestDatabase.NewAsync());
            _ = (await new ImportCompany(database.Value.Work()).RunAsync(
                Actor.Machine("benchmark"), Companies.Folder((sizes.Customers ?? 500) * times), false, null,
                default)).Value;
            var (plan, planPeak) = await MeasureAsync(database.Value, "run", "plan", "--as-of", "2026-11-01");
            _ = (await new ApproveInvoiceRun(
                database.Value.Work()).RunAsync(Actor.Machine("benchmark"), 1, null, default)).Value;
            var (issue, issuePeak) = await MeasureAsync(database.Value, "run", "issue", "1", "--no-print");
            var per = (plan + issue).TotalSeconds / times;
            first ??= per;
            Console.WriteLine(
                $"{times,3}×  plan {plan.TotalSeconds,6:0.00} s {planPeak,4} MB   issue {issue.TotalSeconds,6:0.00} "
                    + $"s {issuePeak,4} MB   "
                + $"time per size against 1×: {per / first,4:0.00} (aim: at most 1)   memory aim: under "
                + $"{MostMegabytes} MB");
        }
    }

    private static async Task<(TimeSpan Took, long PeakMegabytes)> MeasureAsync(
        TestDatabase database, params string[] words)
    {
        var clock = Stopwatch.StartNew();
        using var process = CliProcess.Start(database.Options, words);
        var peak = PeakAsync(process);
        var ended = await process.EndAsync();
        var took = clock.Elapsed;
        if (ended.ExitCode != 0) throw new InvalidOperationException(ended.Error + ended.Output);
        return (took, await peak);
    }

    // The kernel keeps the high-water mark of resident memory; it is read until the process is gone.
    private static async Task<long> PeakAsync(CliProcess process)
    {
        var peak = 0L;
        while (!process.HasExited)
        {
            try
            {
                var line = (await File.ReadAllLinesAsync($"/proc/{process.Id}/status")).FirstOrDefault(text =>
                    text.StartsWith("VmHWM", StringComparison.Ordinal));
                if (line is not null)
                    peak = Math.Max(
                        peak,
                        long.Parse(
                            line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture)
                                / 1024);
            }
            catch (IOException)
            {
                break;
            }
            await Task.Delay(50);
        }
        return peak;
    }

    private sealed record Disposable(TestDatabase Value) : IAsyncDisposable
    {
        public ValueTask DisposeAsync() => new(Value.DisposeAsync());
    }
}
