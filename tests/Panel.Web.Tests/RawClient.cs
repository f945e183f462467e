using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Panel.Web.Tests;

/// <summary>
/// A client that keeps no rule of HTTP unless the test does: it sends what it is given, from an address of this
/// machine's loopback network (<c>127.0.0.2</c>), and reads what comes back.
/// </summary>
internal sealed class RawClient : IDisposable
{
    private readonly Socket _socket;

    private RawClient(Socket socket) => _socket = socket;

    /// <summary>
    /// Connects from an address and sends the first bytes; <c>{host}</c> in them becomes what the node is called.
    /// </summary>
    internal static async Task<RawClient> SendAsync(string node, string text, string from = "127.0.0.1")
    {
        var uri = new Uri(node);
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(from), 0));
        await socket.ConnectAsync(IPAddress.Loopback, uri.Port);
        var client = new RawClient(socket);
        await client.SendAsync(text.Replace("{host}", uri.Authority, StringComparison.Ordinal));
        return client;
    }

    /// <summary>
    /// Sends, reads to the end and gives what was read; nothing where the other side was gone before the last byte was
    /// sent. The request should say <c>Connection: close</c>.
    /// </summary>
    internal static async Task<string> AskAsync(string node, string text, string from = "127.0.0.1")
    {
        try
        {
            using var client = await SendAsync(node, text, from);
            return await client.ReadAsync();
        }
        catch (SocketException closed)
            when (closed.SocketErrorCode is SocketError.ConnectionReset or SocketError.Shutdown)
        {
            return "";
        }
    }

    /// <summary>The request with which a page opens its circuit.</summary>
    internal static string Circuit(string cookie) =>
        $"GET /_blazor HTTP/1.1\r\nHost: {{host}}\r\nOrigin: http://{{host}}\r\nCookie: panel-session={cookie}\r\n"
        + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
        + "dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    internal async Task SendAsync(string text) => await _socket.SendAsync(Encoding.Latin1.GetBytes(text));

    /// <summary>Everything until the other side closes; nothing where it closed at once.</summary>
    internal async Task<string> ReadAsync()
    {
        using var stream = new NetworkStream(_socket);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = new StringBuilder();
        var block = new char[4096];
        try
        {
            while (await reader.ReadAsync(block) is > 0 and var count) text.Append(block, 0, count);
        }
        catch (IOException)
        {
            // Reset instead of closed: what came before is the answer all the same.
        }
        return text.ToString();
    }

    /// <summary>The status of the next answer, 0 where the connection was closed instead.</summary>
    internal async Task<int> StatusAsync()
    {
        var block = new byte[1024];
        var count = await _socket.ReceiveAsync(block);
        return count == 0 ? 0 : StatusOf(Encoding.Latin1.GetString(block, 0, count));
    }

    /// <summary>The status of an answer that was read as text.</summary>
    internal static int StatusOf(string answer) =>
        answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
            ? int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0;

    public void Dispose() => _socket.Dispose();
}
