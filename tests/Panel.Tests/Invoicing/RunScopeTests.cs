using System.Text.Json;
using Panel.Import;
using Panel.Invoicing;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Invoicing;

/// <summary>Runs with scopes that share out a company bill together what one run over everything bills.</summary>
public sealed class RunScopeTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Actor Me = Actor.Machine("test");

    [Fact]
    public async Task Plans_by_seller_by_account_and_by_tariff_add_up_to_the_plan_of_everything()
    {
        var folder = Repository.Path("tests/Panel.Tests/Invoicing/Companies/documents");
        (await new ImportCompany(
            database.Work()).RunAsync(Me, folder, false, null, default)).Value.Applied.ShouldBeTrue();
        var whole = await PlanAsync(RunScope.Everything);
        whole.Select(Text)
            .ShouldBe((await PlanAsync(RunScope.Everything)).Select(Text), "planning twice gives the same");
        var accounts = whole.Select(document => document.Account).Distinct().Where(IsTop).Append("reseller");

        (await PlansAsync(["de", "dk"], seller => new RunScope(Seller: seller))).Select(Text)
            .ShouldBe(whole.Select(Text), ignoreOrder: true);
        (await PlansAsync(accounts, account => new RunScope(Account: account))).Select(Text)
            .ShouldBe(whole.Select(Text), ignoreOrder: true);
        (await PlansAsync(["list", "big", "retail"], tariff => new RunScope(Tariff: tariff))).SelectMany(Lines)
            .ShouldBe(whole.SelectMany(Lines), ignoreOrder: true, "tariffs may share a document, lines they share not");
    }

    // Accounts of the company below others: r-* are the reseller's.
    private static bool IsTop(string account) =>
        account != "reseller" && !account.StartsWith("r-", StringComparison.Ordinal);

    private async Task<List<PlanDocument>> PlansAsync(IEnumerable<string> parts, Func<string, RunScope> scope)
    {
        var documents = new List<PlanDocument>();
        foreach (var part in parts) documents.AddRange(await PlanAsync(scope(part)));
        return documents;
    }

    private async Task<IReadOnlyList<PlanDocument>> PlanAsync(RunScope scope)
    {
        var planned = (await new PlanInvoiceRun(
            database.Work()).RunAsync(Me, new DateOnly(2025, 7, 15), scope, default)).Value;
        return (await new ReadRunPlan(database.For(DatabaseUser.Worker)).RunAsync(
            Me, planned.Run, default)).Value.Documents;
    }

    private static string Text(PlanDocument document) => JsonSerializer.Serialize(document, RowJson.Options);

    private static IEnumerable<string> Lines(PlanDocument document) => document.Lines.Select(line =>
        $"{document.Payer} {document.Account} {document.Subproject} {document.Currency} "
            + $"{JsonSerializer.Serialize(line, RowJson.Options)}");
}
