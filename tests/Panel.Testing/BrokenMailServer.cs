using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Panel.Testing;

/// <summary>
/// Says what no mail server of a library says: reads one line after the other, answers each with the next of its
/// replies, and hangs up when it has none left. The first reply is the greeting.
/// </summary>
public sealed class BrokenMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private readonly CancellationTokenSource _stop = new();

    private readonly Task _running;

    public BrokenMailServer(params string[] replies)
    {
        _listener.Start();
        _running = AcceptAsync(replies);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Takes the connection and says nothing at all, not even a greeting.</summary>
    public bool IsMute { get; init; }

    /// <summary>Says nothing more when it has no reply left, and waits for the client to hang up.</summary>
    public bool StaysOnTheLine { get; init; }

    /// <summary>
    /// The number of replies after which it reads a whole mail to its dot instead of a line; 0 for never.
    /// </summary>
    public int ReadsMailAfter { get; init; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task AcceptAsync(string[] replies)
    {
        try
        {
            while (true)
            {
                using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                await TalkAsync(client.GetStream(), replies);
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(NetworkStream stream, string[] replies)
    {
        if (IsMute) await Task.Delay(Timeout.Infinite, _stop.Token);
        using var reader = new StreamReader(stream);
        try
        {
            for (var said = 1; said <= replies.Length; said++)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(replies[said - 1] + "\r\n"), _stop.Token);
                string? line;
                do line = await reader.ReadLineAsync(_stop.Token);
                while (said == ReadsMailAfter && line is not (null or "."));
            }
            while (StaysOnTheLine && await reader.ReadLineAsync(_stop.Token) is not null) { }
        }
        catch (IOException)
        {
            // The client hung up first.
        }
    }
}
