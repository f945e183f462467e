using Panel.Import;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Testing.Companies;
using Shouldly;
using Xunit;

namespace Panel.Tests.Import;

/// <summary>Companies made up for benchmarks are what an import takes, and the same for everybody.</summary>
public sealed class GeneratedCompanyTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly Actor Me = Actor.Machine("test");

    [Fact]
    public void The_same_seed_writes_the_same_files_and_another_seed_others()
    {
        var (one, same, other) = (Written("one", 3), Written("same", 3), Written("other", 4));
        one.Count.ShouldBe(9);
        same.ShouldBe(one);
        other["accounts.csv"].ShouldNotBe(one["accounts.csv"]);
        other["tariffs.csv"].ShouldBe(one["tariffs.csv"], "what is sold does not depend on the seed");
    }

    [Fact]
    public async Task A_company_imports_without_a_finding_and_has_everything_a_plan_can_meet()
    {
        var folder = Path.Combine(database.VarDirectory, "made-up");
        GeneratedCompany.Write(folder, 300);
        var report = (await new ImportCompany(database.Work()).RunAsync(Me, folder, false, null, default)).Value;
        report.Findings.ShouldBeEmpty();
        var planned = (await new PlanInvoiceRun(
            database.Work()).RunAsync(Me, new DateOnly(2026, 11, 1), RunScope.Everything, default)).Value;
        var documents = (await new ReadRunPlan(database.For(DatabaseUser.Worker)).RunAsync(
            Me, planned.Run, default)).Value.Documents;
        documents.Count.ShouldBeGreaterThan(300);
        documents.Select(document => document.State).Distinct().ShouldBe(["billed", "held"], ignoreOrder: true);
        documents.Select(document => document.Currency).Distinct().ShouldBe(["EUR", "DKK", "PLN"], ignoreOrder: true);
        documents.SelectMany(document => document.Lines).Select(line => line.Kind).Distinct()
            .ShouldBe(["recurring", "setup", "usage"], ignoreOrder: true);
    }

    private Dictionary<string, string> Written(string name, int seed)
    {
        var folder = Path.Combine(database.VarDirectory, name);
        GeneratedCompany.Write(folder, 40, seed);
        return Directory.EnumerateFiles(folder).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllText);
    }
}
