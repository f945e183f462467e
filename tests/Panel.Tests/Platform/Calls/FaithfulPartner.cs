using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Panel.Tests.Platform.Calls;

/// <summary>How an answer goes wrong.</summary>
public enum Fault
{
    None,

    /// <summary>No answer comes, until the caller is gone.</summary>
    Stall,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>A status that says yes, and a body that nobody can read.</summary>
    Garbage,

    /// <summary>500.</summary>
    Broken,
}

/// <summary>What goes wrong with one request, and whether it was done before that.</summary>
public readonly record struct Mishap(Fault Fault, bool AfterDoing);

/// <summary>
/// Somebody else's system, over HTTP on the loopback: it keeps its word about keys and tells the truth when it is
/// asked, but its answers go wrong as planned. Speaks from the bare socket, one request a connection: a reset is a
/// reset.
/// </summary>
internal sealed class FaithfulPartner : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private readonly Func<string, int, Mishap> _sending;

    private readonly Func<string, int, Fault> _asking;

    private readonly ConcurrentDictionary<string, int> _sent = new(), _asked = new();

    private readonly Channel<string> _stalled = Channel.CreateUnbounded<string>();

    private readonly Task _serving;

    /// <param name="sending">By key and number of the try, from 1: what goes wrong when it is sent.</param>
    /// <param name="asking">Likewise when it is asked for.</param>
    internal FaithfulPartner(Func<string, int, Mishap> sending, Func<string, int, Fault> asking)
    {
        (_sending, _asking) = (sending, asking);
        _listener.Start(512);
        _serving = ServeAsync();
    }

    /// <summary>What was done. A key that is known is answered and not done again.</summary>
    internal ConcurrentDictionary<string, int> Effects { get; } = new();

    /// <summary>Keys that were sent although they were done already.</summary>
    internal ConcurrentBag<string> SentAgain { get; } = [];

    /// <summary>Keys whose callers wait for an answer that does not come.</summary>
    internal ChannelReader<string> Stalled => _stalled.Reader;

    internal Uri Address => new($"http://{_listener.LocalEndpoint}");

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _serving;
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await using var stream = new NetworkStream(socket);
                var (fault, status) = Decide(await ReadAsync(stream));
                if (fault == Fault.Reset) socket.LingerState = new LingerOption(true, 0);
                else if (fault == Fault.Stall) await WaitUntilGoneAsync(stream);
                else await stream.WriteAsync(Answer(fault, status));
            }
            catch (Exception gone) when (gone is IOException or SocketException)
            {
                // The caller was killed or waits no longer.
            }
        }
    }

    private (Fault Fault, int Status) Decide((bool Asks, string Key) request)
    {
        if (request.Asks)
            return (
                _asking(request.Key, _asked.AddOrUpdate(request.Key, 1, (_, times) => times + 1)),
                Effects.ContainsKey(request.Key) ? 200 : 404);
        var (fault, afterDoing) = _sending(request.Key, _sent.AddOrUpdate(request.Key, 1, (_, times) => times + 1));
        if ((fault == Fault.None || afterDoing) && !Effects.TryAdd(request.Key, 1)) SentAgain.Add(request.Key);
        if (fault == Fault.Stall) _stalled.Writer.TryWrite(request.Key);
        return (fault, 201);
    }

    // GET /things/key, or POST /things with the key in its header.
    private static async Task<(bool Asks, string Key)> ReadAsync(NetworkStream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
        var (first, key, length) = (await reader.ReadLineAsync() ?? throw new IOException("nothing was asked"), "", 0);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            var value = line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim();
            if (line.StartsWith("Idempotency-Key:", StringComparison.OrdinalIgnoreCase)) key = value;
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
                length = int.Parse(value, CultureInfo.InvariantCulture);
        }
        // Also a read of nothing would wait for something.
        if (length > 0) await reader.ReadBlockAsync(new char[length]);
        return first.StartsWith("GET ", StringComparison.Ordinal)
            ? (true, first.Split(' ')[1].Split('/')[^1]) : (false, key);
    }

    private static async Task WaitUntilGoneAsync(NetworkStream stream)
    {
        while (await stream.ReadAsync(new byte[1]) > 0) { }
    }

    private static byte[] Answer(Fault fault, int status)
    {
        var (code, body) = fault switch
        {
            Fault.Broken => (500, ""),
            Fault.Garbage => (status == 404 ? 200 : status, "<html>{\"id\":"),
            _ => (status, "{\"id\":\"a thing\"}"),
        };
        return Encoding.ASCII.GetBytes(
            $"HTTP/1.1 {code} x\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: "
                + $"close\r\n\r\n{body}");
    }
}
