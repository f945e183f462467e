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
        await using var server = new SmtpServer();
        (await SendAsync(server)).ShouldBe(MailOutcome.Sent);
        var mail = server.Received.ShouldHaveSingleItem();
        (mail.From, mail.To.Single()).ShouldBe(("office@north.example", "anna@customer.example"));
        mail.Part("text/plain").ShouldBe(Letter.Text);
        mail.Part("text/html").ShouldBe(Letter.Html);
        mail.Header("Message-ID").ShouldBe(Letter.MessageId);
        mail.Header("Auto-Submitted").ShouldBe("auto-generated");
        mail.Header("Subject")!.ShouldStartWith("=?utf-8?");
        mail.Header("From")!.ShouldContain("<office@north.example>");
    }

    [Theory]
    [InlineData("RCPT", "450 4.2.1 mailbox busy", MailFate.Deferred)]
    [InlineData("RCPT", "550 5.1.1 no such user", MailFate.Refused)]
    [InlineData("MAIL", "451 4.3.0 try later", MailFate.Deferred)]
    [InlineData("MAIL", "553 5.1.8 sender not allowed", MailFate.Refused)]
    [InlineData(".", "452 4.3.1 disk full", MailFate.Deferred)]
    [InlineData(".", "554 5.7.1 looks like spam", MailFate.Refused)]
    [InlineData("CONNECT", "421 4.3.2 closing", MailFate.Unreachable)]
    [InlineData("MAIL", "530 5.7.0 authentication required", MailFate.Unreachable)]
    [InlineData("DATA", SmtpServer.HangUp, MailFate.Unreachable)]
    [InlineData(".", SmtpServer.HangUp, MailFate.Unreachable)]
    [InlineData("CONNECT", SmtpServer.HangUp, MailFate.Unreachable)]
    public async Task What_the_server_says_decides_what_becomes_of_the_mail(string at, string reply, MailFate fate)
    {
        await using var server = new SmtpServer { Answer = line => line.StartsWith(at, StringComparison.Ordinal) ? reply : null };
        var outcome = await SendAsync(server);
        outcome.Fate.ShouldBe(fate, outcome.Reason);
        outcome.Reason.ShouldNotBeEmpty();
        if (reply.Length > 0 && at != "CONNECT") outcome.Reason.ShouldContain(reply.Split(' ', 3)[^1]);
        server.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sign_in_is_made_where_one_is_set_and_a_wrong_password_is_told_without_it()
    {
        await using var server = new SmtpServer { SignIn = ("panel", Password) };
        (await SendAsync(server, user: "panel", password: Password)).ShouldBe(MailOutcome.Sent);
        server.Received.Single().User.ShouldBe("panel");
        var wrong = await SendAsync(server, user: "panel", password: Password + "x");
        wrong.Fate.ShouldBe(MailFate.Unreachable, wrong.Reason);
        wrong.Reason.ShouldNotContain(Password);
        (await SendAsync(server)).Fate.ShouldBe(MailFate.Unreachable, "the server wants a sign-in");
        server.Received.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Encryption_that_is_demanded_is_never_given_up_and_a_stranger_is_not_told_the_password()
    {
        await using var plain = new SmtpServer { SignIn = ("panel", Password) };
        (await SendAsync(plain, MailEncryption.StartTls, "panel", Password)).Fate.ShouldBe(MailFate.Unreachable, "it offers no STARTTLS");
        await using var stranger = new SmtpServer { SignIn = ("panel", Password), Encrypts = true };
        var outcome = await SendAsync(stranger, MailEncryption.StartTls, "panel", Password);
        outcome.Fate.ShouldBe(MailFate.Unreachable, outcome.Reason);
        plain.Heard.Concat(stranger.Heard).ShouldNotContain(line => line.StartsWith("AUTH", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_server_that_says_nothing_or_is_not_there_is_unreachable()
    {
        await using var mute = new SmtpServer { IsMute = true };
        var waited = await new SmtpTransport(TimeSpan.FromMilliseconds(300)).SendAsync(At(mute.Port), Letter, default);
        waited.ShouldBe(new MailOutcome(MailFate.Unreachable, "The mail server did not answer in time."));
        int port;
        await using (var gone = new SmtpServer()) port = gone.Port;
        (await new SmtpTransport(SmtpTransport.UsualTimeout).SendAsync(At(port), Letter, default)).Fate.ShouldBe(MailFate.Unreachable);
    }

    [Theory]
    [InlineData("Hello\r\nBcc: evil@example.org", "Anna", "anna@customer.example")]
    [InlineData("Hello", "Anna\r\nBcc: evil@example.org", "anna@customer.example")]
    [InlineData("Hello", "Anna", "anna@customer.example>\r\nRCPT TO:<evil@example.org")]
    public async Task A_line_break_never_becomes_a_header_or_a_command(string subject, string name, string recipient)
    {
        await using var server = new SmtpServer();
        var mail = Letter with { Subject = subject, RecipientName = name, Recipient = recipient };
        var outcome = await new SmtpTransport(SmtpTransport.UsualTimeout).SendAsync(At(server.Port), mail, default);
        if (outcome.Fate != MailFate.Sent) outcome.Fate.ShouldBe(MailFate.Refused);
        server.Heard.ShouldNotContain(line => line.Contains("evil@", StringComparison.Ordinal) && !line.Contains('=', StringComparison.Ordinal));
        server.Received.ShouldAllBe(got => got.Header("Bcc") == null && got.To.Count == 1 && got.To[0] == "anna@customer.example");
    }

    [Fact]
    public void Neither_a_server_nor_what_was_typed_says_its_password()
    {
        At(25).ToString().ShouldNotContain(Password);
        new MailServerInput("h", 25, MailEncryption.None, "u", Password, "a@b.example", "").ToString().ShouldNotContain(Password);
    }

    private static MailServer At(int port) => new("127.0.0.1", port, MailEncryption.None, "", Password, "office@north.example", "Nørre Büro");

    private static Task<MailOutcome> SendAsync(
        SmtpServer server, MailEncryption encryption = MailEncryption.None, string user = "", string password = "") =>
        new SmtpTransport(SmtpTransport.UsualTimeout).SendAsync(
            At(server.Port) with { Encryption = encryption, User = user, Password = password }, Letter, default);
}
