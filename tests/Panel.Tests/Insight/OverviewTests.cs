using System.Collections.Frozen;
using Panel.Insight;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Tests.Invoicing;
using Shouldly;
using Xunit;

namespace Panel.Tests.Insight;

/// <summary>The figures of the start page, each against the list behind it.</summary>
public sealed class OverviewTests(NordhostRuns runs) : IClassFixture<NordhostRuns>
{
    private static readonly Actor Me = NordhostRuns.Me;

    [Fact]
    public async Task What_waits_is_the_newest_run_of_a_scope_with_its_held_documents()
    {
        var page = (await new ShowOverview(runs.Work).RunAsync(Me, default)).Value;
        page.Runs!.ShouldHaveSingleItem().Run.ShouldBe(runs.December, "November is issued and December came after it");
        page.Held!.ShouldAllBe(held => held.Run == runs.December);
        foreach (var held in page.Held!)
            (await new ListRunDocuments(runs.Work).RunAsync(
                Me, held.Run, new RunDocumentFilter(RunDocumentState.Held, held.Reason), PageRequest.First(1),
                default)).Value.Total
                .ShouldBe(held.Documents);
        page.DeadLetters.ShouldBe(0);
    }

    [Fact]
    public async Task A_backup_is_asked_for_where_the_last_one_is_missing_or_old()
    {
        (await BackupAsync(Me)).ShouldBe(new BackupDue(null));
        (await BackupAsync(Me with { Permissions = new[] { Permission.ReadInvoices }.ToFrozenSet() })).ShouldBeNull(
            "who does not look after the system");
        await WrittenAsync(runs.Work.Clock.GetUtcNow().AddDays(-8));
        (await BackupAsync(Me))!.Last!.Value.ShouldBeLessThan(runs.Work.Clock.GetUtcNow().AddDays(-7));
        await WrittenAsync(runs.Work.Clock.GetUtcNow().AddDays(-6));
        (await BackupAsync(Me)).ShouldBeNull();
    }

    private async Task<BackupDue?> BackupAsync(Actor actor) =>
        (await new ShowOverview(runs.Work).RunAsync(actor, default)).Value.Backup;

    private Task<int> WrittenAsync(DateTimeOffset at) => runs.Work.RunAsync(
        session => session.ExecuteAsync(
            """
            INSERT INTO audit_entry (at, user_id, actor, action, entity, entity_key, account_id)
            VALUES (@at, 0, 'job', 'system.backup', 'backup', 'panel.tar.gz', 1)
            """,
            new { at }),
        default);

    [Fact]
    public async Task Every_due_amount_is_the_sum_of_the_list_it_leads_to()
    {
        var page = (await new ShowOverview(runs.Work).RunAsync(Me, default)).Value;
        page.Due!.Sum(due => due.Invoices).ShouldBe(726);
        page.Due!.Select(due => due.Group).Distinct().Order().ShouldBe([DueGroup.NotDue, DueGroup.UpTo30]);
        foreach (var due in page.Due!)
        {
            var filter = new InvoiceFilter(Currency: due.Gross.Currency.Code, DueFrom: due.From, DueTo: due.To);
            var sum = (await new SumInvoices(runs.Work).RunAsync(Me, filter, default)).Value.ShouldHaveSingleItem();
            (sum.Gross, sum.Invoices).ShouldBe((due.Gross, due.Invoices));
        }
    }

    [Fact]
    public async Task Revenue_and_products_add_up_to_what_was_issued()
    {
        var page = (await new ShowRevenue(runs.Work).RunAsync(Me, default)).Value;
        page.From.ShouldBe(new DateOnly(2026, 1, 1));
        var issued = (await new SumInvoices(runs.Work).RunAsync(Me, new InvoiceFilter(), default)).Value;
        page.Months.Select(month => (month.Month, month.Net))
            .ShouldBe(issued.Select(sum => (new DateOnly(2026, 11, 1), sum.Net)));
        var top = (await new ListTopProducts(runs.Work).RunAsync(Me, default)).Value.Products;
        foreach (var sum in issued)
        {
            var products = top.Where(product => product.Net.Currency == sum.Currency).ToList();
            products.Count.ShouldBeLessThanOrEqualTo(ListTopProducts.Most);
            products.Select(product => product.Net.Minor).ShouldBeInOrder(SortDirection.Descending);
            products.Sum(product => product.Net.Minor).ShouldBeLessThanOrEqualTo(sum.Net.Minor);
        }
    }

    [Fact]
    public async Task The_forecast_of_a_month_is_what_its_plan_will_bill()
    {
        var forecast = (await new ForecastRecurring(runs.Work).RunAsync(Me, default)).Value;
        forecast.Select(month => month.Month).Distinct().Count().ShouldBe(ForecastRecurring.Months);
        var planned = await runs.Work.RunAsync(
            session => PlanInvoiceRun.ComputeAsync(session, Me, new DateOnly(2026, 12, 31), RunScope.Everything),
            default);
        var december = planned.Documents.SelectMany(document => document.Lines)
            .Where(line =>
                line.Kind == Panel.Catalog.ChargeKind.Recurring && line.Period.From >= new DateOnly(2026, 12, 1))
            .GroupBy(line => line.Net.Currency)
            .ToDictionary(group => group.Key, group => group.Sum(line => line.Net.Minor));
        foreach (var month in forecast.Where(month => month.Month == new DateOnly(2026, 12, 1)))
            month.Net.Minor.ShouldBe(december[month.Net.Currency]);
    }

    [Fact]
    public async Task Whoever_may_not_read_a_part_does_not_get_it()
    {
        var billing = new Actor(
            5, "reader@customer.example", Actor.ProviderAccountId,
            FrozenSet.ToFrozenSet([Permission.ReadSubscriptions]));
        var page = (await new ShowOverview(runs.Work).RunAsync(billing, default)).Value;
        (page.Runs, page.Held, page.Due, page.DeadLetters, page.AccountsWithErrors).ShouldBe(
            (null, null, null, null, null));
        page.EndingSoon.ShouldNotBeNull();
        (await new ShowRevenue(runs.Work).RunAsync(billing, default)).Problem!.Code.ShouldBe("forbidden");
        (await new ListTopProducts(runs.Work).RunAsync(billing, default)).Problem!.Code.ShouldBe("forbidden");
        (await new ForecastRecurring(runs.Work).RunAsync(billing, default)).Problem!.Code.ShouldBe("forbidden");
    }
}
