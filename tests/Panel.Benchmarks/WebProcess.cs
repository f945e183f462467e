using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Panel.Platform;
using Panel.Testing;

namespace Panel.Benchmarks;

/// <summary>The real web application as a process of its own, and a signed-in client.</summary>
internal sealed partial class WebProcess : IAsyncDisposable
{
    private readonly Process _process;

    private WebProcess(Process process, HttpClient client) => (_process, Client) = (process, client);

    internal HttpClient Client { get; }

    internal static async Task<WebProcess> StartAsync(TestDatabase database)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Panel.Web.dll"), "--urls", address])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = AppContext.BaseDirectory,
        };
        start.Environment["PANEL_VAR"] = database.VarDirectory;
        start.Environment["PANEL_SAMPLE"] = "no";
        // Pages only: jobs that print the run just issued would take the processors from what is measured.
        start.Environment["PANEL_ROLE"] = "web";
        foreach (var (user, text) in database.Options.ConnectionStrings)
            start.Environment[user == DatabaseUser.Web
                ? "ConnectionStrings__Panel" : $"ConnectionStrings__Panel{user}"] = text;
        var process = Process.Start(start)!;
        // Nobody reads the log; a full pipe would stop the server.
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var web = new WebProcess(
            process,
            new HttpClient(
                new HttpClientHandler { CookieContainer = new CookieContainer() })
            { BaseAddress = new Uri(address) });
        await web.WaitAsync();
        await web.SignInAsync(database.VarDirectory);
        return web;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WaitAsync()
    {
        for (var i = 0; i < 240; i++)
        {
            try
            {
                if ((await Client.GetAsync("/health/live")).IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            await Task.Delay(250);
        }
        throw new TimeoutException("The web application did not start within a minute.");
    }

    private async Task SignInAsync(string varDirectory)
    {
        var notified = await File.ReadAllTextAsync(Path.Combine(varDirectory, "first-sign-in.txt"));
        var page = await Client.GetStringAsync("/sign-in");
        var form = HiddenInput().Matches(page).DistinctBy(input => input.Groups[1].Value)
            .ToDictionary(input => input.Groups[1].Value, input => WebUtility.HtmlDecode(input.Groups[2].Value));
        form["Form.Email"] = Notified(notified, "e-mail");
        form["Form.Password"] = Notified(notified, "password");
        using var answer = await Client.PostAsync("/sign-in", new FormUrlEncodedContent(form));
        if (answer.RequestMessage!.RequestUri!.AbsolutePath == "/sign-in")
            throw new InvalidOperationException("The sign-in was refused.");
    }

    private static string Notified(string text, string what) =>
        text.Split('\n').Select(line => line.Trim())
            .First(line => line.StartsWith(what, StringComparison.Ordinal))[what.Length..].Trim();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [GeneratedRegex("""<input type="hidden" name="([^"]+)" value="([^"]*)" ?/?>""")]
    private static partial Regex HiddenInput();
}
