using Dapper;
using Panel.Invoicing;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Invoicing;

/// <summary>A document that comes to 0.00: an invoice with a number, or none at all, as its seller says.</summary>
public sealed class ZeroInvoicesTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Where_the_seller_says_so_nothing_is_issued_over_nothing_and_the_charges_end_with_the_reason()
    {
        await SampleCompany.ImportAsync(database, 2);
        await ChangedCompany.ImportAsync(database,
        [
            ("sellers.csv", "number_prefix,locale\n", "number_prefix,locale,zero_invoices\n"),
            ("sellers.csv", ",N-,de-DE", ",N-,de-DE,no"),
            .. ChangedCompany.AllFree,
            // The second customer pays for one of its two services.
            ("subprojects.csv", "w00002,k00002,,web00002.example,yes,FREE", "w00002,k00002,,web00002.example,yes,"),
        ]);
        var run = await SampleCompany.ApprovedRunAsync(database, SampleCompany.November);
        var page = (await new ShowInvoiceRun(database.Work()).RunAsync(SampleCompany.Me, run, default)).Value;
        page.Totals.Sum(total => total.Documents).ShouldBe(1);
        page.Skips.ShouldBe([new SkippedFor("zero_total", 2)]);

        (await new IssueInvoiceRun(
            database.Work()).RunAsync(SampleCompany.Me, run, null, default)).Value.Issued.ShouldBe(1);
        (await QueryAsync(
            """
            SELECT CONCAT(s.number, ' ', c.state, ' ', c.reason) FROM charge c
                JOIN subscription s ON s.id = c.subscription_id WHERE c.state = 'skipped' ORDER BY 1
            """))
            .ShouldBe(["a00001 skipped zero_total", "b00001 skipped zero_total"]);
        (await QueryAsync("SELECT DISTINCT DATE_FORMAT(billed_until, '%Y-%m-%d') FROM subscription")).ShouldBe(
            ["2026-12-01"]);
        (await QueryAsync("SELECT number FROM invoice")).ShouldBe(["N-000001"]);
        (await SampleCompany.BrokenAsync(database)).ShouldBeEmpty();

        // Nothing is left due, and a folder without the column changes nothing of the setting.
        var again = (await new PlanInvoiceRun(
            database.Work()).RunAsync(SampleCompany.Me, SampleCompany.November, RunScope.Everything, default)).Value;
        (await new ShowInvoiceRun(
            database.Work()).RunAsync(SampleCompany.Me, again.Run, default)).Value.Skips.ShouldBeEmpty();
        await ChangedCompany.ImportAsync(database,
            ("sellers.csv", "number_prefix,locale,zero_invoices\n", "number_prefix,locale\n"),
            ("sellers.csv", ",N-,de-DE,no", ",N-,de-DE"));
        (await QueryAsync("SELECT CAST(zero_invoices AS CHAR) FROM seller")).ShouldBe(["0"]);
    }

    private async Task<List<string>> QueryAsync(string sql)
    {
        await using var connection = await database.For(DatabaseUser.Verify).OpenAsync(default);
        return (await connection.QueryAsync<string>(sql)).ToList();
    }
}

/// <summary>By default an invoice over 0.00 is one like any other.</summary>
public sealed class ZeroInvoicesTakeNumbersTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Unless_the_seller_says_otherwise_an_invoice_over_nothing_takes_a_number()
    {
        await SampleCompany.ImportAsync(database, 1);
        await ChangedCompany.ImportAsync(database, ChangedCompany.AllFree);
        var run = await SampleCompany.ApprovedRunAsync(database, SampleCompany.November);
        (await new IssueInvoiceRun(
            database.Work()).RunAsync(SampleCompany.Me, run, null, default)).Value.Issued.ShouldBe(1);
        await using var connection = await database.For(DatabaseUser.Verify).OpenAsync(default);
        (await connection.QueryAsync<(string, long)>("SELECT number, gross_minor FROM invoice")).ShouldBe(
            [("N-000001", 0L)]);
    }
}
