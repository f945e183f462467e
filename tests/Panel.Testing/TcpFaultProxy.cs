using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Panel.Testing;

/// <summary>What the proxy does when it sees the text it watches for.</summary>
public enum Fault
{
    /// <summary>Ends the connection before the server hears of it.</summary>
    DropBefore,

    /// <summary>Lets the server do it and ends the connection instead of passing on the answer.</summary>
    DropAnswer,
}

/// <summary>
/// Stands between a client and the database and fails like a network does, at a chosen statement. Also changes
/// statements on their way, as a clumsy proxy would.
/// </summary>
public sealed class TcpFaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private readonly CancellationTokenSource _ended = new();

    private readonly UnixDomainSocketEndPoint _target;

    private (byte[] Text, Fault Fault, int Times)? _fault;

    private (byte[] From, byte[] To)? _change;

    /// <param name="socket">Path of the socket behind it.</param>
    public TcpFaultProxy(string socket)
    {
        _target = new UnixDomainSocketEndPoint(socket);
        _listener.Start();
        _ = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How often the fault has struck.</summary>
    public int Struck { get; private set; }

    /// <summary>Fails the next statements that contain the text.</summary>
    public void On(string text, Fault fault, int times = 1) => _fault = (Encoding.ASCII.GetBytes(text), fault, times);

    /// <summary>Writes something else of the same length into every statement that contains the text.</summary>
    public void Change(string from, string to) =>
        _change = (Encoding.ASCII.GetBytes(from), Encoding.ASCII.GetBytes(to.PadRight(from.Length)));

    public async ValueTask DisposeAsync()
    {
        await _ended.CancelAsync();
        _listener.Stop();
        _ended.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = ServeAsync(await _listener.AcceptTcpClientAsync(_ended.Token));
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        using (client)
        {
            try
            {
                await server.ConnectAsync(_target, _ended.Token);
                var pair = new Pair(client.GetStream(), new NetworkStream(server));
                await Task.WhenAny(FromClientAsync(pair), FromServerAsync(pair));
            }
            catch (Exception exception) when (exception is OperationCanceledException or IOException or SocketException)
            {
                // Either side has gone: so does the other.
            }
        }
    }

    private async Task FromClientAsync(Pair pair)
    {
        var buffer = new byte[1 << 16];
        while (await pair.Client.ReadAsync(buffer, _ended.Token) is > 0 and var count)
        {
            if (_change is { } change && buffer.AsSpan(0, count).IndexOf(change.From) is >= 0 and var at)
                change.To.CopyTo(buffer, at);
            var strikes = _fault is { Times: > 0 } fault && buffer.AsSpan(0, count).IndexOf(fault.Text) >= 0;
            if (strikes && Strike() == Fault.DropBefore) return;
            pair.Deaf = strikes;
            await pair.Server.WriteAsync(buffer.AsMemory(0, count), _ended.Token);
            // The other direction ends the connection as soon as the server has answered.
            if (strikes) await Task.Delay(Timeout.Infinite, _ended.Token);
        }
    }

    private async Task FromServerAsync(Pair pair)
    {
        var buffer = new byte[1 << 16];
        while (await pair.Server.ReadAsync(buffer, _ended.Token) is > 0 and var count && !pair.Deaf)
            await pair.Client.WriteAsync(buffer.AsMemory(0, count), _ended.Token);
    }

    private Fault Strike()
    {
        var fault = _fault!.Value;
        _fault = fault with { Times = fault.Times - 1 };
        Struck++;
        return fault.Fault;
    }

    private sealed class Pair(NetworkStream client, NetworkStream server)
    {
        internal NetworkStream Client => client;

        internal NetworkStream Server => server;

        internal volatile bool Deaf;
    }
}
