using Panel.Invoicing;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Invoicing;

/// <summary>What the review screen reads, on a real company.</summary>
public sealed class ReadRunsTests(NordhostRuns runs) : IClassFixture<NordhostRuns>
{
    private static readonly Actor Me = NordhostRuns.Me;

    [Fact]
    public async Task The_head_of_a_run_has_counts_totals_and_history()
    {
        var page = (await new ShowInvoiceRun(runs.Work).RunAsync(Me, runs.November, default)).Value;
        page.State.ShouldBe(RunState.Issued);
        page.Count(RunDocumentState.Issued).ShouldBe(726);
        page.Count(RunDocumentState.Held).ShouldBe(34);
        page.Progress.ShouldBe(new IssueProgress(726, 726));
        page.Holds.ShouldBe([new HeldFor("catch_up", 25), new HeldFor("no_price", 9)]);
        page.Totals.Select(total => total.Currency.Code).Distinct().ShouldBe(["DKK", "EUR", "PLN"]);
        page.Totals.Sum(total => total.Lines).ShouldBe(2322);
        page.Totals.ShouldAllBe(total => total.Net + total.Tax == total.Gross);
        page.History.Select(step => step.Action).ShouldBe(["run.plan", "run.approve", "run.issue", "run.issued"]);
    }

    [Fact]
    public async Task Runs_are_listed_newest_first_and_filtered_by_state_and_day()
    {
        var list = new ListInvoiceRuns(runs.Work);
        var all = (await list.RunAsync(Me, new RunFilter(), PageRequest.First(), default)).Value;
        all.Rows.Select(run => run.Run).ShouldBe([runs.December, runs.November]);
        (await list.RunAsync(Me, new RunFilter(RunState.Issued), PageRequest.First(), default)).Value.Rows
            .ShouldHaveSingleItem().Run.ShouldBe(runs.November);
        (await list.RunAsync(
            Me, new RunFilter(AsOfFrom: new DateOnly(2026, 12, 1)), PageRequest.First(), default)).Value.Rows
            .ShouldHaveSingleItem().Run.ShouldBe(runs.December);
    }

    [Fact]
    public async Task Documents_are_paged_and_filtered_and_know_the_document_before()
    {
        var list = new ListRunDocuments(runs.Work);
        var held = (await list.RunAsync(
            Me, runs.November, new RunDocumentFilter(RunDocumentState.Held, Hold.NoPrice), new PageRequest(0, 5),
            default)).Value;
        held.Total.ShouldBe(9);
        held.Rows.Count.ShouldBe(5);
        held.Rows.ShouldAllBe(document => document.Holds.Contains(Hold.NoPrice) && document.PreviousInvoice == null);

        foreach (var document in held.Rows)
        {
            var page = (await new ShowRunDocument(runs.Work).RunAsync(Me, runs.November, document.No, default)).Value;
            page.Holds.ShouldContain(hold =>
                hold.Reason == Hold.NoPrice && hold.Tariff != null && hold.Subscription != null);
        }
        foreach (var document in (await list.RunAsync(
            Me, runs.November, new RunDocumentFilter(Reason: Hold.CatchUp), PageRequest.First(50), default)).Value.Rows)
            (await new ShowRunDocument(runs.Work).RunAsync(Me, runs.November, document.No, default)).Value.Holds
                .ShouldContain(hold => hold.Reason == Hold.CatchUp && hold.Periods > 2);

        var december = (await list.RunAsync(
            Me, runs.December, new RunDocumentFilter(), new PageRequest(0, 200), default)).Value;
        december.Rows.Count(document => document.PreviousInvoice is not null).ShouldBeGreaterThan(100);
        december.Rows.Select(document => document.No).ShouldBeInOrder();

        var search = (await list.RunAsync(
            Me, runs.December, new RunDocumentFilter(Search: december.Rows[0].Account), PageRequest.First(),
            default)).Value;
        search.Rows.ShouldContain(document => document.No == december.Rows[0].No);
    }

    [Fact]
    public async Task Every_line_of_December_says_what_changed_and_why()
    {
        var documents = (await new ListRunDocuments(runs.Work).RunAsync(
            Me, runs.December, new RunDocumentFilter(), new PageRequest(0, 200), default)).Value.Rows;
        var show = new ShowRunDocument(runs.Work);
        var pages = new List<RunDocumentPage>();
        foreach (var document in documents)
        {
            var page = (await show.RunAsync(Me, runs.December, document.No, default)).Value;
            page.Lines.Select(line => line.Net).Aggregate(Money.Zero(document.Net.Currency), (sum, net) => sum + net)
                .ShouldBe(document.Net);
            page.PreviousInvoice.ShouldBe(document.PreviousInvoice);
            pages.Add(page);
        }
        var lines = pages.SelectMany(page => page.Lines).ToList();
        // Whatever changed has a reason, and a reason without a change would be noise.
        lines.Where(line => !line.Difference.Change.IsZero).ShouldAllBe(line => line.Difference.Differs);
        var codes = lines.SelectMany(line => line.Difference.Reasons).Select(reason => reason.Code).ToHashSet();
        codes.ShouldContain(DifferenceReason.CampaignEnded, "AUTUMN ends on 1 December");
        codes.ShouldContain(DifferenceReason.FirstBillInPanel);
        codes.ShouldContain(DifferenceReason.CatchUp);
        pages.SelectMany(page => page.Gone).Select(gone => gone.Reason)
            .ShouldContain(DifferenceReason.NotDue, "yearly services");
        lines.Count(line => line.Difference.Invoice is not null).ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task A_plan_is_compared_with_the_one_before_it()
    {
        var comparison = (await new CompareWithLastPlan(
            runs.Work).RunAsync(Me, runs.December, PageRequest.First(), default)).Value;
        comparison.Previous.ShouldBe(runs.November);
        comparison.Changes.Total.ShouldBe(comparison.New + comparison.Gone + comparison.Changed);
        comparison.Changes.Rows.Count.ShouldBe(25);
        (comparison.New, comparison.Gone).ShouldNotBe((0, 0));

        var first = (await new CompareWithLastPlan(
            runs.Work).RunAsync(Me, runs.November, PageRequest.First(), default)).Value;
        first.Previous.ShouldBeNull();
    }

    [Fact]
    public async Task A_reseller_sees_no_run_of_the_provider_and_only_the_invoices_of_its_subtree()
    {
        var reseller = await AccountAsync("r0001");
        (await new ShowInvoiceRun(runs.Work).RunAsync(reseller, runs.November, default)).Problem!.Code.ShouldBe(
            "not_found");
        (await new ListInvoiceRuns(
            runs.Work).RunAsync(reseller, new RunFilter(), PageRequest.First(), default)).Value.Total.ShouldBe(0);
        (await new ListRunDocuments(runs.Work).RunAsync(
            reseller, runs.November, new RunDocumentFilter(), PageRequest.First(), default)).Problem!.Code.ShouldBe(
                "not_found");
        (await new ShowRunDocument(runs.Work).RunAsync(reseller, runs.November, 1, default)).Problem!.Code.ShouldBe(
            "not_found");
        (await new CompareWithLastPlan(
            runs.Work).RunAsync(reseller, runs.November, PageRequest.First(), default)).Problem!.Code
            .ShouldBe("not_found");
        var own = (await new ListInvoices(
            runs.Work).RunAsync(reseller, new InvoiceFilter(), new PageRequest(0, 200), default)).Value;
        own.Total.ShouldBeInRange(1, 100);
        own.Rows.ShouldAllBe(invoice => invoice.Account.StartsWith("r0001", StringComparison.Ordinal)
            || invoice.Payer.StartsWith("r0001", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Invoices_are_filtered_sorted_and_summed()
    {
        var list = new ListInvoices(runs.Work);
        async Task<Page<InvoiceListed>> Get(InvoiceFilter filter) =>
            (await list.RunAsync(Me, filter, PageRequest.First(), default)).Value;

        (await Get(new InvoiceFilter())).Total.ShouldBe(726);
        (await Get(new InvoiceFilter(Run: runs.November, Currency: "DKK"))).Rows.ShouldAllBe(row =>
            row.Gross.Currency.Code == "DKK");
        (await Get(new InvoiceFilter(Search: "RE-000001"))).Rows.ShouldHaveSingleItem().Number.ShouldBe("RE-000001");
        (await Get(new InvoiceFilter(Search: "000001"))).Rows.Select(row => row.Number)
            .ShouldBe(["F-000001", "RE-000001"], ignoreOrder: true);
        var ofAccount = await Get(new InvoiceFilter(Search: " c00093 "));
        ofAccount.Total.ShouldBe(6);
        ofAccount.Rows.ShouldAllBe(row => row.Payer == "c00093" || row.Account == "c00093");
        var dear = await Get(new InvoiceFilter(
            GrossFrom: 100, GrossTo: 500, Sort: InvoiceSort.Gross, Descending: false));
        dear.Rows.ShouldAllBe(row => row.Gross.Units >= 100 && row.Gross.Units <= 500);
        dear.Rows.Select(row => row.Gross.Minor).ShouldBeInOrder();
        foreach (var sort in Enum.GetValues<InvoiceSort>())
            (await Get(new InvoiceFilter(Sort: sort, Descending: false))).Rows.Count.ShouldBe(25);
        (await Get(new InvoiceFilter(IssuedTo: new DateOnly(2026, 10, 31)))).Total.ShouldBe(0);
        (await Get(new InvoiceFilter(Product: "host-m"))).Total.ShouldBeInRange(50, 725);

        var sums = (await new SumInvoices(runs.Work).RunAsync(Me, new InvoiceFilter(), default)).Value;
        var issued = (await new ShowInvoiceRun(runs.Work).RunAsync(Me, runs.November, default)).Value.Totals
            .Where(total => total.State == RunDocumentState.Issued);
        sums.Select(sum => sum.Gross).ShouldBe(issued.Select(total => total.Gross));
    }

    [Fact]
    public async Task An_invoice_shows_what_was_issued_its_place_in_the_chain_and_its_history()
    {
        var show = new ShowInvoice(runs.Work);
        var page = (await show.RunAsync(Me, "RE-000002", default)).Value;
        page.Document.Lines.Sum(line => line.NetMinor).ShouldBe(page.Document.NetMinor);
        page.Document.Taxes.ShouldHaveSingleItem().TaxMinor.ShouldBe(page.Document.TaxMinor);
        (page.Run, page.SeriesNo, page.PreviousNumber, page.NextNumber).ShouldBe(
            (runs.November, 2, "RE-000001", "RE-000003"));
        page.PreviousHash.ShouldBe((await show.RunAsync(Me, "RE-000001", default)).Value.Hash);
        page.History.Select(step => step.Action).ShouldBe(["run.plan", "run.approve", "invoice.issued"]);

        var reseller = await AccountAsync("r0001");
        var own = (await new ListInvoices(
            runs.Work).RunAsync(reseller, new InvoiceFilter(), PageRequest.First(), default)).Value.Rows[0];
        var seen = (await show.RunAsync(reseller, own.Number, default)).Value;
        (seen.RunVisible, seen.PreviousNumber).ShouldBe((false, null));
        seen.History.Select(step => step.Action).ShouldBe(["invoice.issued"]);
        var foreign = page.Account.StartsWith("r0001", StringComparison.Ordinal) ? "RE-000500" : "RE-000002";
        (await show.RunAsync(reseller, foreign, default)).Problem!.Code.ShouldBe("not_found");
    }

    private async Task<Actor> AccountAsync(string number) => new(
        9, "someone@customer.example",
        await runs.Work.RunAsync(
            session => session.SingleAsync<long>("SELECT id FROM account WHERE number = @number", new { number }),
            default),
        Permission.All);
}
