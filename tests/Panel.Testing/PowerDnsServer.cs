using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Panel.Testing;

/// <summary>
/// A real PowerDNS Authoritative Server on the loopback, with a configuration, a database and ports of its own. It ends
/// with the test, and a watcher ends it and removes its files when the test run is killed.
/// </summary>
public sealed class PowerDnsServer : IAsyncDisposable
{
    private const string Program = "/usr/sbin/pdns_server";

    private const string Schema = "/usr/share/pdns-backend-sqlite3/schema/schema.sqlite3.sql";

    private const string Watcher = """
        while kill -0 "$1" 2>/dev/null && kill -0 "$2" 2>/dev/null; do sleep 0.3; done
        kill -0 "$1" 2>/dev/null || kill -9 "$2" 2>/dev/null
        rm -rf "$3"
        """;

    // Somebody else may take a free port before the server does.
    private const int Attempts = 5;

    private readonly Process _process;

    private PowerDnsServer(Process process, string key, int dnsPort, int apiPort)
    {
        (_process, ApiKey, DnsPort) = (process, key, dnsPort);
        Address = new Uri($"http://127.0.0.1:{apiPort}");
    }

    /// <summary>Of its API.</summary>
    public Uri Address { get; }

    public string ApiKey { get; }

    /// <summary>Where it answers questions, UDP and TCP.</summary>
    public int DnsPort { get; }

    /// <summary>Settings of a module for it.</summary>
    public Dictionary<string, string> Settings => new(StringComparer.Ordinal)
    {
        ["Address"] = Address.ToString(), ["ApiKey"] = ApiKey, ["Nameservers"] = "ns1.panel.test, ns2.panel.test",
        ["Contact"] = "host.master@panel.test",
    };

    public static async Task<PowerDnsServer> StartAsync()
    {
        if (!File.Exists(Program) || !File.Exists(Schema))
            throw new InvalidOperationException(
                "PowerDNS is missing: pdns-server, pdns-backend-sqlite3, sqlite3. './panel test' installs them.");
        for (var attempt = 1; ; attempt++)
            if (await TryAsync(QuickFolder.Make("panel-pdns-")) is { } server) return server;
            else if (attempt == Attempts)
                throw new InvalidOperationException("PowerDNS did not start; its last words are above.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<PowerDnsServer?> TryAsync(string folder)
    {
        var (key, dns, api) = (Convert.ToHexString(RandomNumberGenerator.GetBytes(16)), FreePort(), FreePort());
        await MakeDatabaseAsync(Path.Combine(folder, "zones.sqlite3"));
        await File.WriteAllTextAsync(Path.Combine(folder, "pdns.conf"), Configuration(folder, key, dns, api));
        var process = Start(Program, $"--config-dir={folder}");
        Start("setsid", "sh", "-c", Watcher, "watcher", $"{Environment.ProcessId}", $"{process.Id}", folder).Dispose();
        if (await ListensAsync(process)) return new PowerDnsServer(process, key, dns, api);
        process.Dispose();
        return null;
    }

    // True when it says that its API listens, false when it ends before that.
    private static async Task<bool> ListensAsync(Process process)
    {
        var listens = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        var last = "";
        void Hear(object sender, DataReceivedEventArgs line)
        {
            last = line.Data ?? last;
            if (line.Data?.Contains("Listening for HTTP requests", StringComparison.Ordinal) == true)
                listens.TrySetResult(true);
        }
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _ = process.WaitForExitAsync().ContinueWith(_ => listens.TrySetResult(false), TaskScheduler.Default);
        var started = await listens.Task.WaitAsync(TimeSpan.FromMinutes(1));
        if (!started) await Console.Error.WriteLineAsync(last);
        return started;
    }

    private static async Task MakeDatabaseAsync(string file)
    {
        using var sqlite = Start("sqlite3", file, $".read {Schema}");
        await sqlite.WaitForExitAsync();
        if (sqlite.ExitCode != 0) throw new InvalidOperationException(await sqlite.StandardError.ReadToEndAsync());
    }

    // No caches: a test asks right after a change. It does not ask its makers for news.
    private static string Configuration(string folder, string key, int dns, int api) =>
        string.Create(CultureInfo.InvariantCulture, $"""
            launch=gsqlite3
            gsqlite3-database={folder}/zones.sqlite3
            gsqlite3-dnssec=yes
            gsqlite3-pragma-synchronous=0
            local-address=127.0.0.1
            local-port={dns}
            api=yes
            api-key={key}
            webserver=yes
            webserver-address=127.0.0.1
            webserver-port={api}
            webserver-allow-from=127.0.0.1
            socket-dir={folder}
            daemon=no
            guardian=no
            write-pid=no
            disable-syslog=yes
            setuid=
            setgid=
            security-poll-suffix=
            primary=yes
            cache-ttl=0
            negquery-cache-ttl=0
            query-cache-ttl=0
            zone-cache-refresh-interval=0
            """);

    private static Process Start(string program, params string[] arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
