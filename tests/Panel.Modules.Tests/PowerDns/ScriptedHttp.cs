using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Panel.Modules.Tests.PowerDns;

/// <summary>
/// An HTTP server on the loopback that answers as it is told, and keeps its connections open as servers do. Every
/// answer belongs to the first line of a request, such as <c>GET /api/v1/servers/localhost HTTP/1.1</c>; for null the
/// connection is closed.
/// </summary>
internal sealed class ScriptedHttp : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private readonly ConcurrentQueue<string> _heard = new();

    private readonly Func<string, string?> _answer;

    private readonly Task _serving;

    internal ScriptedHttp(Func<string, string?> answer)
    {
        _answer = answer;
        _listener.Start();
        _serving = ServeAsync();
    }

    internal string Address => $"http://{_listener.LocalEndpoint}";

    /// <summary>First lines of all requests.</summary>
    internal IReadOnlyCollection<string> Heard => _heard;

    /// <summary>A whole answer with a body of JSON.</summary>
    /// <param name="header">Further lines of its head, each with its end.</param>
    internal static string Answer(int status, string body = "", string header = "") => string.Create(
        CultureInfo.InvariantCulture,
        $"HTTP/1.1 {status} x\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n"
            + $"{header}\r\n{body}");

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
            while (true) _ = TalkAsync(await _listener.AcceptSocketAsync());
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task TalkAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await using var stream = new NetworkStream(socket);
                using var reader = new StreamReader(stream, Encoding.ASCII);
                while (await ReadAsync(reader) is { } first)
                {
                    _heard.Enqueue(first);
                    if (_answer(first) is not { } answer) return;
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
                }
            }
            catch (Exception gone) when (gone is IOException or SocketException)
            {
                // The caller waits no longer.
            }
        }
    }

    // The first line of the next request, all of which is read; null where none comes any more.
    private static async Task<string?> ReadAsync(StreamReader reader)
    {
        const string length = "Content-Length:";
        var (first, body) = (await reader.ReadLineAsync(), 0);
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
            if (line.StartsWith(length, StringComparison.OrdinalIgnoreCase))
                body = int.Parse(line[length.Length..], CultureInfo.InvariantCulture);
        if (body > 0) await reader.ReadBlockAsync(new char[body]);
        return first;
    }
}
