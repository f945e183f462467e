using MimeKit;
using Panel.Mailing;
using Shouldly;
using Xunit;

namespace Panel.Modules.Tests.Mail;

/// <summary>
/// What <see cref="IMailTransport"/> promises. A module's tests derive from it and give it their trial.
/// </summary>
/// <param name="trial">With the settings it has in production; the tests share it, as a running Panel does.</param>
public abstract class MailConformance(MailTrial trial)
{
    private static readonly Mailbox Anna = new("anna@customer.example", "Anna Łęcka");

    private static readonly Mailbox Bert = new("bert@customer.example");

    [Fact]
    public async Task A_mail_is_taken_and_arrives_as_it_was_composed()
    {
        var mail = Letter(Anna);
        (await SendAsync(mail)).ShouldBe([new RecipientAnswer(Anna.Address, MailVerdict.Taken)]);
        if (!trial.Sees) return;
        var got = trial.Arrived(mail.MessageId).ShouldHaveSingleItem();
        (got.From.ToString(), got.To.ToString(), got.Subject)
            .ShouldBe(
                ("\"Nørre Büro\" <office@north.example>", "\"Anna Łęcka\" <anna@customer.example>", mail.Subject));
        (Lines(got.TextBody), got.HtmlBody).ShouldBe((Lines(mail.Text), mail.Html));
    }

    [Fact]
    public async Task A_mail_without_html_arrives_as_plain_text()
    {
        var mail = Letter(Anna) with { Html = null };
        (await SendAsync(mail)).Single().Verdict.ShouldBe(MailVerdict.Taken);
        if (!trial.Sees) return;
        trial.Arrived(mail.MessageId).Single().ShouldSatisfyAllConditions(
            got => Lines(got.TextBody).ShouldBe(Lines(mail.Text)), got => got.HtmlBody.ShouldBeNull());
    }

    [Fact]
    public async Task Every_recipient_is_answered_in_order_and_one_without_an_address_fails_alone()
    {
        var mail = Letter(Anna, new("no address"), new("Cleo <cleo@customer.example>"), Bert);
        var answers = await SendAsync(mail);
        answers.Select(answer => answer.Recipient).ShouldBe(mail.To.Select(to => to.Address));
        answers.Select(answer => answer.Verdict)
            .ShouldBe([MailVerdict.Taken, MailVerdict.Refused, MailVerdict.Refused, MailVerdict.Taken]);
        foreach (var refused in answers.Skip(1).Take(2))
        {
            refused.Says.ShouldNotBeNullOrWhiteSpace();
            ShouldSayNothingOf(mail, refused.Says);
        }
        if (!trial.Sees) return;
        trial.Arrived(mail.MessageId).SelectMany(got => got.To.Mailboxes).Select(to => to.Address).Distinct()
            .ShouldBe([Anna.Address, Bert.Address], ignoreOrder: true);
    }

    [Fact]
    public async Task A_mail_for_nobody_that_can_be_reached_is_answered_and_not_sent()
    {
        var mail = Letter(new Mailbox("nobody"));
        (await SendAsync(mail)).ShouldHaveSingleItem().Verdict.ShouldBe(MailVerdict.Refused);
        trial.Arrived(mail.MessageId).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("Hello\r\nBcc: evil@example.org", "Anna", "anna@customer.example")]
    [InlineData("Hello", "Anna\r\nBcc: evil@example.org", "anna@customer.example")]
    [InlineData("Hello", "Anna", "anna@customer.example>\r\nRCPT TO:<evil@example.org")]
    [InlineData("Hello", "Anna", "\"a\r\nBcc: evil@example.org\r\n\"@customer.example")]
    [InlineData("Hello", "Anna", "anna@customer.example, evil@example.org")]
    public async Task A_line_break_never_becomes_a_header_and_one_address_is_one(
        string subject, string name, string address)
    {
        var mail = Letter(new Mailbox(address, name)) with { Subject = subject };
        (await SendAsync(mail)).ShouldHaveSingleItem().Verdict.ShouldNotBe(MailVerdict.TryLater);
        foreach (var got in trial.Arrived(mail.MessageId))
        {
            got.To.Mailboxes.Select(to => to.Address).ShouldBe(["anna@customer.example"]);
            (got.Bcc.Count, got.Cc.Count).ShouldBe((0, 0));
        }
    }

    [Fact]
    public async Task Files_arrive_with_their_names_and_byte_for_byte()
    {
        var content = new byte[3_000_000];
        new Random(11).NextBytes(content);
        MailAttachment[] files = [
            new("Faktura «№ 7» żółć.pdf", "application/pdf", content), new("leer.txt", "text/plain", [])
        ];
        var mail = Letter(Anna) with { Attachments = files };
        (await SendAsync(mail)).Single().Verdict.ShouldBe(MailVerdict.Taken);
        if (!trial.Sees) return;
        var parts = trial.Arrived(mail.MessageId).Single().Attachments.OfType<MimePart>().ToList();
        parts.Select(part => (part.FileName!, part.ContentType.MimeType))
            .ShouldBe(files.Select(file => (file.FileName, file.MediaType)));
        parts.Select(part => Convert.ToBase64String(Bytes(part)))
            .ShouldBe(files.Select(file => Convert.ToBase64String(file.Content)));
    }

    [Fact]
    public async Task Mails_side_by_side_arrive_once_each()
    {
        var mails = Enumerable.Range(0, 8).Select(_ => Letter(Anna)).ToList();
        var answers = await Task.WhenAll(mails.Select(mail => Task.Run(() => SendAsync(mail))));
        answers.ShouldAllBe(answer => answer.Single().Verdict == MailVerdict.Taken);
        if (trial.Sees) mails.ShouldAllBe(mail => trial.Arrived(mail.MessageId).Count == 1);
    }

    [Fact]
    public async Task A_mail_that_is_handed_over_again_is_taken_again_under_its_own_id()
    {
        var mail = Letter(Anna);
        (await SendAsync(mail)).Single().Verdict.ShouldBe(MailVerdict.Taken);
        (await SendAsync(mail)).Single().Verdict.ShouldBe(MailVerdict.Taken);
        if (trial.Sees) trial.Arrived(mail.MessageId).Count.ShouldBeInRange(1, 2);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_ends_soon_and_sends_nothing()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var mail = Letter(Anna);
        await Should.ThrowAsync<OperationCanceledException>(() =>
            trial.Transport.SendAsync(mail, cancelled.Token).WaitAsync(TimeSpan.FromSeconds(5)));
        trial.Arrived(mail.MessageId).ShouldBeEmpty();
    }

    private static OutgoingMail Letter(params Mailbox[] to) => new(
        $"<trial-{Guid.NewGuid():N}@north.example>", new("office@north.example", "Nørre Büro"), to,
        "Neue Preise für Sie – żółw",
        "Guten Tag\r\n.Punkt am Anfang\r\nhttps://panel.example/invitation/geheim\r\n", "<p>Guten Tag</p>", []);

    private Task<IReadOnlyList<RecipientAnswer>> SendAsync(OutgoingMail mail) =>
        trial.Transport.SendAsync(mail, default).WaitAsync(TimeSpan.FromMinutes(1));

    private static void ShouldSayNothingOf(OutgoingMail mail, string text)
    {
        text.Length.ShouldBeLessThanOrEqualTo(500);
        foreach (var secret in new[] { "\n", "geheim", mail.Subject, Anna.Address, Bert.Address })
            text.ShouldNotContain(secret);
    }

    private static string Lines(string? text) => (text ?? "").ReplaceLineEndings("\n");

    private static byte[] Bytes(MimePart part)
    {
        using var content = new MemoryStream();
        part.Content?.DecodeTo(content);
        return content.ToArray();
    }
}
