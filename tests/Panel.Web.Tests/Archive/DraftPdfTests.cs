using System.Net;
using Panel.Identity;
using Panel.Import;
using Panel.Invoicing;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Archive;

/// <summary>Planned documents as PDF over HTTP: a draft for those who may see the run, nothing for others.</summary>
public sealed class DraftPdfTests(DraftPdfTests.Planned web) : IClassFixture<DraftPdfTests.Planned>
{
    [Fact]
    public async Task Who_may_see_the_run_gets_a_draft_that_no_browser_keeps()
    {
        using var client = web.Client(await web.NewSessionAsync(Role.Billing));
        using var answer = await client.GetAsync($"/runs/{web.Run}/documents/{web.Document}/pdf");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Content.Headers.ContentDisposition!.FileName!.Trim('"').ShouldBe("draft.pdf");
        using var pdf = new PrintedPdf(await answer.Content.ReadAsByteArrayAsync());
        pdf.Check.ShouldContain("No syntax or stream encoding errors found");
        pdf.Pages.Count.ShouldBeGreaterThan(0);
        (await client.GetAsync($"/runs/{web.Run}/documents/9999/pdf")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await client.GetAsync("/runs/9999/documents/1/pdf")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>The sample company with a planned run of this month.</summary>
    public sealed class Planned : WebFixture
    {
        internal long Run { get; private set; }

        /// <summary>One that waits for nothing but to be issued.</summary>
        internal int Document { get; private set; }

        protected override async Task SeedAsync()
        {
            var me = Actor.Machine("test");
            _ = (await new LoadSampleCompany(Work, new ImportCompany(Work)).RunAsync(me, default)).Value;
            Run = (await new PlanInvoiceRun(Work).RunAsync(me, Today, RunScope.Everything, default)).Value.Run;
            Document = await Work.RunAsync(
                session => session.SingleAsync<int>(
                    "SELECT no FROM run_document WHERE run_id = @Run AND state = 'billed' ORDER BY no LIMIT 1",
                    new { Run }),
                default);
        }
    }
}
