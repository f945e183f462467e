using System.Buffers.Text;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Panel.Web.Wiring;
using Serilog.Events;
using Serilog.Parsing;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Platform;

public sealed class LogTests(LogTests.Talkative web) : IClassFixture<LogTests.Talkative>
{
    private const UnixFileMode OwnerFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode OwnerFolder = OwnerFile | UnixFileMode.UserExecute;

    private string Folder => Path.Combine(web.Database.Options.VarDirectory, "log");

    [Theory]
    [InlineData("/invitation/{0}", "/invitation/{Token}")]
    [InlineData("/notice/{0}", "/notice/{Token}")]
    [InlineData("/invitation/{0}/and-more", "no route")]
    [InlineData("/sign-in?returnUrl=%2Finvitation%2F{0}", "/sign-in")]
    [InlineData("/accounts?token={0}", "/accounts")]
    public async Task No_line_of_a_request_tells_a_token_even_where_everything_is_logged(string address, string route)
    {
        var token = Token();
        using var client = web.Client(token);
        client.DefaultRequestHeaders.Referrer = new Uri(web.Address + "/invitation/" + token);
        (await client.GetAsync(string.Format(null, address, token))).Dispose();
        var log = Log();
        log.ShouldNotContain(token);
        log.ShouldContain($"\"RequestPath\":\"{route}\"");
    }

    [Fact]
    public void No_message_and_no_exception_tells_a_token()
    {
        var token = Token();
        web.Services.GetRequiredService<ILogger<LogTests>>().LogError(
            new InvalidOperationException($"at\n{token}\nand https://panel.example/notice/{token}."), "Seen {Address}",
            "/x/" + token);
        Log().ShouldNotContain(token);
        var hash = Convert.ToHexStringLower(SHA256.HashData([1]));
        WithoutTokens.Hide($"{hash} {Guid.Empty} {token}?x=%2F{token}")
            .ShouldBe($"{hash} {Guid.Empty} [token]?x=%2F[token]");
    }

    [Fact]
    public void Folder_and_files_are_for_the_owner_alone()
    {
        File.GetUnixFileMode(Folder).ShouldBe(OwnerFolder);
        Directory.GetFiles(Folder).ShouldAllBe(file => File.GetUnixFileMode(file) == OwnerFile);
    }

    [Fact]
    public void Files_are_bounded_by_size_and_number_and_older_open_ones_are_closed()
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "small"));
        folder.UnixFileMode = OwnerFolder | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;
        var old = Path.Combine(folder.FullName, "web-20200101.json");
        File.WriteAllText(old, "{}\n");
        File.SetUnixFileMode(old, OwnerFile | UnixFileMode.OtherRead);
        using var files = new LogFiles(folder.FullName, "web", fileBytes: 10_000, files: 3);
        (File.GetUnixFileMode(folder.FullName), File.GetUnixFileMode(old)).ShouldBe((OwnerFolder, OwnerFile));
        for (var line = 0; line < 300; line++) files.Emit(Line(new string('x', 500)));
        var kept = folder.GetFiles();
        kept.Length.ShouldBe(3);
        kept.ShouldAllBe(file => file.Length < 12_000 && file.UnixFileMode == OwnerFile);
    }

    private static LogEvent Line(string text) =>
        new(DateTimeOffset.UtcNow, LogEventLevel.Information, null, new MessageTemplateParser().Parse(text), []);

    private static string Token() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private string Log() => string.Concat(Directory.GetFiles(Folder, "web-*.json").Select(Read));

    private static string Read(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd();
    }

    /// <summary>Every line of the framework is wanted: the operator looks for a fault.</summary>
    public sealed class Talkative : WebFixture
    {
        protected override Dictionary<string, string?> Settings() => new(base.Settings())
        {
            ["Serilog:MinimumLevel:Default"] = "Debug",
            ["Serilog:MinimumLevel:Override:Microsoft.AspNetCore"] = "Debug",
        };
    }
}
