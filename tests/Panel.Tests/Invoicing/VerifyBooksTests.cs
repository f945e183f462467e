using Panel.Import;
using Panel.Invoicing;
using Shouldly;
using Xunit;

namespace Panel.Tests.Invoicing;

/// <summary>
/// Faults are planted as root, past all triggers and keys; verification names each, and nothing once it is fixed.
/// </summary>
public sealed class VerifyBooksTests
{
    [Fact]
    public async Task What_was_issued_but_not_planned_is_found()
    {
        var database = await IssuedAsync("campaigns", new DateOnly(2026, 1, 25));
        await FindsAsync(database, "runs.parties",
            "UPDATE invoice SET payer_id = (SELECT id FROM account WHERE number = 'jp') WHERE series_no = 1",
            """
            UPDATE invoice i JOIN run_document d ON d.run_id = i.run_id AND d.no = i.run_document_no
            SET i.payer_id = d.payer_id
            """);
        await FindsAsync(database, "runs.parties",
            "UPDATE invoice_tax SET category = 'Z' WHERE category = 'S'",
            "UPDATE invoice_tax SET category = 'S' WHERE category = 'Z'");
        await FindsAsync(database, "runs.lines",
            "UPDATE run_line SET net_minor = net_minor + 1 WHERE document_no = 1 AND line_no = 2",
            "UPDATE run_line SET net_minor = net_minor - 1 WHERE document_no = 1 AND line_no = 2");
        await FindsAsync(database, "totals.allowances",
            "UPDATE invoice_line SET base_minor = base_minor + 1 WHERE line_no = 1",
            "UPDATE invoice_line SET base_minor = base_minor - 1 WHERE line_no = 1");
        await FindsAsync(database, "totals.allowances",
            "UPDATE invoice_line SET allowances = CONCAT(' ', allowances, 'x') WHERE line_no = 1",
            "UPDATE invoice_line SET allowances = TRIM(TRAILING 'x' FROM TRIM(allowances)) WHERE line_no = 1");
        await FindsAsync(database, "campaigns.cycles",
            "CREATE TABLE kept AS SELECT * FROM redemption; UPDATE redemption SET cycles_used = 0",
            """
            UPDATE redemption r JOIN kept k USING (subscription_id, campaign_id)
                SET r.cycles_used = k.cycles_used; DROP TABLE kept
            """);
        await FindsAsync(database, "charges.setup_once",
            """
            INSERT INTO charge SELECT subscription_id, kind, from_date + INTERVAL 1 DAY, to_date + INTERVAL 1 DAY,
                'skipped', run_id, 77,
                NULL, NULL, 'free' FROM charge WHERE kind = 'setup' LIMIT 1
            """,
            "DELETE FROM charge WHERE batch_id = 77");
        await database.DisposeAsync();
    }

    [Fact]
    public async Task A_skip_that_was_never_settled_is_found()
    {
        var database = await IssuedAsync("calendar", new DateOnly(2026, 1, 30));
        await FindsAsync(database, "runs.skips",
            "CREATE TABLE kept AS SELECT * FROM charge WHERE state = 'skipped' LIMIT 1; DELETE c FROM charge c JOIN "
                + "kept USING (subscription_id, kind, from_date)",
            "INSERT INTO charge SELECT * FROM kept; DROP TABLE kept");
        await database.DisposeAsync();
    }

    private static async Task<TestDatabase> IssuedAsync(string company, DateOnly asOf)
    {
        var database = await TestDatabase.NewAsync();
        var folder = Repository.Path($"tests/Panel.Tests/Invoicing/Companies/{company}");
        (await new ImportCompany(
            database.Work()).RunAsync(SampleCompany.Me, folder, false, null, default)).Value.Findings.ShouldBeEmpty();
        var run = await SampleCompany.ApprovedRunAsync(database, asOf);
        (await new IssueInvoiceRun(
            database.Work()).RunAsync(SampleCompany.Me, run, null, default)).Value.Issued.ShouldBeGreaterThan(0);
        (await SampleCompany.BrokenAsync(database)).ShouldBeEmpty();
        await database.AsRootAsync(
            """
            DROP TRIGGER invoice_no_update; DROP TRIGGER invoice_tax_no_update; DROP TRIGGER invoice_line_no_update;
            DROP TRIGGER charge_no_delete;
            """);
        return database;
    }

    private static async Task FindsAsync(TestDatabase database, string code, string plant, string fix)
    {
        await database.AsRootAsync($"SET foreign_key_checks = 0; {plant};");
        (await SampleCompany.BrokenAsync(database)).Select(check => check.Code).ShouldContain(code);
        await database.AsRootAsync($"SET foreign_key_checks = 0; {fix};");
        (await SampleCompany.BrokenAsync(database)).ShouldBeEmpty($"after fixing {code}");
    }
}
