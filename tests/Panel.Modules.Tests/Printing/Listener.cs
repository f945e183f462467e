using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Panel.Modules.Tests.Printing;

/// <summary>Listens on every address of this machine, v4 and v6, and counts who connects: nobody may.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly TcpListener _listener = TcpListener.Create(0);

    private readonly Task _listening;

    private readonly ConcurrentQueue<string> _requests = new();

    private int _hits;

    public Listener()
    {
        _listener.Start();
        _listening = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Connections so far, whether or not something was asked over them.</summary>
    public int Hits => Volatile.Read(ref _hits);

    /// <summary>First lines of what was asked.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>An address here by one of the names a document could use.</summary>
    public string Url(string host, string path) =>
        string.Create(CultureInfo.InvariantCulture, $"http://{host}:{Port}/{path}");

    /// <summary>Connects once itself: a listener that nobody can reach would prove nothing.</summary>
    public async Task<bool> HearsAsync()
    {
        var before = Hits;
        using var client = new HttpClient();
        using var answer = await client.GetAsync(Url("127.0.0.1", "self"));
        return Hits > before;
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _listening;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception stopped) when (stopped is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        Interlocked.Increment(ref _hits);
        using (client)
        {
            var stream = client.GetStream();
            var request = new byte[4096];
            var length = await stream.ReadAsync(request);
            if (length == 0) return;
            _requests.Enqueue(Encoding.ASCII.GetString(request, 0, length).Split('\r')[0]);
            await stream.WriteAsync(
                Encoding.ASCII.GetBytes(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
                        + "Content-Length: 11\r\nConnection: close\r\n\r\nfrom-abroad"));
        }
    }
}
