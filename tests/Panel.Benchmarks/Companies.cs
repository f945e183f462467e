using System.Globalization;
using Panel.Testing.Companies;

namespace Panel.Benchmarks;

/// <summary>Generated companies, one folder per size.</summary>
internal static class Companies
{
    /// <summary>The folder of a company with so many customers; written once per process and size.</summary>
    internal static string Folder(int customers)
    {
        var folder = Path.Combine(
            Path.GetTempPath(), $"panel-bench-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}",
            customers.ToString(CultureInfo.InvariantCulture));
        if (!Directory.Exists(folder)) GeneratedCompany.Write(folder, customers);
        return folder;
    }

    /// <summary>Removes the folders of this process.</summary>
    internal static void Forget()
    {
        var all = Path.Combine(
            Path.GetTempPath(), $"panel-bench-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
        if (Directory.Exists(all)) Directory.Delete(all, recursive: true);
    }
}
