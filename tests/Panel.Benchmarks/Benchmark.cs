namespace Panel.Benchmarks;

/// <summary>One benchmark: each prints its figure beside a baseline measured in the same run.</summary>
/// <param name="About">What is measured against what, in one line.</param>
internal sealed record Benchmark(string Name, string About, Func<Sizes, Task> RunAsync)
{
    internal static IReadOnlyList<Benchmark> All { get; } =
    [
        new(
            "billing", "plan and issue, against raw INSERTs of the same rows (5,000 customers, median of 3 rounds)",
            BillingBenchmark.RunAsync),
        new(
            "bulk", "store rows by JSON_TABLE, against the driver's bulk copy (100,000 rows, median of 3 rounds)",
            BulkBenchmark.RunAsync),
        new(
            "events",
            "deliver events to three consumers, against reading them and storing the same rows (20,000 events)",
            EventsBenchmark.RunAsync),
        new(
            "growth", "time and memory of plan and issue at 1, 10 and 30 times 500 customers",
            GrowthBenchmark.RunAsync),
        new("pages", "time of the main pages (15,000 customers, 30 requests each)", PagesBenchmark.RunAsync),
        new("print", "print and archive, against printing one by one (2,000 invoices)", PrintBenchmark.RunAsync),
    ];
}
