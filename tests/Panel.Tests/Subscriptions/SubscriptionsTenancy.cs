using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;
using Panel.Tests.Architecture.Tenancy;
using static Panel.Tests.Architecture.Tenancy.TenancyRule;

namespace Panel.Tests.Subscriptions;

internal sealed class SubscriptionsTenancy : ITenancyCases
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    public IEnumerable<TenancyCase> Cases =>
    [
        new(typeof(PlanTariffNotice), OneThing, (w, actor, p) => Seen.Of(new PlanTariffNotice(w.Work).RunAsync(
            actor, p.Mark, "1", new NoticeInput(new(2027, 1, 1), 1, NoticeChoice.Keep, "https://panel.example"), default))),
        new(typeof(WithdrawTariffNotice), OneThing, (w, actor, p) => Seen.Of(new WithdrawTariffNotice(w.Work).RunAsync(actor, p.Mark, "1", default))),
        new(typeof(ShowTariffNotice), OneThing, (w, actor, p) => Seen.Of(new ShowTariffNotice(w.Work).RunAsync(actor, p.Mark, "1", default))),
        new(typeof(ShowMyNotice), OneThing, (w, actor, p) => Seen.Of(new ShowMyNotice(w.Work).RunAsync(actor, p.Mark, default))),
        new(typeof(AnswerMyNotice), OneThing, (w, actor, p) => Seen.Of(new AnswerMyNotice(w.Work).RunAsync(actor, p.Mark, default))),
        new(typeof(SendTariffNotices), TenancyRule.Provider, (w, actor, _) => Seen.Of(new SendTariffNotices(
            w.Work, new Identity.SignInStory(w.Database).Box, Panel.Themes.ThemeLibrary.BesideProgram()).RunAsync(actor, default))),
        TenancyCase.Personal(typeof(AnswerNotice), "comes before anybody is signed in; the secret token of the mail decides"),
        new(typeof(BillLateUsage), OneThing, (w, actor, p) => Seen.Of(new BillLateUsage(w.Work).RunAsync(actor, p.Id, default))),
        new(typeof(AddRedemption), OneThing, (w, actor, p) => Seen.Of(new AddRedemption(w.Work).RunAsync(actor, p.Mark, p.Mark, 1, default))),
        new(typeof(CreateSubscription), OneThing, (w, actor, p) => Seen.Of(new CreateSubscription(w.Work).RunAsync(
            actor, new(p.Mark, p.Mark, p.Mark, null, 1, BillingPeriod.Months(1), Day, null, null, "x", []), null, default))),
        new(typeof(EditSubscription), OneThing, (w, actor, p) => Seen.Of(
            new EditSubscription(w.Work).RunAsync(actor, p.Mark, new("x", 2, null), 1, default))),
        new(typeof(ListMeteredSubscriptions), Scoped, (w, actor, _) => Seen.Of(
            new ListMeteredSubscriptions(w.Work).RunAsync(actor, new MeteredFilter(), PageRequest.First(200), default))),
        new(typeof(ListOffers), OneThing, (w, actor, p) => Seen.Of(new ListOffers(w.Work).RunAsync(actor, p.Mark, p.Mark, Day, default))),
        new(typeof(ListRedeemableCampaigns), OneThing, (w, actor, p) => Seen.Of(
            new ListRedeemableCampaigns(w.Work).RunAsync(actor, p.Mark, default))),
        new(typeof(ListSubscriptionChoices), Scoped, (w, actor, _) => Seen.Of(new ListSubscriptionChoices(w.Work).RunAsync(actor, default))),
        new(typeof(ListSubscriptions), List, (w, actor, _) => Seen.Of(
            new ListSubscriptions(w.Work).RunAsync(actor, new SubscriptionFilter(w.Own.Mark[..^3]), PageRequest.First(200), default))),
        new(typeof(ListUsage), OneThing, (w, actor, p) => Seen.Of(new ListUsage(w.Work).RunAsync(actor, p.Mark, default))),
        new(typeof(ListUsageRecords), List, (w, actor, _) => Seen.Of(
            new ListUsageRecords(w.Work).RunAsync(actor, new UsageRecordFilter(), PageRequest.First(200), default))),
        new(typeof(MarkBilled), OneThing, (w, actor, p) => Seen.Of(
            new MarkBilled(w.Work).RunAsync(actor, p.Mark, Day, false, 1, default))),
        new(typeof(MoveSubscription), OneThing, (w, actor, p) => Seen.Of(
            new MoveSubscription(w.Work).RunAsync(actor, p.Mark, p.Mark, 1, default))),
        new(typeof(PinSubscriptionVersion), OneThing, (w, actor, p) => Seen.Of(
            new PinSubscriptionVersion(w.Work).RunAsync(actor, p.Mark, "1", 1, default))),
        new(typeof(PreviewTariffVersion), OneThing, (w, actor, p) => Seen.Of(new PreviewTariffVersion(w.Work).RunAsync(
            actor, p.Mark, new(new(2027, 1, 1), [new PriceCell(p.Mark, "EUR", 1, PeriodUnit.Month, 0, 11, null, null, null)]),
            PageRequest.First(), default))),
        new(typeof(RecordUsage), Scoped, (w, actor, p) => Seen.Of(new RecordUsage(w.Work).RunAsync(
            actor, [new(p.Mark, "traffic_gb", Day.AddDays(-2), Day.AddDays(-1), 1, Guid.NewGuid().ToString())], default))),
        new(typeof(RemoveRedemption), OneThing, (w, actor, p) => Seen.Of(
            new RemoveRedemption(w.Work).RunAsync(actor, p.Mark, p.Mark, 1, default))),
        new(typeof(ShowSubscription), OneThing, (w, actor, p) => Seen.Of(new ShowSubscription(w.Work).RunAsync(actor, p.Mark, default))),
        new(typeof(WithdrawUsage), OneThing, (w, actor, p) => Seen.Of(new WithdrawUsage(w.Work).RunAsync(actor, p.Id, "x", default))),
    ];
}
