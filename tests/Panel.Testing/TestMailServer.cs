using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MimeKit;
using SmtpServer;
using SmtpServer.Authentication;
using SmtpServer.Mail;
using SmtpServer.Net;
using SmtpServer.Protocol;
using SmtpServer.Storage;

namespace Panel.Testing;

/// <summary>A mail as the server got it.</summary>
/// <param name="User">Who had signed in, or null.</param>
public sealed record ReceivedMail(string? User, string From, IReadOnlyList<string> To, MimeMessage Message)
{
    public string Text => Decoded("plain");

    public string Html => Decoded("html");

    // As it travelled: the library that reads mails for people would make line ends those of this machine.
    private string Decoded(string subtype)
    {
        using var content = Message.BodyParts.OfType<TextPart>()
            .Single(part => part.ContentType.MediaSubtype == subtype).Content!.Open();
        using var reader = new StreamReader(content);
        return reader.ReadToEnd();
    }
}

/// <summary>The moment of a mail's delivery that a server may have an opinion about.</summary>
public enum MailStep
{
    From,
    To,
    Data,
}

/// <summary>
/// A mail server of a library on a free port of this machine. It takes mails and keeps them; <see cref="Answer"/> makes
/// it say something else.
/// </summary>
public sealed class TestMailServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();

    private readonly ConcurrentQueue<ReceivedMail> _received = new();

    private readonly ConcurrentQueue<string> _heard = new();

    private readonly Task _running;

    /// <param name="signIn">The only user and password it accepts; null lets everybody in.</param>
    /// <param name="certificate">Offers STARTTLS with it.</param>
    /// <param name="tlsAtOnce">Speaks TLS from the first byte instead.</param>
    public TestMailServer(
        (string User, string Password)? signIn = null, X509Certificate2? certificate = null, bool tlsAtOnce = false)
    {
        var options = new SmtpServerOptionsBuilder().ServerName("mail.test").Endpoint(endpoint =>
        {
            endpoint.Endpoint(new IPEndPoint(IPAddress.Loopback, 0)).AuthenticationRequired(signIn is not null)
                .AllowUnsecureAuthentication(signIn is not null && certificate is null).IsSecure(tlsAtOnce);
            if (certificate is not null) endpoint.Certificate(certificate);
        }).Build();
        var services = new SmtpServer.ComponentModel.ServiceProvider();
        var listeners = new EndpointListenerFactory();
        listeners.EndpointStarted += (_, started) => Port = ((IPEndPoint)started.LocalEndPoint).Port;
        services.Add(listeners);
        services.Add(new Postmaster(this));
        services.Add(new Store(this));
        services.Add(
            (IUserAuthenticator)new DelegatingUserAuthenticator((user, password) => (user, password) == signIn));
        var server = new SmtpServer.SmtpServer(options, services);
        server.SessionCreated += (_, session) =>
            session.Context.CommandExecuting += (_, heard) => _heard.Enqueue(heard.Command.Name);
        _running = server.StartAsync(_stop.Token);
    }

    public int Port { get; private set; }

    /// <summary>What it took, in order.</summary>
    public IReadOnlyList<ReceivedMail> Received => [.. _received];

    /// <summary>The name of every command it heard, in order.</summary>
    public IReadOnlyList<string> Heard => [.. _heard];

    /// <summary>
    /// Reply to a sender, a recipient or the end of a mail, such as <c>550 5.1.1 no such user</c>; null when all is
    /// well.
    /// </summary>
    public Func<MailStep, string, string?> Answer { get; set; } = (_, _) => null;

    /// <summary>Answers every recipient so; null to be content again.</summary>
    public void AnswerRecipients(string? reply) => Answer = (step, _) => step == MailStep.To ? reply : null;

    /// <summary>A certificate for <c>127.0.0.1</c> that signed itself.</summary>
    public static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=mail.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
    }

    private SmtpResponse? Ask(MailStep step, string address) => Answer(step, address) is { } reply
        ? new SmtpResponse((SmtpReplyCode)int.Parse(reply[..3], CultureInfo.InvariantCulture), reply[4..])
        : null;

    private sealed class Postmaster(TestMailServer server) : IMailboxFilter
    {
        public Task<bool> CanAcceptFromAsync(
            ISessionContext context, IMailbox from, int size, CancellationToken cancellationToken)
        {
            if (server.Ask(MailStep.From, from.AsAddress()) is { } reply) throw new SmtpResponseException(reply);
            return Task.FromResult(true);
        }

        public Task<bool> CanDeliverToAsync(
            ISessionContext context, IMailbox to, IMailbox from, CancellationToken cancellationToken)
        {
            if (server.Ask(MailStep.To, to.AsAddress()) is { } reply) throw new SmtpResponseException(reply);
            return Task.FromResult(true);
        }
    }

    private sealed class Store(TestMailServer server) : IMessageStore
    {
        public async Task<SmtpResponse> SaveAsync(
            ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer,
            CancellationToken cancellationToken)
        {
            if (server.Ask(MailStep.Data, "") is { } reply) return reply;
            using var bytes = new MemoryStream(buffer.ToArray());
            server._received.Enqueue(new ReceivedMail(
                context.Authentication.IsAuthenticated ? context.Authentication.User : null,
                transaction.From.AsAddress(),
                [.. transaction.To.Select(to => to.AsAddress())],
                await MimeMessage.LoadAsync(bytes, cancellationToken)));
            return SmtpResponse.Ok;
        }
    }
}
