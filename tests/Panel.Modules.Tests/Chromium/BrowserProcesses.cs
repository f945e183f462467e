using System.Diagnostics;
using System.Globalization;

namespace Panel.Modules.Tests.Chromium;

/// <summary>The processes of browsers, as the kernel tells them.</summary>
internal static class BrowserProcesses
{
    /// <summary>A process and all that it and its children started.</summary>
    public static IReadOnlyList<int> Family(int id) => [id, .. Children(id).SelectMany(Family)];

    /// <summary>The names of the variables in a process's environment.</summary>
    public static async Task<IReadOnlyList<string>> EnvironmentNamesAsync(int id) =>
        [
            .. (await File.ReadAllTextAsync($"/proc/{id}/environ")).Split('\0', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=')[0])
        ];

    /// <summary>Sends a signal by its name, such as <c>STOP</c>.</summary>
    public static void Signal(string name, int id)
    {
        using var kill = Process.Start("kill", [$"-{name}", id.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits until a process is gone.</summary>
    /// <exception cref="OperationCanceledException">It still ran after a minute.</exception>
    public static async Task GoneAsync(int id)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        try
        {
            using var process = Process.GetProcessById(id);
            await process.WaitForExitAsync(patience.Token);
        }
        catch (ArgumentException)
        {
            // It was gone already.
        }
    }

    private static IEnumerable<int> Children(int id) =>
        Directory.EnumerateDirectories($"/proc/{id}/task").SelectMany(task => File.ReadAllText($"{task}/children")
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(child => int.Parse(child, CultureInfo.InvariantCulture)));
}
