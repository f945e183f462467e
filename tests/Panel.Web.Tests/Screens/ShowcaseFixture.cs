using Panel.Archive;
using Panel.Import;
using Panel.Invoicing;
using Panel.Platform;

namespace Panel.Web.Tests.Screens;

/// <summary>
/// Nordhost in February: three months issued and printed, the fourth planned and waiting for somebody.
/// </summary>
public sealed class ShowcaseFixture : WebFixture
{
    private static readonly Actor Clerk = Actor.Machine("Ben Billing");

    /// <summary>The run that waits.</summary>
    internal long Planned { get; private set; }

    /// <summary>An issued invoice with several lines, a campaign, and its PDF.</summary>
    internal string Invoice { get; private set; } = "";

    // The pictures show an installation at work.
    protected override bool Jobs => true;

    protected override async Task SeedAsync()
    {
        Clock.Set(new DateTimeOffset(2026, 11, 2, 7, 30, 0, TimeSpan.Zero));
        _ = (await new ImportCompany(Work).RunAsync(Clerk, TestData.Nordhost, false, null, default)).Value;
        foreach (var month in (DateOnly[])[new(2026, 11, 1), new(2026, 12, 1), new(2027, 1, 1)])
            await IssueAsync(month);
        await PrintAsync();
        Clock.Set(new DateTimeOffset(2027, 2, 1, 8, 12, 0, TimeSpan.Zero));
        Planned = (await new PlanInvoiceRun(
            Work).RunAsync(Clerk, new DateOnly(2027, 2, 1), RunScope.Everything, default)).Value.Run;
        foreach (var (name, seller, day) in (IEnumerable<(string, string, int)>)[
            ("Germany, monthly", "nordhost-de", 1), ("Denmark, monthly", "nordhost-dk", 3)
        ])
            _ = (await new SaveRunCalendar(Work).RunAsync(
                Clerk,
                new RunCalendarInput(
                    null, name, seller, new RunScope(seller), day, new TimeOnly(6, 0), AutoIssue: false, Active: true,
                    0), default)).Value;
        Invoice = await Work.RunAsync(
            session => session.SingleAsync<string>(
                """
                SELECT i.number FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id
                WHERE i.currency = 'EUR' AND i.issue_date >= '2026-12-01' AND i.tax_minor > 0
                GROUP BY i.id, i.number HAVING COUNT(*) BETWEEN 5 AND 7
                    ORDER BY SUM(JSON_LENGTH(l.allowances) > 0) DESC, i.id LIMIT 1
                """),
            default);
    }

    private async Task IssueAsync(DateOnly month)
    {
        Clock.Set(new DateTimeOffset(month, new TimeOnly(7, 30), TimeSpan.Zero).AddDays(1));
        var planned = (await new PlanInvoiceRun(Work).RunAsync(Clerk, month, RunScope.Everything, default)).Value;
        _ = (await new ApproveInvoiceRun(
            Work).RunAsync(Actor.Machine("Olivia Owner"), planned.Run, planned.Digest, default)).Value;
        _ = (await new IssueInvoiceRun(Work).RunAsync(Clerk, planned.Run, null, default)).Value;
    }

    // The application's own worker prints beside; what neither has finished comes in the next round.
    private async Task PrintAsync()
    {
        while (await LeftAsync() > 0)
            _ = (await Scopes.RunAsAsync(
                DatabaseUser.Worker,
                (PrintInvoices print) => print.RunAsync(Actor.Machine("print"), null, default))).Value;
    }

    private Task<long> LeftAsync() => Work.RunAsync(
        session =>
            session.SingleAsync<long>(
                "SELECT (SELECT COUNT(*) FROM invoice) - (SELECT COUNT(*) FROM archive_entry WHERE kind = 'pdf')"),
                default);
}
