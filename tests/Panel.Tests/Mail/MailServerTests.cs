using Panel.Mail;
using Panel.Tests.Catalog;
using Shouldly;
using Xunit;

namespace Panel.Tests.Mail;

/// <summary>Which server mail goes through: entered, kept, tried out and taken away.</summary>
public sealed class MailServerTests : IAsyncLifetime
{
    private MailHouse _house = null!;

    [Fact]
    public async Task The_password_is_kept_sealed_shown_to_nobody_and_stays_when_none_is_typed()
    {
        (await ShowAsync()).IsSet.ShouldBeFalse();
        await SaveAsync(_house.Server);
        var shown = await ShowAsync();
        (shown.Host, shown.Port, shown.User, shown.HasPassword, shown.FromName).ShouldBe(
            ("127.0.0.1", _house.Smtp.Port, "panel", true, "Nordhost"));
        (await SaveAsync(_house.Server with { Password = null, FromName = "Other" })).ShouldBeNull();
        (await TestAsync("me@example.org")).ShouldBeNull("the stored password was used");
        _house.Smtp.Received.Single().User.ShouldBe("panel");
        (await _house.AskAsync<long>("SELECT COUNT(*) FROM setting WHERE value LIKE '%s3cret%'")).ShouldBe(0);
        (await _house.AskAsync<long>(
            """
            SELECT COUNT(*) FROM audit_entry WHERE CONCAT(COALESCE(before_json, ''), COALESCE(after_json,
                   '')) LIKE '%s3cret%'
            """)).ShouldBe(0);
        (await _house.AskAsync<long>("SELECT COUNT(*) FROM audit_entry WHERE action = 'setting.edit'")).ShouldBe(2);
        await SaveAsync(_house.Server with { Password = "" });
        (await ShowAsync()).HasPassword.ShouldBeFalse();
        await SaveAsync(_house.Server with { Host = " " });
        (await ShowAsync()).IsSet.ShouldBeFalse();
    }

    [Theory]
    [InlineData("Host", "not a host")]
    [InlineData("Port", "0")]
    [InlineData("FromAddress", "office")]
    [InlineData("FromName", "Nord\r\nBcc: evil@example.org")]
    [InlineData("Encryption", "mail.example.org")]
    public async Task What_cannot_be_right_is_told_beside_its_field(string field, string value)
    {
        var input = field switch
        {
            "Host" => _house.Server with { Host = value },
            "Port" => _house.Server with { Port = 0 },
            "FromAddress" => _house.Server with { FromAddress = value },
            "FromName" => _house.Server with { FromName = value },
            _ => _house.Server with { Host = value },
        };
        (await SaveAsync(input))!.Field.ShouldBe(field);
        (await ShowAsync()).IsSet.ShouldBeFalse();
    }

    [Fact]
    public async Task A_test_mail_says_what_the_server_said()
    {
        (await TestAsync("me@example.org"))!.Code.ShouldBe("mail.not_set");
        await SaveAsync(_house.Server);
        (await TestAsync("me"))!.Field.ShouldBe("Recipient");
        (await TestAsync("me@example.org")).ShouldBeNull();
        _house.Smtp.Received.Single().Text.ShouldContain("Das ist ein Test.");
        _house.Smtp.AnswerRecipients("550 5.7.1 relaying denied");
        var refused = await TestAsync("me@example.org");
        (refused!.Code, refused.Message).ShouldSatisfyAllConditions(
            notified => notified.Code.ShouldBe("mail.not_sent"),
            notified => notified.Message.ShouldContain("relaying denied"));
        (await _house.AskAsync<long>("SELECT COUNT(*) FROM audit_entry WHERE action = 'mail.test'")).ShouldBe(2);
    }

    public async Task InitializeAsync() => _house = await MailHouse.OpenAsync(withServer: false);

    public async Task DisposeAsync() => await _house.DisposeAsync();

    private async Task<MailServerSettings> ShowAsync() =>
        (await new ShowMailServer(_house.Work).RunAsync(SampleCatalog.Staff, default)).Value;

    private async Task<Problem?> SaveAsync(MailServerInput input) =>
        (await new SaveMailServer(_house.Work, _house.Box).RunAsync(SampleCatalog.Staff, input, default)).Problem;

    private async Task<Problem?> TestAsync(string recipient) =>
        (await new SendTestMail(_house.Work, _house.Box, _house.Themes, new SmtpTransport(SmtpTransport.UsualTimeout))
            .RunAsync(SampleCatalog.Staff, recipient, "de", default)).Problem;
}
