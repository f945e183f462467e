using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Panel.Testing;

/// <summary>What a caller gets instead of the answer.</summary>
public enum HttpWrong
{
    /// <summary>Nothing is wrong: the answer.</summary>
    Nothing,

    /// <summary>No answer, until the caller is gone.</summary>
    Stall,

    /// <summary>A reset of the connection.</summary>
    Reset,

    /// <summary>200 and a body that nobody can read.</summary>
    Garbage,

    /// <summary>500.</summary>
    Broken,

    /// <summary>401.</summary>
    Unauthorized,

    /// <summary>422, with an error that repeats all the caller sent, secrets too.</summary>
    Unprocessable,

    /// <summary>404, as some other web server would say it.</summary>
    Absent,
}

/// <summary>What goes wrong with a request, and whether the server did it before that.</summary>
public readonly record struct HttpMishap(HttpWrong Wrong, bool AfterDoing = false);

/// <summary>A request that came to the server, and its status.</summary>
public sealed record HttpDone(string Method, string Path, int Status);

/// <summary>
/// Stands before an HTTP server whose clients ask one thing a connection, and lets answers go wrong as planned. Speaks
/// from the bare socket: a reset is a reset.
/// </summary>
public sealed class HttpFaultProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private readonly ConcurrentDictionary<(string, string), int> _asked = new();

    private readonly ConcurrentQueue<HttpDone> _done = new();

    private readonly Uri _server;

    private readonly Func<string, string, int, HttpMishap> _decide;

    private readonly Task _serving;

    /// <param name="decide">By method, path and number of the try (from 1): what goes wrong.</param>
    public HttpFaultProxy(Uri server, Func<string, string, int, HttpMishap> decide)
    {
        (_server, _decide) = (server, decide);
        _listener.Start(64);
        _serving = ServeAsync();
    }

    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>What came to the server, in order.</summary>
    public IReadOnlyCollection<HttpDone> Done => _done;

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
                var request = await ReadAsync(stream);
                var words = request[..request.IndexOf('\r', StringComparison.Ordinal)].Split(' ');
                var mishap = _decide(
                    words[0], words[1], _asked.AddOrUpdate((words[0], words[1]), 1, (_, times) => times + 1));
                var answer = mishap.Wrong == HttpWrong.Nothing
                    || mishap.AfterDoing ? await PassAsync(request, words[0], words[1]) : [];
                if (mishap.Wrong == HttpWrong.Reset) socket.LingerState = new LingerOption(true, 0);
                else if (mishap.Wrong == HttpWrong.Stall) await WaitUntilGoneAsync(stream);
                else
                    await stream.WriteAsync(
                        mishap.Wrong == HttpWrong.Nothing ? answer : Instead(mishap.Wrong, request));
            }
            catch (Exception gone) when (gone is IOException or SocketException)
            {
                // The caller waits no longer.
            }
        }
    }

    // Latin-1 keeps every byte as it is.
    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var (buffer, text) = (new byte[1 << 16], "");
        while (true)
        {
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (end >= 0 && text.Length >= end + 4 + BodyLength(text[..end])) return text;
            var read = await stream.ReadAsync(buffer);
            if (read == 0) throw new IOException("nothing was asked");
            text += Encoding.Latin1.GetString(buffer, 0, read);
        }
    }

    private static int BodyLength(string head)
    {
        const string name = "Content-Length:";
        var line = head.Split("\r\n").FirstOrDefault(line => line.StartsWith(name, StringComparison.OrdinalIgnoreCase));
        return line is null ? 0 : int.Parse(line[name.Length..], CultureInfo.InvariantCulture);
    }

    private async Task<byte[]> PassAsync(string request, string method, string path)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_server.Host, _server.Port);
        await client.GetStream().WriteAsync(Encoding.Latin1.GetBytes(request));
        using var answer = new MemoryStream();
        await client.GetStream().CopyToAsync(answer);
        var status = int.Parse(Encoding.Latin1.GetString(answer.GetBuffer(), 9, 3), CultureInfo.InvariantCulture);
        _done.Enqueue(new HttpDone(method, path, status));
        return answer.ToArray();
    }

    private static async Task WaitUntilGoneAsync(NetworkStream stream)
    {
        while (await stream.ReadAsync(new byte[1]) > 0) { }
    }

    private static byte[] Instead(HttpWrong wrong, string request)
    {
        var (status, body) = wrong switch
        {
            HttpWrong.Garbage => (200, "<html>{\"name\":"),
            HttpWrong.Broken => (500, "Internal Server Error"),
            HttpWrong.Unauthorized => (401, "Unauthorized"),
            HttpWrong.Absent => (404, "<html>not here</html>"),
            _ => (422, System.Text.Json.JsonSerializer.Serialize(new { error = request })),
        };
        return Encoding.UTF8.GetBytes(
            $"HTTP/1.1 {status} x\r\nContent-Type: text/plain\r\nContent-Length: "
                + $"{Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{body}");
    }
}
