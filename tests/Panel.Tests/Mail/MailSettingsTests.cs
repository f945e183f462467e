using Panel.Mail;
using Panel.Modules;
using Panel.Tests.Catalog;
using Shouldly;
using Xunit;

namespace Panel.Tests.Mail;

/// <summary>How mail leaves: chosen, its module set up, tried out and taken away.</summary>
public sealed class MailSettingsTests : IAsyncLifetime
{
    private MailHouse _house = null!;

    [Fact]
    public async Task The_password_is_kept_sealed_shown_to_nobody_and_stays_when_none_is_typed()
    {
        (await ShowAsync()).Settings.ShouldBeNull();
        await SetUpAsync();
        (await ShowAsync()).Settings.ShouldBe(_house.Way);
        (await FieldsAsync()).ShouldBe(["127.0.0.1", $"{_house.Smtp.Port}", "None", "panel", ""]);
        (await SaveServerAsync("Password", null)).ShouldBeNull();
        (await _house.SaveAsync(_house.Way with { FromName = "Other" })).ShouldBeNull();
        (await TestAsync("me@example.org")).ShouldBeNull("the stored password was used");
        _house.Smtp.Received.Single().User.ShouldBe("panel");
        (await _house.AskAsync<long>("SELECT COUNT(*) FROM module WHERE settings LIKE '%s3cret%'")).ShouldBe(0);
        (await _house.AskAsync<long>(
            """
            SELECT COUNT(*) FROM audit_entry WHERE CONCAT(COALESCE(before_json, ''), COALESCE(after_json,
                   '')) LIKE '%s3cret%'
            """)).ShouldBe(0);
        (await _house.AskAsync<long>("SELECT COUNT(*) FROM audit_entry WHERE action = 'setting.edit'")).ShouldBe(2);
        await SaveServerAsync("Password", "");
        (await _house.ShowModuleAsync()).Fields.Single(field => field.Name == "Password").IsStored.ShouldBeFalse();
        await _house.SaveAsync(_house.Way with { Module = " " });
        (await ShowAsync()).Settings.ShouldBeNull();
    }

    [Theory]
    [InlineData("Host", "not a host")]
    [InlineData("Host", "")]
    [InlineData("Port", "0")]
    [InlineData("Encryption", "StartTLS")]
    [InlineData("Folder", "x")]
    public async Task What_cannot_be_right_of_a_server_is_told_beside_its_field(string field, string value)
    {
        (await SaveServerAsync(field, value))!.Field.ShouldBe(field);
        (await FieldsAsync())[0].ShouldBeEmpty();
    }

    [Fact]
    public async Task A_password_that_would_travel_in_clear_is_told_beside_the_encryption()
    {
        foreach (var host in new[] { "mail.example.org", "192.0.2.1", "2001:db8::1" })
        {
            (await SaveServerAsync("Host", host)).ShouldNotBeNull(host).Field.ShouldBe("Encryption");
            (await FieldsAsync())[0].ShouldBeEmpty();
        }
        foreach (var host in new[] { "localhost", "127.0.0.2", "::1" })
        {
            (await SaveServerAsync("Host", host)).ShouldBeNull("it stays on this machine");
            (await FieldsAsync())[0].ShouldBe(host);
        }
    }

    [Fact]
    public async Task What_is_saved_as_it_was_is_no_change_in_the_trail()
    {
        for (var time = 1; time <= 2; time++) await SetUpAsync();
        (await _house.AskAsync<long>(
            "SELECT COUNT(*) FROM audit_entry WHERE action = 'setting.edit' AND entity_key = 'mail.settings'"))
            .ShouldBe(1);
    }

    [Theory]
    [InlineData("FromAddress", "office")]
    [InlineData("FromName", "Nord\r\nBcc: evil@example.org")]
    [InlineData("Module", "chromium")]
    [InlineData("Module", "gone")]
    public async Task What_cannot_be_right_of_the_sender_is_told_beside_its_field(string field, string value)
    {
        var input = field switch
        {
            "FromAddress" => _house.Way with { FromAddress = value },
            "FromName" => _house.Way with { FromName = value },
            _ => _house.Way with { Module = value },
        };
        (await _house.SaveAsync(input))!.Field.ShouldBe(field);
        (await ShowAsync()).Settings.ShouldBeNull();
    }

    [Fact]
    public async Task A_module_that_is_off_cannot_be_chosen_and_a_chosen_one_that_is_turned_off_sends_nothing()
    {
        await new DisableModule(_house.Work, _house.Host).RunAsync(SampleCatalog.Staff, "smtp", default);
        (await _house.SaveAsync(_house.Way))!.Message.ShouldContain("is not turned on");
        await new EnableModule(_house.Work, _house.Host).RunAsync(SampleCatalog.Staff, "smtp", default);
        await SetUpAsync();
        (await ShowAsync()).Sends.ShouldBeTrue();
        await new DisableModule(_house.Work, _house.Host).RunAsync(SampleCatalog.Staff, "smtp", default);
        (await ShowAsync()).ShouldSatisfyAllConditions(
            shown => shown.Sends.ShouldBeFalse(), shown => shown.Chosen!.State.ShouldBe(ModuleState.Disabled));
        (await TestAsync("me@example.org"))!.Code.ShouldBe("mail.waits");
    }

    [Fact]
    public async Task A_test_mail_says_what_the_server_said()
    {
        (await TestAsync("me@example.org"))!.Code.ShouldBe("mail.not_set");
        await SetUpAsync();
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

    [Fact]
    public async Task A_connection_is_tested_without_a_mail()
    {
        async Task<Result<string>> TryAsync(string? password) =>
            await new TestModule(_house.Work, _house.Host, _house.Box).RunAsync(
                SampleCatalog.Staff, "smtp", new Dictionary<string, string?>(_house.Server) { ["Password"] = password },
                default);
        (await TryAsync("s3cret")).Value.ShouldContain($"127.0.0.1:{_house.Smtp.Port}");
        (await TryAsync("wrong")).Problem!.ShouldSatisfyAllConditions(
            problem => problem.Code.ShouldBe("smtp.unreachable"), problem => problem.Message.ShouldNotContain("wrong"));
        _house.Smtp.Received.ShouldBeEmpty();
    }

    public async Task InitializeAsync() => _house = await MailHouse.OpenAsync(withServer: false);

    public async Task DisposeAsync() => await _house.DisposeAsync();

    private async Task SetUpAsync()
    {
        (await _house.SaveServerAsync(_house.Server)).ShouldBeNull();
        (await _house.SaveAsync(_house.Way)).ShouldBeNull();
    }

    private async Task<ShownMailSettings> ShowAsync() =>
        (await new ShowMailSettings(_house.Work, _house.Host).RunAsync(SampleCatalog.Staff, default)).Value;

    private async Task<IReadOnlyList<string>> FieldsAsync() =>
        [.. (await _house.ShowModuleAsync()).Fields.Select(field => field.Value)];

    private Task<Problem?> SaveServerAsync(string field, string? value) =>
        _house.SaveServerAsync(new Dictionary<string, string?>(_house.Server) { [field] = value });

    private async Task<Problem?> TestAsync(string recipient) =>
        (await new SendTestMail(
            _house.Work, _house.Themes, _house.Transport).RunAsync(
                SampleCatalog.Staff, recipient, "de", default)).Problem;
}
