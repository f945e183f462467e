using Dapper;
using Panel.Archive;
using Panel.Invoicing;
using Panel.Modules.Chromium;
using Panel.Platform;
using Panel.Tests.Invoicing;
using Panel.Themes;
using Shouldly;
using Xunit;

namespace Panel.Tests.Archive;

public sealed class PreviewInvoiceTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task A_planned_document_is_shown_as_it_will_be_but_as_a_draft_that_nobody_can_pay()
    {
        await SampleCompany.ImportAsync(database, 2);
        var run = (await new PlanInvoiceRun(
            database.Work()).RunAsync(
                SampleCompany.Me, SampleCompany.November, RunScope.Everything, default)).Value.Run;
        await using var printer = new ChromiumPrinter(new ChromiumOptions(Lanes: 1));
        var preview = new PreviewInvoice(
            database.Work(DatabaseUser.Web), printer, new RenderInvoice(ThemeLibrary.BesideProgram()));
        var before = await StateAsync();
        using var draft = new PrintedPdf((await preview.RunAsync(SampleCompany.Me, run, 1, default)).Value);
        draft.Info["Title"].ShouldBe("Rechnung Entwurf");
        draft.Flat.ShouldContain("Webhosting 00001");
        draft.Flat.ShouldNotContain("N-0");
        draft.Flat.ShouldNotContain("Verwendungszweck ");
        (await StateAsync()).ShouldBe(before);
        (await preview.RunAsync(SampleCompany.Me, run, 99, default)).Problem!.Code.ShouldBe("not_found");

        // What is issued afterwards differs by number, mark and how to pay, and by nothing else.
        _ = (await new ApproveInvoiceRun(database.Work()).RunAsync(SampleCompany.Me, run, null, default)).Value;
        _ = (await new IssueInvoiceRun(database.Work()).RunAsync(SampleCompany.Me, run, null, default)).Value;
        var store = ArchiveStore.In(database.VarDirectory);
        _ = (await new PrintInvoices(
            database.Work(), store, printer, new RenderInvoice(ThemeLibrary.BesideProgram())).RunAsync(
                SampleCompany.Me, null, default)).Value;
        using var issued = new PrintedPdf(
            (await new ReadArchivedPdf(
                database.For(DatabaseUser.Web), store).RunAsync(SampleCompany.Me, "N-000001", default)).Value.Content);
        Words(issued).Except(Words(draft))
            .ShouldBe(["N-000001", "Rechnungsnummer", "Verwendungszweck", "GiroCode", "scannen"], ignoreOrder: true);
        // The mark runs upwards, which a reader takes for single letters.
        Words(draft).Except(Words(issued)).Where(word => word.Length > 1).ShouldBe(["Entwurf"]);
    }

    private static HashSet<string> Words(PrintedPdf pdf) => [.. pdf.Flat.Split(' ')];

    private Task<string> StateAsync() =>
        database.For(DatabaseUser.Verify).ReadAsync(connection => connection.QuerySingleAsync<string>(
            """
            SELECT CONCAT_WS('/', (SELECT COUNT(*) FROM invoice), (SELECT SUM(last_no)
                FROM number_series), (SELECT COUNT(*) FROM archive_entry),
                (SELECT COUNT(*) FROM audit_entry), (SELECT COUNT(*) FROM event))
            """), default);
}
