using System.Collections.Immutable;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Panel.Identity;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Platform;

/// <summary>The private server dies under a running web process.</summary>
public sealed class OutageTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly InstallationOptions _options =
        new(QuickFolder.Make("panel-outage-"), ImmutableDictionary<DatabaseUser, string>.Empty);

    private string Folder => Path.Combine(_options.VarDirectory, "db");

    public void Dispose() => Directory.Delete(_options.VarDirectory, recursive: true);

    [Fact]
    public async Task People_are_told_in_a_sentence_and_all_goes_on_without_a_restart()
    {
        await using var node = await WebNode.StartAsync(
            _options, TimeProvider.System, new Dictionary<string, string?> { ["PANEL_ROLE"] = "web" });
        using var client = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(node.Address)
        };
        client.DefaultRequestHeaders.Add("Cookie", $"panel-session={await SessionAsync(node)}");
        (await client.GetAsync("/products")).StatusCode.ShouldBe(HttpStatusCode.OK);
        // Supervisors have no session.
        using var plain = new HttpClient { BaseAddress = new Uri(node.Address) };

        // Whoever starts the server needs the turn; while this test holds it, the outage lasts.
        using (await PrivateServer.TakeTurnAsync(new PrivateServerFiles(Folder), default))
        {
            Process.GetProcessById(ServerProcess.Running(new PrivateServerFiles(Folder))!.Value).Kill();
            await node.Installation.WhenAsync(outage => outage is not null, default).WaitAsync(Patience);
            await SaysAsync(client, "en", "The database does not answer");
            await SaysAsync(client, "de", "Die Datenbank antwortet nicht");
            await SaysAsync(client, "da", "Databasen svarer ikke");
            await SaysAsync(client, "pl", "Baza danych nie odpowiada");
            await SaysAsync(client, "de", "Die Datenbank antwortet nicht", through: "1.1 proxy");
            (await plain.GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
            var ready = await plain.GetAsync("/health/ready");
            ready.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            using var notified = JsonDocument.Parse(await ready.Content.ReadAsStringAsync());
            notified.RootElement.GetProperty("code").GetString().ShouldBe("health.database");
            notified.RootElement.TryGetProperty("detail", out _).ShouldBeFalse("strangers are reported no details");
            var program = await client.GetAsync("/products");
            program.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            program.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
            (await program.Content.ReadAsStringAsync()).ShouldContain("platform.database_away");
            (await plain.GetStringAsync("/metrics")).ShouldContain("panel_database_up 0");
        }
        await node.Installation.WhenAsync(outage => outage is null, default).WaitAsync(Patience);
        (await plain.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await client.GetAsync("/products")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_process_whose_database_cannot_come_back_ends_so_that_its_supervisor_acts()
    {
        using var disk = SmallDisk.Mount(Folder, 400);
        using var web = StartProcess();
        var error = web.StandardError.ReadToEndAsync();
        while (await web.StandardOutput.ReadLineAsync() is { } line
            && !line.Contains("Now listening on", StringComparison.Ordinal)) { }
        // Nobody starts it again before the disk is full: the temporary tables, thrown away at the start, would make
        // room for it.
        using (await PrivateServer.TakeTurnAsync(new PrivateServerFiles(Folder), default))
        {
            var server = ServerProcess.Running(new PrivateServerFiles(Folder))!.Value;
            await ServerProcess.KillAsync(server);
            File.Delete(Path.Combine(Folder, "data", "ibtmp1"));
            disk.Fill();
        }
        _ = web.StandardOutput.ReadToEndAsync();
        await web.WaitForExitAsync(new CancellationTokenSource(Patience).Token);
        web.ExitCode.ShouldBe(1);
        (await error).ShouldContain("panel: The disk of the database is full");
    }

    private Process StartProcess()
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "Panel.Web.dll"), "--urls", "http://127.0.0.1:0"])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory,
        };
        (string Name, string Value)[] settings =
        [
            ("PANEL_VAR", _options.VarDirectory), ("PANEL_DB_PATIENCE", "1"), ("PANEL_SAMPLE", "no"),
        ];
        foreach (var (name, value) in settings) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task SaysAsync(HttpClient client, string language, string sentence, string? through = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/products");
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Accept-Language", language);
        if (through is not null) request.Headers.Add("Via", through);
        using var answer = await client.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(5));
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain(sentence);
        page.ShouldContain($"lang=\"{language}\"");
        page.ShouldContain("http-equiv=\"refresh\"");
        page.ShouldNotContain("Exception");
        page.ShouldNotContain("127.0.0.1");
    }

    private static Task<string> SessionAsync(WebNode node) => node.Installation.Work(DatabaseUser.Web).RunAsync(
        async session =>
        {
            var id = await CreateUser.InsertAsync(session, "outage@example.com", "Olivia Owner");
            await GrantRole.StoreAsync(session, id, Actor.ProviderAccountId, Role.Owner);
            return await Sessions.StartAsync(
                session, id, SessionStage.Full, new Visitor(IPAddress.Loopback.ToString(), "test"));
        },
        default);
}
