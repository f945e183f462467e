using System.Text.Json;
using Panel.Import;
using Panel.Invoicing;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Invoicing;

/// <summary>The main job end to end on a real company: import, plan, approve, issue, plan again, verify.</summary>
public sealed class NordhostTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Actor Me = Actor.Machine("test");

    private static readonly DateOnly November = new(2026, 11, 1);

    [Fact]
    public async Task November_is_planned_to_the_cent_issued_once_and_leaves_clean_books()
    {
        var work = database.Work();
        await ImportAsync(work);

        var planned = (await new PlanInvoiceRun(work).RunAsync(Me, November, RunScope.Everything, default)).Value;
        var plan = (await new ReadRunPlan(work.Database).RunAsync(Me, planned.Run, default)).Value;
        Json(plan.Documents).ShouldBe(Json(Expected()));

        (await new ApproveInvoiceRun(work).RunAsync(Me, planned.Run, planned.Digest, default)).Problem.ShouldBeNull();
        var report = (await new IssueInvoiceRun(work).RunAsync(Me, planned.Run, null, default)).Value;
        report.ShouldBe(new IssueReport(planned.Run, RunState.Issued, Issued: 726, Held: 34, Failed: 0));

        var again = (await new PlanInvoiceRun(work).RunAsync(Me, November, RunScope.Everything, default)).Value;
        again.Held.ShouldBe(34);
        again.Documents.ShouldBe(34, "only the held documents are left");

        var checks = (await new VerifyBooks(database.For(DatabaseUser.Verify)).RunAsync(Me, default)).Value;
        checks.Where(check => !check.Holds).ShouldBeEmpty();
    }

    private static async Task ImportAsync(UnitOfWork work)
    {
        var report = (await new ImportCompany(work).RunAsync(Me, TestData.Nordhost, false, null, default)).Value;
        report.Findings.ShouldBeEmpty();
        report.Applied.ShouldBeTrue();
        var again = (await new ImportCompany(work).RunAsync(Me, TestData.Nordhost, false, null, default)).Value;
        again.HasChanges.ShouldBeFalse("the same folder again changes nothing");
        again.Applied.ShouldBeFalse();
    }

    private static IReadOnlyList<PlanDocument> Expected() => JsonSerializer.Deserialize<ExpectedPlan>(
        File.ReadAllText(TestData.Path("nordhost/expected-plan-2026-11-01.json")), RowJson.Options)!.Documents;

    private static string Json(IReadOnlyList<PlanDocument> documents) =>
        string.Join('\n', documents.Select(document => JsonSerializer.Serialize(document, RowJson.Options)));

    private sealed record ExpectedPlan(DateOnly AsOf, IReadOnlyList<PlanDocument> Documents);
}
