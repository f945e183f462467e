using System.Globalization;

namespace Panel.Platform;

/// <summary>The private server is down and comes back, or is tried to.</summary>
/// <param name="Since">When it was found dead (UTC).</param>
/// <param name="Why">What the last try to start it said; null before the first one ended.</param>
public sealed record ServerOutage(DateTimeOffset Since, Problem? Why);

/// <summary>
/// Watches over the private server for as long as this process uses it. Every process watches; the turn decides who
/// starts the server again, the others find it running. Tries follow each other more and more slowly, and end after a
/// while: then <see cref="GivenUp"/> says why, and the process should end so that its supervisor acts.
/// </summary>
internal sealed class ServerWatch : IAsyncDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);

    private readonly CancellationTokenSource _left = new();

    private readonly TaskCompletionSource<Problem> _givenUp = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly PrivateServer _server;

    private readonly TimeSpan _patience;

    private readonly Task _watching;

    private volatile ServerOutage? _outage;

    // Ends with the next change of the outage; then there is another one for the change after it.
    private volatile TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerWatch(PrivateServer server, TimeSpan patience)
    {
        (_server, _patience) = (server, patience);
        _watching = Task.Run(WatchAsync);
    }

    /// <summary>Null while the server runs.</summary>
    internal ServerOutage? Outage => _outage;

    /// <summary>Waits until the outage, null while the server runs, is as somebody waits for.</summary>
    internal async Task WhenAsync(Func<ServerOutage?, bool> awaited, CancellationToken cancellationToken)
    {
        // Asked for before looking: a change in between ends it.
        for (var changed = _changed.Task; !awaited(_outage); changed = _changed.Task)
            await changed.WaitAsync(cancellationToken);
    }

    /// <summary>Ends when the server could not be brought back in time, with what kept it.</summary>
    internal Task<Problem> GivenUp => _givenUp.Task;

    /// <param name="patience">How long a dead server is tried to be started.</param>
    internal static ServerWatch Over(PrivateServer server, TimeSpan patience) => new(server, patience);

    public async ValueTask DisposeAsync()
    {
        await _left.CancelAsync();
        await _watching;
        _left.Dispose();
    }

    private async Task WatchAsync()
    {
        try
        {
            for (; ; await Task.Delay(Look, _left.Token))
                if (ServerProcess.Running(_server.Files) is null && !await BringBackAsync()) return;
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // This process leaves the server.
        }
        catch (Exception exception)
        {
            _givenUp.TrySetResult(new Problem(
                "platform.private_server", $"The private MariaDB is no longer watched: {exception.Message}"));
        }
    }

    private async Task<bool> BringBackAsync()
    {
        var since = DateTimeOffset.UtcNow;
        Tell(new ServerOutage(since, null));
        for (var pause = TimeSpan.FromSeconds(1); await TryAsync() is { } problem; pause = Min(pause * 2, LongestPause))
        {
            Tell(new ServerOutage(since, problem));
            if (DateTimeOffset.UtcNow - since + pause > _patience) return !_givenUp.TrySetResult(problem);
            await Task.Delay(pause, _left.Token);
        }
        Tell(null);
        return true;
    }

    private void Tell(ServerOutage? outage)
    {
        _outage = outage;
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
    }

    private async Task<Problem?> TryAsync()
    {
        try
        {
            if (await _server.BringBackAsync(_left.Token)) Incidents.Note(_server.Files, _outage!);
            return null;
        }
        catch (RefusedToStartException refused)
        {
            return refused.Problem;
        }
        catch (Exception exception) when (exception is IOException or TimeoutException or UnauthorizedAccessException)
        {
            return new Problem(
                "platform.private_server", $"The private MariaDB could not be started again: {exception.Message}");
        }
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}

/// <summary>When a private server died, for <c>panel status</c>: a line each in a file beside it.</summary>
internal static class Incidents
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(1);

    internal static void Note(PrivateServerFiles files, ServerOutage outage)
    {
        try
        {
            File.AppendAllText(
                files.Incidents,
                $"{outage.Since.ToString("O", CultureInfo.InvariantCulture)}\t{outage.Why?.Code ?? "died"}\n");
        }
        catch (IOException)
        {
            // The disk may be full again; that the server runs counts more.
        }
    }

    /// <summary>Those of the last day, oldest first.</summary>
    internal static IReadOnlyList<(DateTimeOffset At, string Why)> Recent(
        PrivateServerFiles files, DateTimeOffset now) => !File.Exists(files.Incidents)
        ? []
        : [.. File.ReadLines(files.Incidents).Select(line => line.Split('\t'))
            .Where(parts => parts.Length == 2)
            .Select(parts =>
                (
                    At: DateTimeOffset.TryParse(parts[0], CultureInfo.InvariantCulture, out var at) ? at : default,
                    Why: parts[1]))
            .Where(incident => now - incident.At < Remembered)];
}
