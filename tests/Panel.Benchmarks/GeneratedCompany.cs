using System.Diagnostics;
using System.Globalization;
using Panel.Testing;

namespace Panel.Benchmarks;

/// <summary>Companies of any size, written by the generator that lies beside the checkout.</summary>
internal static class GeneratedCompany
{
    /// <summary>The folder of a company with so many customers; made once per process and size.</summary>
    internal static string Folder(int customers)
    {
        var folder = Path.Combine(Path.GetTempPath(), $"panel-bench-{customers.ToString(CultureInfo.InvariantCulture)}");
        if (File.Exists(Path.Combine(folder, "vat_rates.csv"))) return folder;
        using var generator = Process.Start("python3",
            [Shared.Path("data/generate.py"), folder, "--customers", customers.ToString(CultureInfo.InvariantCulture)]);
        generator.WaitForExit();
        return generator.ExitCode == 0 ? folder : throw new InvalidOperationException("The generator failed.");
    }
}
