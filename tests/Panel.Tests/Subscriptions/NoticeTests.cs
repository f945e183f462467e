using System.Collections.Frozen;
using Dapper;
using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Tests.Mail;
using Shouldly;
using Xunit;
using static Panel.Tests.Catalog.SampleCatalog;

namespace Panel.Tests.Subscriptions;

/// <summary>
/// Today is 1 November 2026. Version 2 raises every price by 20 % from 1 December; customers are notified and answer
/// (docs/BILLING.md#13-a-new-version-and-its-customers).
/// </summary>
public sealed class NoticeTests : IAsyncLifetime
{
    private static readonly DateOnly December = new(2026, 12, 1), TenthOfNovember = new(2026, 11, 10);

    private MailHouse _house = null!;

    [Theory]
    [InlineData("0001-01-01", 14, "NotifyOn")]
    [InlineData("9999-12-31", 14, "NotifyOn")]
    [InlineData("2026-11-10", -1, "LeadDays")]
    [InlineData("2026-11-10", 366, "LeadDays")]
    public void A_day_or_lead_that_makes_no_sense_is_refused_by_field(string day, int lead, string field)
    {
        var notifyOn = DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        PlanTariffNotice.Check(
            new NoticeInput(notifyOn, lead, NoticeChoice.Keep, "https://panel.example"), December,
            new(2026, 11, 1))!.Field
            .ShouldBe(field);
    }

    [Fact]
    public async Task On_its_day_each_account_gets_one_mail_with_all_that_changes_and_never_a_second()
    {
        (await PlanAsync(NoticeChoice.Keep)).ShouldBeNull();
        (await TellAsync()).ShouldBe(new NoticeRound(0, 0, 0));
        Go(TenthOfNovember);
        (await TellAsync()).ShouldBe(new NoticeRound(1, 1, 1));
        (await TellAsync()).ShouldBe(new NoticeRound(0, 0, 0));
        (await _house.SendAsync()).Sent.ShouldBe(1);
        var mail = _house.Smtp.Received.ShouldHaveSingleItem();
        mail.To.ShouldBe(["berg@berg.example"]);
        var text = mail.Text;
        foreach (var part in (string[])[
            "Webhosting S berg.example", "4,99 EUR", "5,99 EUR", "15.12.2026", "Webhosting M berg.example", "11,99 EUR",
            "31.12.2026", "/notice/"
        ])
            text.ShouldContain(part);
        text.ShouldNotContain("holm");

        var page = (await new ShowTariffNotice(_house.Work).RunAsync(Staff, "standard", "2", default)).Value;
        page.Accounts.Select(account =>
            (account.Account, account.Subscriptions, account.Decided, account.State, account.Reason))
            .ShouldBe([("r1-c1", 2, 0, "failed", "mail.no_address"), ("c1", 2, 0, "sent", null)]);
        page.Totals.ShouldBe(new NotifiedTotals(2, 0, 1));
        (await AuditAsync("tariff.notice.tell")).ShouldBe(1);
    }

    [Fact]
    public async Task Who_keeps_the_old_price_by_the_link_is_grandfathered_once_and_only_before_the_day()
    {
        await PlanAsync(NoticeChoice.Keep);
        var token = await NotifiedAsync();
        (await AnswerAsync(token)).Value.Select(notified =>
            (notified.Number, $"{notified.Old}", $"{notified.New}", notified.Open))
            .ShouldBe([("s1", "4.99 EUR", "5.99 EUR", true), ("s2", "9.99 EUR", "11.99 EUR", true)]);
        (await AnswerAsync(token, "s1")).Value[0]
            .ShouldSatisfyAllConditions(
                notified => notified.Decided.ShouldBeTrue(), notified => notified.Open.ShouldBeFalse());
        (await AnswerAsync(token, "s1")).Ok.ShouldBeTrue();
        (await AuditAsync("subscription.notice_keep")).ShouldBe(1);
        var details = (await ShowAsync("s1")).Details;
        (details.Pinned, details.End).ShouldBe(("1", null));
        (await ShowAsync("s2")).NextPrice!.Amount.ToPlain().ShouldBe("11.99");
        (await AnswerAsync(token, "s3")).Problem!.Code.ShouldBe("not_found", "it is another account's");
        (await AnswerAsync("x" + token[1..])).Problem!.Code.ShouldBe("not_found");
        (await AnswerAsync("x")).Problem!.Code.ShouldBe("not_found");
        Go(new(2026, 12, 31));
        (await AnswerAsync(token, "s2")).Problem!.Code.ShouldBe("subscriptions.notice_closed");
        (await AnswerAsync(token)).Value[1].Open.ShouldBeFalse();
    }

    [Fact]
    public async Task Who_leaves_ends_on_the_day_the_new_price_would_begin_whatever_the_term_says()
    {
        await ExecuteAsync("UPDATE tariff_version SET minimum_term_months = 60, notice_days = 90 WHERE label = '1'");
        await PlanAsync(NoticeChoice.Cancel);
        var token = await NotifiedAsync();
        (await AnswerAsync(token, "s2")).Ok.ShouldBeTrue();
        var details = (await ShowAsync("s2")).Details;
        (details.End, details.Pinned).ShouldBe((new DateOnly(2026, 12, 31), null));
        (await AuditAsync("subscription.notice_cancel")).ShouldBe(1);
    }

    [Fact]
    public async Task A_signed_in_customer_answers_too_and_who_only_looks_does_not()
    {
        await PlanAsync(NoticeChoice.Keep);
        await NotifiedAsync();
        FrozenSet<string> reading = FrozenSet.ToFrozenSet([Permission.ReadSubscriptions]);
        var (auditor, customer) = (Staff with { Permissions = reading }, Berg with { Permissions = reading });
        var answer = new AnswerMyNotice(_house.Work);
        (await new ShowMyNotice(_house.Work).RunAsync(auditor, "s1", default)).Value.MayAnswer.ShouldBeFalse();
        (await answer.RunAsync(auditor, "s1", default)).Problem!.Code.ShouldBe("forbidden");
        (await answer.RunAsync(customer, "s3", default)).Problem!.Code.ShouldBe("not_found");
        (await new ShowMyNotice(_house.Work).RunAsync(customer, "s1", default)).Value.ShouldSatisfyAllConditions(
            notice => notice.MayAnswer.ShouldBeTrue(), notice => notice.Notified!.Open.ShouldBeTrue());
        (await answer.RunAsync(customer, "s1", default)).Ok.ShouldBeTrue();
        (await answer.RunAsync(customer, "s1", default)).Ok.ShouldBeTrue();
        (await ShowAsync("s1")).Details.Pinned.ShouldBe("1");
    }

    [Fact]
    public async Task Where_nothing_may_be_chosen_the_mail_has_no_link_and_the_notice_no_answer()
    {
        await PlanAsync(NoticeChoice.None);
        Go(TenthOfNovember);
        await TellAsync();
        await _house.SendAsync();
        _house.Smtp.Received.Single().Text.ShouldNotContain("/notice/");
        (await new AnswerMyNotice(_house.Work).RunAsync(Berg, "s1", default)).Problem!.Code.ShouldBe(
            "subscriptions.notice_no_choice");
    }

    [Fact]
    public async Task What_customers_were_told_stays_and_a_notice_nobody_heard_of_goes()
    {
        await PlanAsync(NoticeChoice.Keep);
        (await new WithdrawTariffNotice(_house.Work).RunAsync(Staff, "standard", "2", default)).Ok.ShouldBeTrue();
        (await PlanAsync(NoticeChoice.Cancel)).ShouldBeNull();
        (await PlanAsync(NoticeChoice.Keep)).ShouldBeNull("it is replaced");
        await NotifiedAsync();
        (await new WithdrawTariffNotice(_house.Work).RunAsync(Staff, "standard", "2", default)).Problem!.Code.ShouldBe(
            "subscriptions.already_notified");
        (await PlanAsync(NoticeChoice.None)).ShouldBe("subscriptions.already_notified");
        var page = (await new ShowTariff(_house.Work).RunAsync(Staff, "standard", "2", default)).Value;
        page.Selected.Editable.ShouldBeFalse();
        (await new WithdrawTariffVersion(
            _house.Work).RunAsync(Staff, "standard", "2", page.Version, default)).Problem!.Code.ShouldBe(
                "catalog.version_announced");
        var input = new TariffVersionInput("2", December, 0, 0, page.Prices);
        (await new EditTariffVersion(
            _house.Work).RunAsync(Staff, "standard", "2", input, page.Version, default)).Problem!.Code.ShouldBe(
                "catalog.version_announced");
    }

    [Fact]
    public async Task A_version_that_is_withdrawn_takes_its_untold_notice_along()
    {
        await PlanAsync(NoticeChoice.Keep);
        var page = (await new ShowTariff(_house.Work).RunAsync(Staff, "standard", "2", default)).Value;
        (await new WithdrawTariffVersion(
            _house.Work).RunAsync(Staff, "standard", "2", page.Version, default)).Ok.ShouldBeTrue();
        Go(TenthOfNovember);
        (await TellAsync()).Notices.ShouldBe(0);
    }

    [Fact]
    public async Task Customers_are_told_in_time_by_mail_and_of_a_version_to_come()
    {
        (await PlanAsync(NoticeChoice.Keep, new(2026, 11, 18))).ShouldBe("NotifyOn");
        (await PlanAsync(NoticeChoice.Keep, new(2026, 10, 31))).ShouldBe("NotifyOn");
        (await PlanAsync(NoticeChoice.Keep, lead: 400)).ShouldBe("LeadDays");
        (await PlanAsync(NoticeChoice.Keep, label: "1")).ShouldBe("subscriptions.notice_begun");
        (await PlanAsync(NoticeChoice.Keep, label: "9")).ShouldBe("not_found");
        await _house.SaveAsync(_house.Way with { Module = "" });
        (await PlanAsync(NoticeChoice.Keep)).ShouldBe("mail.not_set");
    }

    public async Task InitializeAsync()
    {
        _house = await MailHouse.OpenAsync();
        await ExecuteAsync("UPDATE account SET email = 'berg@berg.example' WHERE number = 'c1'");
        var page = (await new ShowTariff(_house.Work).RunAsync(Staff, "standard", null, default)).Value;
        var dearer = page.Prices.Select(cell => cell with { Price = decimal.Round(cell.Price * 1.2m, 2) }).ToList();
        var version = new TariffVersionInput("2", December, 0, 0, dearer);
        (await new CreateTariffVersion(
            _house.Work).RunAsync(Staff, "standard", version, page.Version, default)).Ok.ShouldBeTrue();
    }

    public async Task DisposeAsync() => await _house.DisposeAsync();

    private void Go(DateOnly day) =>
        _house.Database.Clock.AdjustTime(new DateTimeOffset(day, new TimeOnly(6, 0), TimeSpan.Zero));

    private async Task<string?> PlanAsync(NoticeChoice choice, DateOnly? on = null, int lead = 14, string label = "2")
    {
        var input = new NoticeInput(on ?? TenthOfNovember, lead, choice, "https://panel.example/");
        var problem = (await new PlanTariffNotice(
            _house.Work).RunAsync(Staff, "standard", label, input, default)).Problem;
        return problem?.Field ?? problem?.Code;
    }

    private async Task<NoticeRound> TellAsync() => (await new SendTariffNotices(
        _house.Database.Work(DatabaseUser.Worker), _house.Box, _house.Themes).RunAsync(
            Actor.Machine("test"), default)).Value;

    // Goes to the day of the notice and gives the token of Berg's mail.
    private async Task<string> NotifiedAsync()
    {
        Go(TenthOfNovember);
        await TellAsync();
        await _house.SendAsync();
        var text = _house.Smtp.Received[^1].Text;
        var link = text.Split("\r\n")
            .Single(line => line.StartsWith("https://panel.example/notice/", StringComparison.Ordinal));
        return link.Split('/')[^1];
    }

    private Task<Result<IReadOnlyList<NotifiedSubscription>>> AnswerAsync(string token, string? number = null) =>
        new AnswerNotice(_house.Work).RunAsync(Actor.Nobody("127.0.0.1"), token, number, default);

    private async Task<SubscriptionPage> ShowAsync(string number) =>
        (await new ShowSubscription(_house.Work).RunAsync(Staff, number, default)).Value;

    private Task<long> AuditAsync(string action) =>
        _house.AskAsync<long>($"SELECT COUNT(*) FROM audit_entry WHERE action = '{action}'");

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await _house.Database.For(DatabaseUser.Migrate).OpenAsync(default);
        await connection.ExecuteAsync(sql);
    }
}
