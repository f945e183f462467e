using System.Text.Json;

namespace Panel.Platform;

/// <summary>
/// Where a process with pages can be reached and under which names. It is noted in <c>var/listening</c> while the
/// process lives, so that <c>panel status</c> can say it.
/// </summary>
/// <param name="Addresses">As the server bound them: <c>http://127.0.0.1:8080</c>.</param>
/// <param name="Hosts">Names that requests may be for, besides <c>localhost</c> and the address they arrive at.</param>
/// <param name="ProxyElsewhere">Whether a known proxy stands on another machine, so that Panel must listen to the
/// network.</param>
public sealed record Listening(IReadOnlyList<string> Addresses, IReadOnlyList<string> Hosts, bool ProxyElsewhere)
{
    /// <summary>What should be fixed about it, or null.</summary>
    public StatusFinding? Judge() => !ProxyElsewhere && Addresses.FirstOrDefault(IsOpen) is { } open
        ? new StatusFinding(
            true,
            $"Panel listens on {open} without TLS: passwords and sessions can be read on the way. Put a proxy with "
                + "TLS before it, name the "
            + "proxy in Proxies__Known and let Panel listen on 127.0.0.1 (docs/OPERATING.md).",
            "open_address", open)
        : null;

    /// <summary>Notes it until the result is disposed or the process ends, however it ends.</summary>
    public IDisposable Note(string varDirectory)
    {
        var folder = Directory.CreateDirectory(
            Folder(varDirectory), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var file in folder.EnumerateFiles()) DeleteIfLeft(file.FullName);
        var path = Path.Combine(folder.FullName, $"{Guid.NewGuid():N}.json");
        File.WriteAllText(path, JsonSerializer.Serialize(this));
        return FileLock.TryShared(path)
            ?? throw new IOException($"'{path}' was just made and is locked by another process.");
    }

    /// <summary>What the processes that live have noted.</summary>
    public static IReadOnlyList<Listening> Read(string varDirectory)
    {
        var folder = Folder(varDirectory);
        return !Directory.Exists(folder) ? [] :
        [
            .. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Where(IsHeld)
                .Select(path => JsonSerializer.Deserialize<Listening>(File.ReadAllText(path))!),
        ];
    }

    private static string Folder(string varDirectory) => Path.Combine(varDirectory, "listening");

    private static bool IsHeld(string path)
    {
        using var left = FileLock.TryExclusive(path);
        return left is null;
    }

    private static void DeleteIfLeft(string path)
    {
        if (!IsHeld(path)) File.Delete(path);
    }

    // What is no address of the loopback network is open: "0.0.0.0", "[::]", "*", "+", a name.
    private static bool IsOpen(string address) =>
        address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        && !address.StartsWith("http://unix:", StringComparison.OrdinalIgnoreCase)
        && !(Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.IsLoopback);
}
