using System.Diagnostics;

namespace Panel.Sbom;

/// <summary>A Debian package that Panel needs on its machine.</summary>
/// <param name="Version">As installed here; null where it is not.</param>
public sealed record SystemProgram(string Name, string? Version)
{
    /// <summary>Names the package in the bill and everywhere else (purl).</summary>
    public string Purl =>
        Version is null ? $"pkg:deb/debian/{Name}" : $"pkg:deb/debian/{Name}@{Uri.EscapeDataString(Version)}";

    /// <summary>Asks this machine's package manager.</summary>
    public static SystemProgram Find(string name) => new(name, InstalledVersion(name));

    private static string? InstalledVersion(string name)
    {
        try
        {
            var start = new ProcessStartInfo(
                "dpkg-query")
            { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (var argument in (string[])["-W", "-f=${Version}", name]) start.ArgumentList.Add(argument);
            using var process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            var version = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 && version.Length > 0 ? version : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null; // another distribution
        }
    }
}
