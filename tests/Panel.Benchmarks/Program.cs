using System.Globalization;
using Panel.Benchmarks;

// One run prints every ratio beside its baseline, both measured in this very run; names choose some of them.
var benchmarks = new Dictionary<string, Func<Task>>(StringComparer.Ordinal)
{
    ["billing"] = BillingBenchmark.RunAsync,
    ["growth"] = GrowthBenchmark.RunAsync,
    ["pages"] = PagesBenchmark.RunAsync,
    ["print"] = PrintBenchmark.RunAsync,
};
// A number makes the benchmark of printing smaller: ./panel bench print 500.
if (args.Length > 1 && int.TryParse(args[^1], CultureInfo.InvariantCulture, out var count)) (PrintBenchmark.Count, args) = (count, args[..^1]);
var chosen = args.Length > 0 ? args : [.. benchmarks.Keys];
foreach (var name in chosen)
{
    if (!benchmarks.TryGetValue(name, out var run))
    {
        Console.Error.WriteLine($"There is no benchmark '{name}'; there are {string.Join(", ", benchmarks.Keys)}.");
        return 2;
    }
    Console.WriteLine($"== {name}");
    await run();
}
return 0;
