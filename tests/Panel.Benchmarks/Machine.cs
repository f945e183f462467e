using System.Globalization;
using System.Runtime.InteropServices;

namespace Panel.Benchmarks;

/// <summary>What the figures were measured on: without it nobody can compare them.</summary>
internal static class Machine
{
    internal static string Describe() => string.Join(", ",
        $"{Environment.ProcessorCount} × "
            + $"{Value("/proc/cpuinfo", "model name") ?? RuntimeInformation.ProcessArchitecture.ToString()}",
        $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1L << 30):0.#} GB",
        RuntimeInformation.OSDescription,
        RuntimeInformation.FrameworkDescription,
        $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} at the start");

    private static string? Value(string file, string name) => File.ReadLines(file)
        .Where(line => line.StartsWith(name, true, CultureInfo.InvariantCulture))
        .Select(line => line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim())
        .FirstOrDefault();
}
