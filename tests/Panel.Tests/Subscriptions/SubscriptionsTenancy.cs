using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Tests.Architecture.Tenancy;
using static Panel.Tests.Architecture.Tenancy.TenancyRule;

namespace Panel.Tests.Subscriptions;

internal sealed class SubscriptionsTenancy : ITenancyCases
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    private const string Metered =
        "UPDATE tariff_price SET metric = 'traffic_gb', included = 0, unit_price = 1 WHERE tariff_version_id = @Id";

    private static readonly string Token = Panel.Identity.SecretToken.New();

    private static readonly string Hash = $"UNHEX('{Convert.ToHexString(Panel.Identity.SecretToken.Hash(Token)!)}')";

    public IEnumerable<TenancyCase> Cases =>
    [
        new(typeof(PlanTariffNotice), OneThing, (w, actor, p) => Seen.Of(new PlanTariffNotice(w.Work).RunAsync(
            actor, p.Mark, "1", new NoticeInput(new(2027, 1, 1), 1, NoticeChoice.Keep, "https://panel.example"),
            default)))
        {
            Prepare = async (w, p) =>
            {
                await Mail.MailTenancy.SetServerAsync(w);
                await w.ExecuteAsync(Catalog.CatalogTenancy.SecondVersion, p);
            },
            Change = (w, actor, p) => Seen.Of(new PlanTariffNotice(w.Work).RunAsync(
                actor, p.Mark, "2", new NoticeInput(new(2027, 1, 1), 1, NoticeChoice.Keep, "https://panel.example"),
                default)),
        },
        new(
            typeof(WithdrawTariffNotice), OneThing,
            (w, actor, p) => Seen.Of(new WithdrawTariffNotice(w.Work).RunAsync(actor, p.Mark, "1", default)))
        {
            Sql =
                """
                DELETE FROM notified_subscription WHERE notice_id = @Id;
                DELETE FROM notified_account WHERE notice_id = @Id;
                UPDATE tariff_notice SET notified_at = NULL WHERE id = @Id
                """,
        },
        new(
            typeof(ShowTariffNotice), OneThing,
            (w, actor, p) => Seen.Of(new ShowTariffNotice(w.Work).RunAsync(actor, p.Mark, "1", default))),
        new(
            typeof(ShowMyNotice), OneThing,
            (w, actor, p) => Seen.Of(new ShowMyNotice(w.Work).RunAsync(actor, p.Mark, default))),
        new(
            typeof(AnswerMyNotice), OneThing,
            (w, actor, p) => Seen.Of(new AnswerMyNotice(w.Work).RunAsync(actor, p.Mark, default))),
        new(typeof(SendTariffNotices), TenancyRule.Provider, (w, actor, _) => Seen.Of(new SendTariffNotices(
            w.Work, new Identity.SignInStory(w.Database).Box, Panel.Themes.ThemeLibrary.BesideProgram()).RunAsync(
                actor, default))),
        TenancyCase.Personal(
            typeof(AnswerNotice), "comes before anybody is signed in; the secret token of the mail decides") with
        {
            Prepare = (w, p) =>
                w.ExecuteAsync($"UPDATE notified_account SET token_hash = {Hash} WHERE notice_id = @Id", p),
            Change = (w, actor, p) => Seen.Of(new AnswerNotice(w.Work).RunAsync(actor, Token, p.Mark, default)),
        },
        new(
            typeof(BillLateUsage), OneThing,
            (w, actor, p) => Seen.Of(new BillLateUsage(w.Work).RunAsync(actor, p.Id, default)))
        {
            Sql = $"{Metered}; UPDATE usage_record SET late = 1 WHERE id = @Id",
        },
        new(
            typeof(AddRedemption), OneThing,
            (w, actor, p) => Seen.Of(new AddRedemption(w.Work).RunAsync(actor, p.Mark, p.Mark, 1, default)))
        {
            Sql = "DELETE FROM redemption WHERE subscription_id = @Id",
        },
        new(typeof(CreateSubscription), OneThing, (w, actor, p) => Seen.Of(new CreateSubscription(w.Work).RunAsync(
            actor, new(p.Mark, p.Mark, p.Mark, null, 1, BillingPeriod.Months(1), Day, null, null, "x", []), default))),
        new(typeof(EditSubscription), OneThing, (w, actor, p) => Seen.Of(
            new EditSubscription(w.Work).RunAsync(actor, p.Mark, new("x", 2, null), 1, default)))
        {
            Change = (w, actor, p) => Seen.Of(
                new EditSubscription(
                    w.Work).RunAsync(actor, p.Mark, new("x", 2, null, AcceptUnbilled: true), 1, default)),
        },
        new(typeof(ListMeteredSubscriptions), Scoped, (w, actor, _) => Seen.Of(
            new ListMeteredSubscriptions(
                w.Work).RunAsync(actor, new MeteredFilter(), PageRequest.First(200), default))),
        new(
            typeof(ListOffers), OneThing,
            (w, actor, p) => Seen.Of(new ListOffers(w.Work).RunAsync(actor, p.Mark, p.Mark, Day, default))),
        new(typeof(ListRedeemableCampaigns), OneThing, (w, actor, p) => Seen.Of(
            new ListRedeemableCampaigns(w.Work).RunAsync(actor, p.Mark, default))),
        new(
            typeof(ListSubscriptionChoices), Scoped,
            (w, actor, _) => Seen.Of(new ListSubscriptionChoices(w.Work).RunAsync(actor, default))),
        new(typeof(ListSubscriptions), List, (w, actor, _) => Seen.Of(
            new ListSubscriptions(
                w.Work).RunAsync(actor, new SubscriptionFilter(w.Own.Mark[..^3]), PageRequest.First(200), default))),
        new(
            typeof(ListUsage), OneThing,
            (w, actor, p) => Seen.Of(new ListUsage(w.Work).RunAsync(actor, p.Mark, default))),
        new(typeof(ListUsageRecords), List, (w, actor, _) => Seen.Of(
            new ListUsageRecords(w.Work).RunAsync(actor, new UsageRecordFilter(), PageRequest.First(200), default))),
        new(typeof(MarkBilled), OneThing, (w, actor, p) => Seen.Of(
            new MarkBilled(w.Work).RunAsync(actor, p.Mark, Day, false, 1, default))),
        new(typeof(MoveSubscription), OneThing, (w, actor, p) => Seen.Of(
            new MoveSubscription(w.Work).RunAsync(actor, p.Mark, p.Mark, 1, default))),
        new(typeof(PinSubscriptionVersion), OneThing, (w, actor, p) => Seen.Of(
            new PinSubscriptionVersion(w.Work).RunAsync(actor, p.Mark, "1", 1, default))),
        new(typeof(PreviewTariffVersion), OneThing, (w, actor, p) => Seen.Of(new PreviewTariffVersion(w.Work).RunAsync(
            actor, p.Mark,
            new(new(2027, 1, 1), [new PriceCell(p.Mark, "EUR", 1, PeriodUnit.Month, 0, 11, null, null, null)]),
            PageRequest.First(), default))),
        new(typeof(RecordUsage), Scoped, (w, actor, p) => Seen.Of(new RecordUsage(w.Work).RunAsync(
            actor, [new(p.Mark, "traffic_gb", Day.AddDays(-2), Day.AddDays(-1), 1, Guid.NewGuid().ToString())],
            default)))
        {
            Sql = Metered,
            Change = (w, actor, p) => Seen.Of(new RecordUsage(w.Work).RunAsync(
                actor, [new(p.Mark, "traffic_gb", Day.AddDays(-2), Day.AddDays(-1), 1, $"{p.Mark} usage")], default)),
        },
        new(typeof(RemoveRedemption), OneThing, (w, actor, p) => Seen.Of(
            new RemoveRedemption(w.Work).RunAsync(actor, p.Mark, p.Mark, 1, default))),
        new(
            typeof(ShowSubscription), OneThing,
            (w, actor, p) => Seen.Of(new ShowSubscription(w.Work).RunAsync(actor, p.Mark, default))),
        new(
            typeof(WithdrawUsage), OneThing,
            (w, actor, p) => Seen.Of(new WithdrawUsage(w.Work).RunAsync(actor, p.Id, "x", default))),
    ];
}
