using Panel.Invoicing;
using Panel.Platform;
using Panel.Tests.Architecture.Tenancy;
using static Panel.Tests.Architecture.Tenancy.TenancyRule;

namespace Panel.Tests.Invoicing;

internal sealed class InvoicingTenancy : ITenancyCases
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    public IEnumerable<TenancyCase> Cases =>
    [
        new(
            typeof(ApproveInvoiceRun), OneThing,
            (w, actor, p) => Seen.Of(new ApproveInvoiceRun(w.Work).RunAsync(actor, p.Id, null, default))),
        new(typeof(CompareWithLastPlan), OneThing, (w, actor, p) => Seen.Of(
            new CompareWithLastPlan(w.Work).RunAsync(actor, p.Id, PageRequest.First(), default))),
        new(
            typeof(DiscardInvoiceRun), OneThing,
            (w, actor, p) => Seen.Of(new DiscardInvoiceRun(w.Work).RunAsync(actor, p.Id, default))),
        new(
            typeof(ExportInvoices), List,
            (w, actor, _) => Seen.Of(new ExportInvoices(w.Reads).RunAsync(actor, null, default))),
        new(
            typeof(IssueInvoiceRun), OneThing,
            (w, actor, p) => Seen.Of(new IssueInvoiceRun(w.Work).RunAsync(actor, p.Id, null, default)))
        {
            Sql =
                """
                UPDATE run_document SET state = 'issued' WHERE run_id = @Id; UPDATE invoice_run SET state = 'issuing'
                WHERE id = @Id
                """,
        },
        new(
            typeof(ListInvoiceCurrencies), Scoped,
            (w, actor, _) => Seen.Of(new ListInvoiceCurrencies(w.Work).RunAsync(actor, default))),
        new(typeof(ListInvoiceRuns), List, (w, actor, _) => Seen.Of(
            new ListInvoiceRuns(w.Work).RunAsync(actor, new RunFilter(), PageRequest.First(200), default))),
        new(typeof(ListInvoices), List, (w, actor, _) => Seen.Of(
            new ListInvoices(w.Work).RunAsync(actor, new InvoiceFilter(), PageRequest.First(200), default))),
        new(
            typeof(ListRunCalendars), List,
            (w, actor, _) => Seen.Of(new ListRunCalendars(w.Work).RunAsync(actor, default))),
        new(typeof(ListRunDocuments), OneThing, (w, actor, p) => Seen.Of(
            new ListRunDocuments(w.Work).RunAsync(actor, p.Id, new RunDocumentFilter(), PageRequest.First(), default))),
        new(typeof(ListRunHeads), List, (w, actor, _) => Seen.Of(new ListRunHeads(w.Reads).RunAsync(actor, default))),
        new(
            typeof(ListRunsToIssue), Scoped,
            (w, actor, _) => Seen.Of(new ListRunsToIssue(w.Work).RunAsync(actor, default))),
        new(
            typeof(PlanDueCalendars), Scoped,
            (w, actor, _) => Seen.Of(new PlanDueCalendars(w.Work).RunAsync(actor, default))),
        new(typeof(PlanInvoiceRun), OneThing, (w, actor, p) => Seen.Of(
            new PlanInvoiceRun(w.Work).RunAsync(actor, Day, new RunScope(Account: p.Mark), default))),
        new(
            typeof(PreviewNewSubscription), OneThing,
            (w, actor, p) => Seen.Of(new PreviewNewSubscription(w.Work).RunAsync(
                actor, new(p.Mark, p.Mark, p.Mark, null, 1, BillingPeriod.Months(1), Day, null, null, "x", []),
                default))),
        new(typeof(PreviewSubscription), OneThing, (w, actor, p) => Seen.Of(
            new PreviewSubscription(w.Work).RunAsync(actor, p.Mark, Day, default))),
        new(
            typeof(ReadRunPlan), OneThing,
            (w, actor, p) => Seen.Of(new ReadRunPlan(w.Reads).RunAsync(actor, p.Id, default))),
        new(typeof(ReleaseHold), OneThing, (w, actor, p) => Seen.Of(
            new ReleaseHold(w.Work).RunAsync(actor, p.Id, 1, Hold.CatchUp, "looked at it", default)))
        {
            Sql = "UPDATE run_document SET state = 'held', hold = 'catch_up' WHERE run_id = @Id",
        },
        new(typeof(SaveRunCalendar), OneThing, (w, actor, p) => Seen.Of(new SaveRunCalendar(w.Work).RunAsync(
            actor, new(p.Id, "x", p.Mark, RunScope.Everything, 1, new(6, 0), false, true, 1), default))),
        new(
            typeof(ShowInvoice), OneThing,
            (w, actor, p) => Seen.Of(new ShowInvoice(w.Work).RunAsync(actor, p.Mark, default))),
        new(
            typeof(ShowInvoiceRun), OneThing,
            (w, actor, p) => Seen.Of(new ShowInvoiceRun(w.Work).RunAsync(actor, p.Id, default))),
        new(
            typeof(ShowRunDocument), OneThing,
            (w, actor, p) => Seen.Of(new ShowRunDocument(w.Work).RunAsync(actor, p.Id, 1, default))),
        new(typeof(SuggestRunScope), List, (w, actor, _) => Seen.Of(
            new SuggestRunScope(w.Work).RunAsync(actor, RunScopeKind.Account, w.Own.Mark[..^3], default))),
        new(
            typeof(SumInvoices), Scoped,
            (w, actor, _) => Seen.Of(new SumInvoices(w.Work).RunAsync(actor, new InvoiceFilter(), default))),
        new(typeof(VerifyBooks), Provider, (w, actor, _) => Seen.Of(new VerifyBooks(w.Reads).RunAsync(actor, default))),
    ];
}
