using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Panel.Printing;

namespace Panel.Modules.Tests.Template;

/// <summary>The print server that the template speaks of. It prints with our printer, and asks for a token.</summary>
internal sealed class PrintServerPeer : IAsyncDisposable
{
    public const string Token = "sesame";

    private readonly HttpListener _listener = new();

    private readonly IModule _printer;

    private readonly Task _listening;

    private PrintServerPeer(IModule printer)
    {
        _printer = printer;
        Address = $"http://127.0.0.1:{FreePort().ToString(CultureInfo.InvariantCulture)}";
        _listener.Prefixes.Add(Address + "/");
        _listener.Start();
        _listening = ListenAsync();
    }

    public string Address { get; }

    public static async Task<PrintServerPeer> StartAsync() => new(await ModuleFolder.Chosen("chromium").StartAsync());

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _listening;
        await _printer.DisposeAsync();
    }

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
            var (status, bytes) = await PrintAsync(request);
            request.Response.StatusCode = status;
            await request.Response.OutputStream.WriteAsync(bytes);
            request.Response.Close();
        }
        catch (Exception gone) when (gone is HttpListenerException or ObjectDisposedException or IOException)
        {
            // Who asked does not wait any more.
        }
    }

    private async Task<(int Status, byte[] Body)> PrintAsync(HttpListenerContext request)
    {
        if (request.Request.Headers["Authorization"] != "Bearer " + Token) return (401, []);
        if (request.Request.HttpMethod == "GET") return (200, []);
        var job = await JsonSerializer.DeserializeAsync<PrintJob>(
            request.Request.InputStream, JsonSerializerOptions.Web);
        var printed = (await ((IDocumentPrinter)_printer).PrintAsync([job!], CancellationToken.None))[0];
        if (printed.Failure is { } failure) return (422, Encoding.UTF8.GetBytes(failure));
        request.Response.Headers["X-Pages"] = printed.Pages.ToString(CultureInfo.InvariantCulture);
        return (200, printed.Pdf);
    }
}
