using Panel.Mailing;
using Panel.Modules.Smtp;
using Shouldly;
using Xunit;

namespace Panel.Modules.Tests.Smtp;

/// <summary>What the transport makes of everything a mail server may say, over a real connection.</summary>
public sealed class SmtpTransportTests
{
    private const string Password = "hunter2-ærøskøbing";

    private static readonly Mailbox Anna = new("anna@customer.example", "Anna Łęcka");

    private static readonly OutgoingMail Letter = new(
        "<panel-mail-7@north.example>", new("office@north.example", "Nørre Büro"), [Anna], "Neue Preise für Sie – żółw",
        "Guten Tag\r\n.Punkt am Anfang\r\n", "<p>Guten Tag</p>", []);

    private static readonly Outcome Taken = new(MailVerdict.Taken, "");

    [Fact]
    public async Task A_mail_arrives_with_both_texts_names_in_any_language_and_its_own_id()
    {
        await using var server = new TestMailServer();
        (await SendAsync(server)).ShouldBe(Taken);
        var mail = server.Received.ShouldHaveSingleItem();
        (mail.From, mail.To.Single()).ShouldBe(("office@north.example", "anna@customer.example"));
        (mail.Text, mail.Html, mail.Message.Subject).ShouldBe((Letter.Text, Letter.Html, Letter.Subject));
        (mail.Message.From.ToString(), mail.Message.To.ToString())
            .ShouldBe(("\"Nørre Büro\" <office@north.example>", "\"Anna Łęcka\" <anna@customer.example>"));
        $"<{mail.Message.MessageId}>".ShouldBe(Letter.MessageId);
        mail.Message.Headers["Auto-Submitted"].ShouldBe("auto-generated");
    }

    [Theory]
    [InlineData(MailStep.To, "450 4.2.1 mailbox busy", MailVerdict.TryLater)]
    [InlineData(MailStep.To, "550 5.1.1 no such user", MailVerdict.Refused)]
    [InlineData(MailStep.To, "501 5.1.3 bad address", MailVerdict.Refused)]
    [InlineData(MailStep.To, "421 4.3.2 closing", null)]
    [InlineData(MailStep.From, "451 4.3.0 try later", MailVerdict.TryLater)]
    [InlineData(MailStep.From, "550 5.1.8 sender unknown", MailVerdict.Refused)]
    [InlineData(MailStep.From, "553 5.1.8 sender not allowed", MailVerdict.Refused)]
    [InlineData(MailStep.From, "530 5.7.0 encryption required", null)]
    [InlineData(MailStep.Data, "452 4.3.1 disk full", MailVerdict.TryLater)]
    [InlineData(MailStep.Data, "554 5.7.1 looks like spam", MailVerdict.Refused)]
    public async Task What_the_server_says_decides_what_becomes_of_the_mail(
        MailStep at, string reply, MailVerdict? verdict)
    {
        await using var server = new TestMailServer { Answer = (step, _) => step == at ? reply : null };
        var outcome = await SendAsync(server);
        outcome.Verdict.ShouldBe(verdict, outcome.Reason);
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
        var outcome = await SendAsync(new SmtpTransport(At(server.Port), SmtpTransport.UsualTimeout), Letter);
        outcome.Verdict.ShouldBeNull(outcome.Reason);
        outcome.Reason.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mail_that_was_taken_is_sent_even_if_the_server_hangs_up_or_says_nothing_to_the_farewell(
        bool staysOnTheLine)
    {
        await using var server = new BrokenMailServer(
            "220 hello", "250 mail.test", "250 ok", "250 ok", "354 go on", "250 taken")
        {
            ReadsMailAfter = 5, StaysOnTheLine = staysOnTheLine,
        };
        (await SendAsync(new SmtpTransport(At(server.Port), TimeSpan.FromSeconds(5)), Letter)).ShouldBe(Taken);
    }

    [Fact]
    public async Task A_sign_in_is_made_where_one_is_set_and_a_wrong_password_is_told_without_it()
    {
        await using var server = new TestMailServer(("panel", Password));
        (await SendAsync(server, user: "panel", password: Password)).ShouldBe(Taken);
        server.Received.Single().User.ShouldBe("panel");
        var wrong = await SendAsync(server, user: "panel", password: Password + "x");
        wrong.Verdict.ShouldBeNull(wrong.Reason);
        wrong.Reason.ShouldNotContain(Password);
        (await SendAsync(server)).Verdict.ShouldBeNull("the server wants a sign-in");
        server.Received.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(SmtpEncryption.StartTls)]
    [InlineData(SmtpEncryption.Tls)]
    public async Task A_trusted_server_gets_the_mail_encrypted(SmtpEncryption encryption)
    {
        using var certificate = TestMailServer.SelfSigned();
        await using var server = new TestMailServer(
            ("panel", Password), certificate, tlsAtOnce: encryption == SmtpEncryption.Tls);
        var target = At(server.Port) with { Encryption = encryption, User = "panel", Password = Password };
        Task<Outcome> ToAsync(SmtpSettings settings) =>
            SendAsync(new SmtpTransport(settings, SmtpTransport.UsualTimeout, [certificate]), Letter);
        (await ToAsync(target)).ShouldBe(Taken);
        server.Received.Single().User.ShouldBe("panel");
        (await ToAsync(target with { Host = "localhost" })).Verdict.ShouldBeNull("the certificate has another name");
    }

    [Theory]
    [InlineData(SmtpEncryption.StartTls, false)]
    [InlineData(SmtpEncryption.StartTls, true)]
    [InlineData(SmtpEncryption.Tls, false)]
    [InlineData(SmtpEncryption.Tls, true)]
    public async Task Encryption_that_is_demanded_is_never_given_up_and_a_stranger_is_not_told_the_password(
        SmtpEncryption encryption, bool encrypts)
    {
        using var certificate = TestMailServer.SelfSigned();
        await using var server = new TestMailServer(
            ("panel", Password), encrypts ? certificate : null,
            tlsAtOnce: encrypts && encryption == SmtpEncryption.Tls);
        var outcome = await SendAsync(server, encryption, "panel", Password, TimeSpan.FromSeconds(3));
        outcome.Verdict.ShouldBeNull(outcome.Reason);
        outcome.Reason.ShouldNotBeEmpty();
        server.Heard.ShouldNotContain("AUTH");
        server.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_says_nothing_or_is_not_there_is_unreachable()
    {
        await using var mute = new BrokenMailServer { IsMute = true };
        var waited = await SendAsync(new SmtpTransport(At(mute.Port), TimeSpan.FromMilliseconds(300)), Letter);
        waited.ShouldBe(new Outcome(null, "The mail server did not answer in time."));
        int port;
        await using (var gone = new BrokenMailServer()) port = gone.Port;
        (await SendAsync(new SmtpTransport(At(port), SmtpTransport.UsualTimeout), Letter)).Verdict.ShouldBeNull();
    }

    [Fact]
    public async Task How_the_module_is_follows_its_last_mail()
    {
        await using var server = new TestMailServer { Answer = (_, _) => "530 5.7.0 encryption required" };
        await using var module = new SmtpModule();
        await module.StartAsync(At(server.Port), default);
        await Should.ThrowAsync<MailUnreachableException>(() => module.SendAsync(Letter, default));
        (await module.CheckAsync(default)).ShouldSatisfyAllConditions(
            health => health.Works.ShouldBeFalse(), health => health.Says.ShouldContain("encryption required"));

        server.Answer = (_, _) => null;
        (await module.SendAsync(Letter, default)).Single().Verdict.ShouldBe(MailVerdict.Taken);
        (await module.CheckAsync(default)).Works.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Hello\r\nBcc: evil@example.org", "Anna", "anna@customer.example")]
    [InlineData("Hello", "Anna\r\nBcc: evil@example.org", "anna@customer.example")]
    [InlineData("Hello", "Anna", "anna@customer.example>\r\nRCPT TO:<evil@example.org")]
    [InlineData("Hello", "Anna", "\"a\r\nRCPT TO:<evil@example.org>\r\n\"@customer.example")]
    public async Task A_line_break_never_becomes_a_header_or_a_command(string subject, string name, string recipient)
    {
        await using var server = new TestMailServer();
        var mail = Letter with { Subject = subject, To = [new(recipient, name)] };
        var outcome = await SendAsync(new SmtpTransport(At(server.Port), SmtpTransport.UsualTimeout), mail);
        if (outcome.Verdict != MailVerdict.Taken) outcome.Verdict.ShouldBe(MailVerdict.Refused);
        server.Heard.Count(command => command == "RCPT").ShouldBe(server.Received.Count);
        server.Received.ShouldAllBe(got =>
            got.Message.Bcc.Count == 0 && got.To.Count == 1 && got.To[0] == "anna@customer.example");
    }

    [Fact]
    public async Task One_recipient_that_is_not_accepted_does_not_keep_the_mail_from_the_others()
    {
        await using var server = new TestMailServer
        {
            Answer = (step, address) => (step, address) switch
            {
                (MailStep.To, "gone@customer.example") => "550 5.1.1 no such user",
                (MailStep.To, "full@customer.example") => "452 4.2.2 mailbox full",
                _ => null,
            },
        };
        var mail = Letter with
        {
            To = [new("gone@customer.example"), Anna, new("no address"), new("full@customer.example")]
        };
        var answers = await new SmtpTransport(At(server.Port), SmtpTransport.UsualTimeout).SendAsync(mail, default);
        answers.Select(answer => answer.Recipient).ShouldBe(mail.To.Select(to => to.Address));
        answers.Select(answer => answer.Verdict)
            .ShouldBe([MailVerdict.Refused, MailVerdict.Taken, MailVerdict.Refused, MailVerdict.TryLater]);
        answers.Select(answer => answer.Says).ShouldSatisfyAllConditions(
            says => says.First().ShouldStartWith("550 "), says => says.Last().ShouldContain("mailbox full"));
        server.Received.ShouldHaveSingleItem().To.ShouldBe([Anna.Address]);
    }

    [Fact]
    public async Task Where_nobody_is_accepted_each_is_answered_by_what_was_said_about_it()
    {
        await using var server = new TestMailServer
        {
            Answer = (step, address) =>
                step == MailStep.To ? address.StartsWith('a') ? "550 5.1.1 not a" : "450 4.2.1 not now" : null,
        };
        var mail = Letter with { To = [Anna, new("berta@customer.example")] };
        (await new SmtpTransport(At(server.Port), SmtpTransport.UsualTimeout).SendAsync(mail, default)).Select(answer =>
            answer.Verdict)
            .ShouldBe([MailVerdict.Refused, MailVerdict.TryLater]);
        server.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_travels_with_the_mail_byte_for_byte()
    {
        await using var server = new TestMailServer();
        var file = new MailAttachment(
            "Rechnung für Łęcka.pdf", "application/pdf", [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 7))]);
        (await SendAsync(
            new SmtpTransport(At(server.Port), SmtpTransport.UsualTimeout),
            Letter with { Attachments = [file] })).ShouldBe(Taken);
        var got = server.Received.Single();
        var part = got.Message.Attachments.OfType<MimeKit.MimePart>().ShouldHaveSingleItem();
        (part.FileName!, part.ContentType.MimeType).ShouldBe((file.FileName, file.MediaType));
        using var content = new MemoryStream();
        await part.Content!.DecodeToAsync(content);
        content.ToArray().ShouldBe(file.Content);
        (got.Text, got.Html).ShouldBe((Letter.Text, Letter.Html));
    }

    [Fact]
    public void Neither_a_server_nor_a_mail_says_what_is_secret()
    {
        (At(25) with { Password = Password }).ToString().ShouldNotContain(Password);
        $"{Letter} {Anna}".ShouldNotContain("anna");
    }

    private static SmtpSettings At(int port) =>
        new() { Host = "127.0.0.1", Port = port, Encryption = SmtpEncryption.None };

    private static Task<Outcome> SendAsync(
        TestMailServer server, SmtpEncryption encryption = SmtpEncryption.None, string user = "", string password = "",
        TimeSpan? timeout = null) =>
        SendAsync(
            new SmtpTransport(
                At(server.Port) with { Encryption = encryption, User = user, Password = password },
                timeout ?? SmtpTransport.UsualTimeout),
            Letter);

    private static async Task<Outcome> SendAsync(SmtpTransport transport, OutgoingMail mail)
    {
        try
        {
            var answer = (await transport.SendAsync(mail, default)).ShouldHaveSingleItem();
            return new Outcome(answer.Verdict, answer.Says);
        }
        catch (MailUnreachableException unreachable)
        {
            return new Outcome(null, unreachable.Message);
        }
    }

    /// <param name="Verdict">Null where the server was unreachable.</param>
    private sealed record Outcome(MailVerdict? Verdict, string Reason);
}
