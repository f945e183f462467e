using Panel.Mail;
using Panel.Mailing;
using Panel.Modules;
using Panel.Platform;
using Panel.Platform.Events;
using Panel.Tests.Catalog;
using Panel.Tests.Modules;
using Panel.Themes;
using Shouldly;
using Xunit;

namespace Panel.Tests.Mail;

/// <summary>A mail on its way from the use case that wants it to the server that takes it.</summary>
public sealed class MailQueueTests : IAsyncLifetime
{
    private MailHouse _house = null!;

    [Fact]
    public async Task An_invitation_reaches_the_person_in_the_language_of_the_account_and_its_link_is_kept_sealed()
    {
        (await _house.InviteAsync()).ShouldBe("karl@berg.example");
        (await _house.AskAsync<long>("SELECT COUNT(*) FROM mail WHERE body LIKE '%invitation%'")).ShouldBe(0);
        (await _house.SendAsync()).ShouldBe(new MailRound(1, 0, 0, null));
        var mail = _house.Smtp.Received.ShouldHaveSingleItem();
        mail.To.ShouldBe(["karl@berg.example"]);
        mail.Text.ShouldContain("Wählen Sie ein Passwort");
        mail.Text.ShouldContain("https://panel.example/invitation/");
        mail.Html.ShouldContain("<a class=\"button\" href=\"https://panel.example/invitation/");
        mail.Html.ShouldContain("background: #0b5c6b");
        var listed = (await _house.ListAsync()).ShouldHaveSingleItem();
        (listed.State, listed.Kind, listed.Account, listed.Attempts, listed.Reason).ShouldBe(
            (MailState.Sent, "invitation", "c1", 1, null));
        (await _house.AskAsync<long>("SELECT COUNT(*) FROM mail WHERE body IS NOT NULL")).ShouldBe(
            0, "what is sent is not kept");
        (await _house.SendAsync()).ShouldBe(new MailRound(0, 0, 0, null));
    }

    [Fact]
    public async Task Without_a_server_an_invitation_is_not_mailed_and_what_is_queued_waits()
    {
        await _house.InviteAsync("one@berg.example");
        await SaveAsync(_house.Way with { Module = "" });
        (await _house.InviteAsync("two@berg.example")).ShouldBeNull();
        (await _house.SendAsync()).ShouldBe(new MailRound(0, 0, 0, null));
        await SaveAsync(_house.Way);
        (await _house.SendAsync()).Sent.ShouldBe(1);
    }

    [Fact]
    public async Task While_its_module_is_off_mails_wait_untried_for_as_long_as_it_takes_and_say_why()
    {
        await _house.InviteAsync();
        await new DisableModule(_house.Work, _house.Host).RunAsync(SampleCatalog.Staff, "smtp", default);
        for (var day = 0; day < 10; day++)
        {
            (await _house.SendAsync()).ShouldSatisfyAllConditions(
                round => (round.Sent, round.Deferred, round.Failed).ShouldBe((0, 0, 0)),
                round => round.Waits!.ShouldContain("The module 'smtp' is turned off or not here."));
            _house.Database.Clock.Advance(TimeSpan.FromDays(1));
        }
        (await _house.ListAsync()).Single().ShouldSatisfyAllConditions(
            mail => mail.State.ShouldBe(MailState.Queued), mail => mail.Attempts.ShouldBe(0));
        await new EnableModule(_house.Work, _house.Host).RunAsync(SampleCatalog.Staff, "smtp", default);
        (await _house.SendAsync()).ShouldBe(new MailRound(1, 0, 0, null));
    }

    [Fact]
    public async Task A_module_without_its_settings_is_nobodys_failure_and_mails_wait()
    {
        await using var fresh = await MailHouse.OpenAsync(withServer: false);
        (await fresh.SaveAsync(fresh.Way)).ShouldBeNull();
        await fresh.InviteAsync();
        for (var round = 0; round < 5; round++)
            (await fresh.SendAsync()).Waits!.ShouldContain("The settings of the module 'smtp' are not complete. Host");
        (await fresh.ShowModuleAsync()).Module.ShouldSatisfyAllConditions(
            module => module.State.ShouldBe(ModuleState.Active), module => module.Failures.ShouldBe(0));
        await fresh.SaveServerAsync(fresh.Server);
        (await fresh.SendAsync()).Sent.ShouldBe(1);
    }

    [Theory]
    [InlineData("ForgetsRecipients", "must answer for every recipient")]
    [InlineData("AnswersForAnother", "must answer for every recipient")]
    [InlineData("AnswersNonsense", "that its contract does not know")]
    public async Task A_module_that_answers_wrongly_is_set_aside_and_the_mail_is_not_lost(string entry, string why)
    {
        ModuleHouse.Put(ModulePlaces.Of(_house.Database.VarDirectory).Installed, "bad-mail", entry, "mail");
        await new EnableModule(_house.Work, _house.Host).RunAsync(SampleCatalog.Staff, "bad-mail", default);
        await _house.InviteAsync();
        await SaveAsync(_house.Way with { Module = "bad-mail" });
        for (var failure = 0; failure < 3; failure++)
        {
            (await _house.SendAsync()).LastReason!.ShouldContain(why);
            _house.Database.Clock.Advance(TimeSpan.FromHours(1));
        }
        (await _house.SendAsync()).Waits!.ShouldContain("The module 'bad-mail' is set aside");
        (await _house.ListAsync()).Single().State.ShouldBe(MailState.Queued);
        await SaveAsync(_house.Way);
        (await _house.SendAsync()).Sent.ShouldBe(1);
    }

    [Fact]
    public async Task Mails_are_written_to_a_folder_where_that_is_chosen()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"panel-mails-{Guid.NewGuid():N}");
        try
        {
            (await _house.SaveServerAsync(
                new Dictionary<string, string?> { ["Folder"] = folder }, "mail-folder")).ShouldBeNull();
            await SaveAsync(_house.Way with { Module = "mail-folder" });
            await _house.InviteAsync();
            (await _house.SendAsync()).ShouldBe(new MailRound(1, 0, 0, null));
            var file = Directory.EnumerateFiles(folder).ShouldHaveSingleItem();
            (await File.ReadAllTextAsync(file)).ShouldContain("<karl@berg.example>\r\n");
            _house.Smtp.Received.ShouldBeEmpty();
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_mail_that_cannot_go_out_is_tried_for_three_days_with_growing_pauses_and_then_by_a_person()
    {
        await _house.InviteAsync();
        _house.Smtp.AnswerRecipients("450 4.2.2 mailbox full");
        var begin = _house.Database.Clock.GetUtcNow();
        var attempts = 0;
        for (MailListed mail; (mail = (await _house.ListAsync()).Single()).State == MailState.Queued; attempts++)
        {
            if (mail.NextAttemptAt > _house.Database.Clock.GetUtcNow())
                (await _house.SendAsync()).ShouldBe(new MailRound(0, 0, 0, null), "it pauses");
            _house.Database.Clock.AdjustTime(mail.NextAttemptAt!.Value);
            (await _house.SendAsync()).LastReason!.ShouldContain("mailbox full");
        }
        attempts.ShouldBe(14);
        (_house.Database.Clock.GetUtcNow() - begin).TotalDays.ShouldBeInRange(2.5, 3.5);
        var failed = (await _house.ListAsync(MailState.Failed)).Single();
        failed.Reason!.ShouldContain("mailbox full");
        failed.NextAttemptAt.ShouldBeNull();

        _house.Smtp.AnswerRecipients(null);
        (await _house.SendAsync()).Sent.ShouldBe(0, "it was given up");
        (await new RetryMail(_house.Work).RunAsync(SampleCatalog.Staff, failed.Id, default)).Ok.ShouldBeTrue();
        (await _house.SendAsync()).Sent.ShouldBe(1);
        (await new RetryMail(_house.Work).RunAsync(SampleCatalog.Staff, failed.Id, default)).Problem!.Code.ShouldBe(
            "mail.sent");
        (await _house.AskAsync<long>("SELECT COUNT(*) FROM audit_entry WHERE action = 'mail.retry'")).ShouldBe(1);
    }

    [Fact]
    public async Task What_a_server_refuses_for_good_fails_at_once_and_the_next_mail_goes_out()
    {
        await _house.InviteAsync("gone@berg.example");
        await _house.InviteAsync("here@berg.example");
        _house.Smtp.Answer = (step, address) =>
            step == MailStep.To && address.StartsWith("gone@", StringComparison.Ordinal)
                ? "550 5.1.1 no such user" : null;
        (await _house.SendAsync()).ShouldSatisfyAllConditions(
            round => (round.Sent, round.Failed).ShouldBe((1, 1)),
            round => round.LastReason!.ShouldContain("no such user"));
    }

    [Fact]
    public async Task A_server_that_is_away_costs_one_attempt_and_not_one_per_mail()
    {
        for (var i = 0; i < 3; i++) await _house.InviteAsync($"u{i}@berg.example");
        await using var away = new BrokenMailServer();
        await _house.SaveServerAsync(new Dictionary<string, string?>(_house.Server) { ["Port"] = $"{away.Port}" });
        (await _house.SendAsync()).Deferred.ShouldBe(1);
        (await _house.ListAsync()).Sum(mail => mail.Attempts).ShouldBe(1);
        await _house.SaveServerAsync(_house.Server);
        (await _house.SendAsync()).Sent.ShouldBe(2);
        _house.Database.Clock.Advance(TimeSpan.FromMinutes(1));
        (await _house.SendAsync()).Sent.ShouldBe(1);
    }

    [Fact]
    public async Task Senders_side_by_side_send_each_mail_once()
    {
        for (var i = 0; i < 12; i++) await _house.InviteAsync($"u{i}@berg.example");
        var rounds = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(_house.SendAsync)));
        rounds.Sum(round => round.Sent).ShouldBe(12);
        _house.Smtp.Received.Select(mail => mail.To.Single()).Order(StringComparer.Ordinal)
            .ShouldBe(Enumerable.Range(0, 12).Select(i => $"u{i}@berg.example").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_sender_that_dies_after_the_server_took_it_leaves_a_repetition_with_the_same_id_and_never_a_loss()
    {
        await _house.InviteAsync();
        var dying = new DiesAfterSending(_house.Transport);
        await Should.ThrowAsync<OperationCanceledException>(() =>
            _house.Sender(dying).RunAsync(Actor.Machine("test"), default));
        (await _house.SendAsync()).Sent.ShouldBe(0, "its lease runs");
        _house.Database.Clock.Advance(DeliveryQueue.Lease);
        (await _house.SendAsync()).Sent.ShouldBe(1);
        _house.Smtp.Received.Count.ShouldBe(2);
        _house.Smtp.Received.Select(mail => mail.Message.MessageId).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_mail_with_a_key_that_is_there_is_not_queued_again()
    {
        var to = new MailTo(Actor.ProviderAccountId, "invitation", "Karl", "once:1", "karl@berg.example", "Karl");
        var sheet = new MailSheet("en", "Nordhost", "Hello", ["Hello"], [], [], []);
        Task<Result<bool>> QueueAsync(MailTo mail) => _house.Work.RunAsync(
            session => QueueMail.RunAsync(session, _house.Box, _house.Themes, ThemeLibrary.Default, mail, sheet),
            default);
        (await QueueAsync(to)).Value.ShouldBeTrue();
        (await QueueAsync(to)).Value.ShouldBeFalse();
        (await QueueAsync(to with { OnceKey = null })).Value.ShouldBeTrue("repeating is meant");
        (await _house.SendAsync()).Sent.ShouldBe(2);
    }

    [Fact]
    public async Task A_mail_whose_keys_are_lost_is_given_up_at_once_and_the_next_one_goes_out()
    {
        await _house.InviteAsync("lost@berg.example");
        await _house.Database.AsRootAsync("UPDATE mail SET body = CONCAT('?', body);");
        await _house.InviteAsync("here@berg.example");
        (await _house.SendAsync()).ShouldBe(new MailRound(1, 0, 1, "Its text was sealed with keys that are lost."));
        var lost = (await _house.ListAsync(MailState.Failed)).ShouldHaveSingleItem();
        (lost.Recipient, lost.Attempts).ShouldBe(("lost@berg.example", 1));
        _house.Smtp.Received.ShouldHaveSingleItem().To.ShouldBe(["here@berg.example"]);
    }

    [Fact]
    public async Task A_name_with_a_line_break_stays_a_name()
    {
        await _house.InviteAsync(name: "Karl\r\nBcc: evil@example.org");
        (await _house.SendAsync()).Sent.ShouldBe(1);
        var mail = _house.Smtp.Received.Single();
        (mail.To.Count, mail.Message.Bcc.Count).ShouldBe((1, 0));
        (await _house.AskAsync<string>("SELECT recipient_name FROM mail")).ShouldBe("Karl  Bcc: evil@example.org");
        MailLine.Of("a\r\nb\u2028c\td", 100).ShouldBe("a  b c d");
        MailLine.Of(new string('x', 300), 200).Length.ShouldBe(200);
    }

    public async Task InitializeAsync() => _house = await MailHouse.OpenAsync();

    public async Task DisposeAsync() => await _house.DisposeAsync();

    private async Task SaveAsync(MailSettings settings) => (await _house.SaveAsync(settings)).ShouldBeNull();

    private sealed class DiesAfterSending(IMailTransport inner) : IMailTransport
    {
        public async Task<IReadOnlyList<RecipientAnswer>> SendAsync(
            OutgoingMail mail, CancellationToken cancellationToken)
        {
            await inner.SendAsync(mail, cancellationToken);
            throw new OperationCanceledException("killed");
        }
    }
}
