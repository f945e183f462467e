using System.Net.Sockets;

namespace Panel.Modules.PowerDns;

/// <summary>
/// Opens one connection for a request and refuses a second one: where the server closes a connection without an answer,
/// an HTTP client opens another by itself and sends the request again, up to three times.
/// </summary>
internal static class OneConnection
{
    private static readonly HttpRequestOptionsKey<bool> Opened = new("panel.opened");

    internal static async ValueTask<Stream> OpenAsync(
        SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var options = context.InitialRequestMessage.Options;
        if (options.TryGetValue(Opened, out _)) throw new IOException("The connection was closed without an answer.");
        options.Set(Opened, true);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
