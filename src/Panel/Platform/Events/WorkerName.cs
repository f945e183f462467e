using System.Globalization;

namespace Panel.Platform.Events;

/// <summary>
/// How a worker signs what it takes, so that others on its machine can tell that its process is gone.
/// </summary>
internal static class WorkerName
{
    /// <summary>Machine and process, ending in a slash.</summary>
    internal static string OfThisProcess =>
        string.Create(CultureInfo.InvariantCulture, $"{Machine}/{Environment.ProcessId}/");

    private static string Machine => Environment.MachineName[..Math.Min(30, Environment.MachineName.Length)];

    /// <summary>
    /// Whether it was of this machine and its process has ended. A process id may belong to somebody else by now; then
    /// the lease simply runs out.
    /// </summary>
    internal static bool IsGone(string worker) =>
        worker.Split('/') is [var machine, var pid, _] && machine == Machine
        && int.TryParse(pid, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && !Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}"));
}
