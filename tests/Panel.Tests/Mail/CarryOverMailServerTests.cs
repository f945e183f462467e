using System.Globalization;
using System.Text;
using Panel.Mail;
using Panel.Platform;
using Panel.Tests.Catalog;
using Shouldly;
using Xunit;

namespace Panel.Tests.Mail;

/// <summary>
/// The mail server that an older Panel kept becomes one of the module, with everything that was entered.
/// </summary>
public sealed class CarryOverMailServerTests : IAsyncLifetime
{
    private MailHouse _house = null!;

    [Fact]
    public async Task What_was_entered_goes_on_sending_after_the_first_start_and_the_second_start_changes_nothing()
    {
        await StoreOldAsync(Convert.ToBase64String(_house.Box.Seal("mail.password", Encoding.UTF8.GetBytes("s3cret"))));
        (await CarryAsync()).ShouldBeTrue();
        (await ShowAsync()).Settings.ShouldBe(_house.Way);
        var module = await _house.ShowModuleAsync();
        module.Fields.Select(field => field.Value).ShouldBe(["127.0.0.1", $"{_house.Smtp.Port}", "None", "panel", ""]);
        (await new SendTestMail(
            _house.Work, _house.Themes, _house.Transport).RunAsync(
                SampleCatalog.Staff, "me@example.org", "en", default))
            .Problem.ShouldBeNull();
        _house.Smtp.Received.Single().User.ShouldBe("panel");
        (await _house.AskAsync<long>("SELECT COUNT(*) FROM setting WHERE name = 'mail.server'")).ShouldBe(0);
        (await _house.AskAsync<long>(
            "SELECT COUNT(*) FROM audit_entry WHERE action IN ('setting.edit', 'module.settings')")).ShouldBe(2);
        (await CarryAsync()).ShouldBeFalse();
        (await _house.ShowModuleAsync()).Version.ShouldBe(module.Version);
    }

    [Fact]
    public async Task The_connection_stays_as_private_as_it_was()
    {
        var password = Convert.ToBase64String(_house.Box.Seal("mail.password", Encoding.UTF8.GetBytes("s3cret")));
        foreach (var (before, after) in new[] { ("none", "None"), ("start_tls", "StartTls"), ("tls", "Tls") })
        {
            await StoreOldAsync(password, before);
            (await CarryAsync()).ShouldBeTrue();
            (await _house.ShowModuleAsync()).Fields.Single(field => field.Name == "Encryption").Value.ShouldBe(after);
        }
    }

    [Fact]
    public async Task A_password_whose_keys_are_lost_is_left_behind_and_everything_else_is_kept()
    {
        await StoreOldAsync(Convert.ToBase64String(_house.Box.Seal(
            "another purpose", Encoding.UTF8.GetBytes("s3cret"))));
        (await CarryAsync()).ShouldBeTrue();
        (await _house.ShowModuleAsync()).Fields.Single(field => field.Name == "Password").IsStored.ShouldBeFalse();
        (await ShowAsync()).Settings.ShouldBe(_house.Way);
    }

    public async Task InitializeAsync() => _house = await MailHouse.OpenAsync(withServer: false);

    public async Task DisposeAsync() => await _house.DisposeAsync();

    private async Task<bool> CarryAsync() =>
        (await new CarryOverMailServer(_house.Work, _house.Box).RunAsync(Actor.Machine("start"), default)).Value;

    private async Task<ShownMailSettings> ShowAsync() =>
        (await new ShowMailSettings(_house.Work, _house.Host).RunAsync(SampleCatalog.Staff, default)).Value;

    // As Panel stored it until its mails left through modules.
    private Task StoreOldAsync(string password, string encryption = "none") =>
        _house.Database.AsRootAsync(string.Create(CultureInfo.InvariantCulture,
            $$"""
            INSERT INTO setting (name, value, updated_at)
                VALUES ('mail.server',
                    '{"host":"127.0.0.1","port":{{_house.Smtp.Port}},"encryption":"{{encryption}}","user":"panel","sealedPassword":"{{password}}","fromAddress":"office@nordhost.example","fromName":"Nordhost"}', UTC_TIMESTAMP(6));
            """));
}
