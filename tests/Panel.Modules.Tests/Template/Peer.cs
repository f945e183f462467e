using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Panel.Modules.Tests.Template;

/// <summary>What a server of the template answers.</summary>
/// <param name="Pages">For the header <c>X-Pages</c>; null sends none.</param>
internal sealed record PeerAnswer(HttpStatusCode Status, byte[] Body, int? Pages = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    internal static PeerAnswer Nothing(HttpStatusCode status) => new(status, []);

    internal static PeerAnswer Refused(string reason) =>
        new(HttpStatusCode.UnprocessableEntity, Encoding.UTF8.GetBytes(reason));

    internal static PeerAnswer Json<T>(T value) =>
        new(HttpStatusCode.OK, JsonSerializer.SerializeToUtf8Bytes(value, Options));

    internal static async Task<T> ReadAsync<T>(HttpListenerRequest request) =>
        (await JsonSerializer.DeserializeAsync<T>(request.InputStream, Options))!;
}

/// <summary>
/// A server that the template speaks of, on a free port of this machine. It asks for a token, and one of our own
/// modules does its work.
/// </summary>
internal abstract class Peer : IAsyncDisposable
{
    public const string Token = "sesame";

    private readonly HttpListener _listener = new();

    private readonly Task _listening;

    protected Peer()
    {
        Address = $"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _listening = ListenAsync();
    }

    /// <summary>Without a slash at the end.</summary>
    public string Address { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _listening;
        await EndAsync();
    }

    protected abstract Task<PeerAnswer> AnswerAsync(HttpListenerRequest request);

    /// <summary>Ends what does the work.</summary>
    protected abstract Task EndAsync();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }

    private async Task ListenAsync()
    {
        while (true)
        {
            try
            {
                var request = await _listener.GetContextAsync();
                _ = Task.Run(() => AnswerAsync(request));
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerContext request)
    {
        try
        {
            var answer = request.Request.Headers["Authorization"] == "Bearer " + Token
                ? await AnswerAsync(request.Request)
                : PeerAnswer.Nothing(HttpStatusCode.Unauthorized);
            request.Response.StatusCode = (int)answer.Status;
            if (answer.Pages is { } pages)
                request.Response.Headers["X-Pages"] = pages.ToString(CultureInfo.InvariantCulture);
            await request.Response.OutputStream.WriteAsync(answer.Body);
            request.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException)
        {
            // Who asked does not wait any more.
        }
    }
}
