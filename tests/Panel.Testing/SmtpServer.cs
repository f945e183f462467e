using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Panel.Testing;

/// <summary>A mail as the server got it.</summary>
/// <param name="User">Who had signed in, or null.</param>
/// <param name="Data">Headers and body as they travelled, dots unstuffed, lines ended by CR LF.</param>
public sealed record ReceivedMail(string? User, string From, IReadOnlyList<string> To, string Data)
{
    /// <summary>The value of a header, unfolded but not decoded; null where there is none.</summary>
    public string? Header(string name) => Data[..(Data.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 2)].Replace("\r\n ", " ", StringComparison.Ordinal)
        .Split("\r\n").FirstOrDefault(line => line.StartsWith(name + ": ", StringComparison.OrdinalIgnoreCase))?[(name.Length + 2)..];

    /// <summary>The text of the part of this type, decoded from Base64.</summary>
    public string Part(string type)
    {
        var at = Data.IndexOf($"Content-Type: {type}", StringComparison.OrdinalIgnoreCase);
        var begin = Data.IndexOf("\r\n\r\n", at, StringComparison.Ordinal) + 4;
        var end = Data.IndexOf("\r\n--", begin, StringComparison.Ordinal);
        return Encoding.UTF8.GetString(Convert.FromBase64String(Data[begin..end].Replace("\r\n", "", StringComparison.Ordinal)));
    }
}

/// <summary>
/// A mail server on a free port of this machine that speaks SMTP (RFC 5321) over TCP, with AUTH and STARTTLS. It takes mails and
/// keeps them; <see cref="Answer"/> makes it refuse, delay or hang up at any command.
/// </summary>
public sealed class SmtpServer : IAsyncDisposable
{
    /// <summary>An answer that is none: the connection is cut.</summary>
    public const string HangUp = "";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);

    private readonly CancellationTokenSource _stop = new();

    private readonly ConcurrentQueue<ReceivedMail> _received = new();

    private readonly ConcurrentQueue<string> _heard = new();

    private readonly Task _running;

    public SmtpServer()
    {
        _listener.Start();
        _running = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>What it took, in order.</summary>
    public IReadOnlyList<ReceivedMail> Received => [.. _received];

    /// <summary>Every command line it heard, in order.</summary>
    public IReadOnlyList<string> Heard => [.. _heard];

    /// <summary>Reply to a command line, to <c>CONNECT</c> or to the end of a mail (<c>.</c>); null for what a server says when all is well.</summary>
    public Func<string, string?> Answer { get; set; } = _ => null;

    /// <summary>The only user and password it accepts; null lets everybody in.</summary>
    public (string User, string Password)? SignIn { get; init; }

    /// <summary>Offers STARTTLS with a certificate that it signed itself.</summary>
    public bool Encrypts { get; init; }

    /// <summary>Says nothing at all, not even a greeting.</summary>
    public bool IsMute { get; init; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _running;
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task AcceptAsync()
    {
        var sessions = new List<Task>();
        try
        {
            while (true) sessions.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (Exception wrong) when (wrong is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(sessions);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
            try
            {
                await new Session(this, client.GetStream()).RunAsync(_stop.Token);
            }
            catch (Exception wrong) when (wrong is IOException or OperationCanceledException or System.Security.Authentication.AuthenticationException)
            {
                // The client went away, did not trust the certificate, or the test is over.
            }
    }

    private sealed class Session(SmtpServer server, Stream stream)
    {
        private StreamReader _reader = Reader(stream);

        private Stream _stream = stream;

        private string? _user, _from;

        private readonly List<string> _to = [];

        private bool _greeted, _encrypted;

        internal async Task RunAsync(CancellationToken cancel)
        {
            if (server.IsMute)
            {
                await Task.Delay(Timeout.Infinite, cancel);
                return;
            }
            if (!await SayAsync(server.Answer("CONNECT") ?? "220 mail.test ESMTP")) return;
            while (await _reader.ReadLineAsync(cancel) is { } line)
            {
                server._heard.Enqueue(line);
                if (!await SayAsync(server.Answer(line) ?? await ReplyAsync(line, cancel)) || IsVerb(line, "QUIT")) return;
                if (IsVerb(line, "STARTTLS") && server.Encrypts) await EncryptAsync(cancel);
            }
        }

        private async Task<string> ReplyAsync(string line, CancellationToken cancel) => line.Split(' ')[0].ToUpperInvariant() switch
        {
            "EHLO" => Greet(),
            "HELO" => Greet().Split("\r\n")[^1],
            "STARTTLS" => server.Encrypts && !_encrypted ? "220 go ahead" : "502 not implemented",
            "AUTH" => await AuthAsync(line, cancel),
            "MAIL" => Mail(line),
            "RCPT" => Recipient(line),
            "DATA" => await DataAsync(cancel),
            "RSET" => Reset(),
            "NOOP" => "250 ok",
            "QUIT" => "221 bye",
            _ => "500 what?",
        };

        private string Greet()
        {
            _greeted = true;
            List<string> lines = ["mail.test", "8BITMIME"];
            if (server.Encrypts && !_encrypted) lines.Add("STARTTLS");
            if (server.SignIn is not null) lines.Add("AUTH LOGIN PLAIN");
            return string.Join("\r\n", lines.Select((text, i) => $"250{(i == lines.Count - 1 ? ' ' : '-')}{text}"));
        }

        private async Task<string> AuthAsync(string line, CancellationToken cancel)
        {
            if (server.SignIn is not { } expected) return "502 not implemented";
            var words = line.Split(' ');
            string user, password;
            if (words[1].Equals("PLAIN", StringComparison.OrdinalIgnoreCase))
            {
                var parts = Decode(words.Length > 2 ? words[2] : await AskAsync("334 ", cancel)).Split('\0');
                (user, password) = (parts[1], parts[2]);
            }
            else
            {
                user = Decode(words.Length > 2 ? words[2] : await AskAsync("334 VXNlcm5hbWU6", cancel));
                password = Decode(await AskAsync("334 UGFzc3dvcmQ6", cancel));
            }
            if ((user, password) != expected) return "535 5.7.8 authentication failed";
            _user = user;
            return "235 welcome";
        }

        private async Task<string> AskAsync(string prompt, CancellationToken cancel)
        {
            await SayAsync(prompt);
            return await _reader.ReadLineAsync(cancel) ?? "";
        }

        private static string Decode(string base64) => Encoding.UTF8.GetString(Convert.FromBase64String(base64));

        private string Mail(string line)
        {
            if (!_greeted || _from is not null) return "503 bad sequence";
            if (server.SignIn is not null && _user is null) return "530 5.7.0 authentication required";
            _from = Inside(line);
            return "250 ok";
        }

        private string Recipient(string line)
        {
            if (_from is null) return "503 bad sequence";
            _to.Add(Inside(line));
            return "250 ok";
        }

        private async Task<string> DataAsync(CancellationToken cancel)
        {
            if (_to.Count == 0) return "503 bad sequence";
            await SayAsync("354 end with a dot");
            var data = new StringBuilder();
            while (await _reader.ReadLineAsync(cancel) is { } line && line != ".")
                data.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
            if (server.Answer(".") is { } refusal) return refusal;
            server._received.Enqueue(new ReceivedMail(_user, _from!, [.. _to], data.ToString()));
            return Reset();
        }

        private string Reset()
        {
            _from = null;
            _to.Clear();
            return "250 ok";
        }

        private async Task EncryptAsync(CancellationToken cancel)
        {
            using var key = RSA.Create(2048);
            var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
            var secure = new SslStream(_stream);
            await secure.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, cancel);
            (_stream, _reader, _encrypted, _greeted) = (secure, Reader(secure), true, false);
        }

        // False when the connection is to be cut.
        private async Task<bool> SayAsync(string reply)
        {
            if (reply.Length == 0) return false;
            await _stream.WriteAsync(Encoding.ASCII.GetBytes(reply + "\r\n"));
            return true;
        }

        private static StreamReader Reader(Stream stream) => new(stream, Encoding.UTF8, false, 1024, leaveOpen: true);

        private static bool IsVerb(string line, string verb) => line.StartsWith(verb, StringComparison.OrdinalIgnoreCase);

        private static string Inside(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
    }
}
