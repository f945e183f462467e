using Panel.Mail;
using Shouldly;
using Xunit;

namespace Panel.Tests.Mail;

/// <summary>What the transport makes of everything a mail server may say, over a real connection.</summary>
public sealed class SmtpTransportTests
{
    private const string Password = "hunter2-ærøskøbing";

    private static readonly OutgoingMail Letter = new(
        "<panel-mail-7@north.example>", "anna@customer.example", "Anna Łęcka", "Neue Preise für Sie – żółw",
        "Guten Tag\r\n.Punkt am Anfang\r\n", "<p>Guten Tag</p>");

    [Fact]
    public async Task A_mail_arrives_with_both_texts_names_in_any_language_and_its_own_id()
    {
        await using var server = new TestMailServer();
        (await SendAsync(server)).ShouldBe(MailOutcome.Sent);
        var mail = server.Received.ShouldHaveSingleItem();
        (mail.From, mail.To.Single()).ShouldBe(("office@north.example", "anna@customer.example"));
        (mail.Text, mail.Html, mail.Message.Subject).ShouldBe((Letter.Text, Letter.Html, Letter.Subject));
        (mail.Message.From.ToString(), mail.Message.To.ToString())
            .ShouldBe(("\"Nørre Büro\" <office@north.example>", "\"Anna Łęcka\" <anna@customer.example>"));
        $"<{mail.Message.MessageId}>".ShouldBe(Letter.MessageId);
        mail.Message.Headers["Auto-Submitted"].ShouldBe("auto-generated");
    }

    [Theory]
    [InlineData(MailStep.To, "450 4.2.1 mailbox busy", MailFate.Deferred)]
    [InlineData(MailStep.To, "550 5.1.1 no such user", MailFate.Refused)]
    [InlineData(MailStep.To, "501 5.1.3 bad address", MailFate.Refused)]
    [InlineData(MailStep.From, "451 4.3.0 try later", MailFate.Deferred)]
    [InlineData(MailStep.From, "553 5.1.8 sender not allowed", MailFate.Refused)]
    [InlineData(MailStep.From, "530 5.7.0 encryption required", MailFate.Unreachable)]
    [InlineData(MailStep.Data, "452 4.3.1 disk full", MailFate.Deferred)]
    [InlineData(MailStep.Data, "554 5.7.1 looks like spam", MailFate.Refused)]
    public async Task What_the_server_says_decides_what_becomes_of_the_mail(MailStep at, string reply, MailFate fate)
    {
        await using var server = new TestMailServer { Answer = (step, _) => step == at ? reply : null };
        var outcome = await SendAsync(server);
        outcome.Fate.ShouldBe(fate, outcome.Reason);
        outcome.Reason.ShouldContain(reply.Split(' ', 3)[^1]);
        server.Received.ShouldBeEmpty();
    }

    [Theory]
    [InlineData]
    [InlineData("421 4.3.2 closing")]
    [InlineData("HTTP/1.1 400 Bad Request")]
    [InlineData("220 hello", "250 mail.test", "250 ok", "250 ok")]
    [InlineData("220 hello", "250 mail.test", "250 ok", "250 ok", "354 go on")]
    [InlineData("220 hello", "250 mail.test", "what?")]
    public async Task A_server_that_hangs_up_or_talks_nonsense_is_unreachable(params string[] replies)
    {
        await using var server = new BrokenMailServer(replies);
        var outcome = await new SmtpTransport(SmtpTransport.UsualTimeout).SendAsync(At(server.Port), Letter, default);
        outcome.Fate.ShouldBe(MailFate.Unreachable, outcome.Reason);
        outcome.Reason.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_mail_that_was_taken_is_sent_even_if_the_server_hangs_up_without_a_farewell()
    {
        await using var server = new BrokenMailServer(
            "220 hello", "250 mail.test", "250 ok", "250 ok", "354 go on", "250 taken")
        {
            ReadsMailAfter = 5,
        };
        (await new SmtpTransport(SmtpTransport.UsualTimeout).SendAsync(At(server.Port), Letter, default)).ShouldBe(
            MailOutcome.Sent);
    }

    [Fact]
    public async Task A_sign_in_is_made_where_one_is_set_and_a_wrong_password_is_told_without_it()
    {
        await using var server = new TestMailServer(("panel", Password));
        (await SendAsync(server, user: "panel", password: Password)).ShouldBe(MailOutcome.Sent);
        server.Received.Single().User.ShouldBe("panel");
        var wrong = await SendAsync(server, user: "panel", password: Password + "x");
        wrong.Fate.ShouldBe(MailFate.Unreachable, wrong.Reason);
        wrong.Reason.ShouldNotContain(Password);
        (await SendAsync(server)).Fate.ShouldBe(MailFate.Unreachable, "the server wants a sign-in");
        server.Received.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(MailEncryption.StartTls)]
    [InlineData(MailEncryption.Tls)]
    public async Task A_trusted_server_gets_the_mail_encrypted(MailEncryption encryption)
    {
        using var certificate = TestMailServer.SelfSigned();
        await using var server = new TestMailServer(
            ("panel", Password), certificate, tlsAtOnce: encryption == MailEncryption.Tls);
        var transport = new SmtpTransport(SmtpTransport.UsualTimeout, [certificate]);
        var target = At(server.Port) with { Encryption = encryption, User = "panel" };
        (await transport.SendAsync(target, Letter, default)).ShouldBe(MailOutcome.Sent);
        server.Received.Single().User.ShouldBe("panel");
        (await transport.SendAsync(target with { Host = "localhost" }, Letter, default)).Fate
            .ShouldBe(MailFate.Unreachable, "the certificate has another name");
    }

    [Theory]
    [InlineData(MailEncryption.StartTls, false)]
    [InlineData(MailEncryption.StartTls, true)]
    [InlineData(MailEncryption.Tls, false)]
    [InlineData(MailEncryption.Tls, true)]
    public async Task Encryption_that_is_demanded_is_never_given_up_and_a_stranger_is_not_told_the_password(
        MailEncryption encryption, bool encrypts)
    {
        using var certificate = TestMailServer.SelfSigned();
        await using var server = new TestMailServer(
            ("panel", Password), encrypts ? certificate : null,
            tlsAtOnce: encrypts && encryption == MailEncryption.Tls);
        var outcome = await SendAsync(server, encryption, "panel", Password, TimeSpan.FromSeconds(3));
        outcome.Fate.ShouldBe(MailFate.Unreachable, outcome.Reason);
        outcome.Reason.ShouldNotBeEmpty();
        server.Heard.ShouldNotContain("AUTH");
        server.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_says_nothing_or_is_not_there_is_unreachable()
    {
        await using var mute = new BrokenMailServer { IsMute = true };
        var waited = await new SmtpTransport(TimeSpan.FromMilliseconds(300)).SendAsync(At(mute.Port), Letter, default);
        waited.ShouldBe(new MailOutcome(MailFate.Unreachable, "The mail server did not answer in time."));
        int port;
        await using (var gone = new BrokenMailServer()) port = gone.Port;
        (await new SmtpTransport(SmtpTransport.UsualTimeout).SendAsync(At(port), Letter, default)).Fate.ShouldBe(
            MailFate.Unreachable);
    }

    [Theory]
    [InlineData("Hello\r\nBcc: evil@example.org", "Anna", "anna@customer.example")]
    [InlineData("Hello", "Anna\r\nBcc: evil@example.org", "anna@customer.example")]
    [InlineData("Hello", "Anna", "anna@customer.example>\r\nRCPT TO:<evil@example.org")]
    [InlineData("Hello", "Anna", "\"a\r\nRCPT TO:<evil@example.org>\r\n\"@customer.example")]
    public async Task A_line_break_never_becomes_a_header_or_a_command(string subject, string name, string recipient)
    {
        await using var server = new TestMailServer();
        var mail = Letter with { Subject = subject, RecipientName = name, Recipient = recipient };
        var outcome = await new SmtpTransport(SmtpTransport.UsualTimeout).SendAsync(At(server.Port), mail, default);
        if (outcome.Fate != MailFate.Sent) outcome.Fate.ShouldBe(MailFate.Refused);
        server.Heard.Count(command => command == "RCPT").ShouldBe(server.Received.Count);
        server.Received.ShouldAllBe(got =>
            got.Message.Bcc.Count == 0 && got.To.Count == 1 && got.To[0] == "anna@customer.example");
    }

    [Fact]
    public void Neither_a_server_nor_what_was_typed_says_its_password()
    {
        At(25).ToString().ShouldNotContain(Password);
        new MailServerInput("h", 25, MailEncryption.None, "u", Password, "a@b.example", "").ToString()
            .ShouldNotContain(Password);
    }

    private static MailServer At(int port) =>
        new("127.0.0.1", port, MailEncryption.None, "", Password, "office@north.example", "Nørre Büro");

    private static Task<MailOutcome> SendAsync(
        TestMailServer server, MailEncryption encryption = MailEncryption.None, string user = "", string password = "",
        TimeSpan? timeout = null) =>
        new SmtpTransport(timeout ?? SmtpTransport.UsualTimeout).SendAsync(
            At(server.Port) with { Encryption = encryption, User = user, Password = password }, Letter, default);
}
