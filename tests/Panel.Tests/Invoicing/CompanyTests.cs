using System.Globalization;
using System.Text.Json;
using Panel.Import;
using Panel.Invoicing;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Invoicing;

/// <summary>
/// Small companies of awkward cases, planned and issued step by step; every plan equals the one a reference planner
/// computed from the rules alone (Companies/README.md).
/// </summary>
public sealed class CompanyTests
{
    private static readonly Actor Me = Actor.Machine("test");

    private static string Folder => Path.Combine(Repository.Root, "tests/Panel.Tests/Invoicing/Companies");

    public static TheoryData<string> Companies =>
        [
            .. Directory.EnumerateDirectories(Folder).Order(StringComparer.Ordinal)
                .Select(path => Path.GetFileName(path))
        ];

    [Theory]
    [MemberData(nameof(Companies))]
    public async Task Every_plan_equals_the_reference_and_issuing_leaves_only_what_is_held(string company)
    {
        var database = await TestDatabase.NewAsync();
        var folder = Path.Combine(Folder, company);
        (await new ImportCompany(
            database.Work()).RunAsync(Me, folder, false, null, default)).Value.Findings.ShouldBeEmpty();
        foreach (var step in Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(Step.Of))
            await TakeAsync(database, step);
        (await SampleCompany.BrokenAsync(database)).ShouldBeEmpty();
        await database.DisposeAsync();
    }

    private static async Task TakeAsync(TestDatabase database, Step step)
    {
        var planned = await PlanAsync(database, step);
        Differences(planned.Documents, step.Expected()).ShouldBeEmpty($"{step.File}");
        if (!step.Issues) return;
        (await new ApproveInvoiceRun(
            database.Work()).RunAsync(Me, planned.Run, planned.Digest, default)).Problem.ShouldBeNull();
        var report = (await new IssueInvoiceRun(database.Work()).RunAsync(Me, planned.Run, null, default)).Value;
        var held = planned.Documents.Count(document => document.State == "held");
        report.ShouldBe(
            new IssueReport(planned.Run, RunState.Issued, planned.Documents.Count - held, held, 0), step.File);
        var again = await PlanAsync(database, step);
        again.Documents.ShouldAllBe(document => document.State == "held", $"after {step.File}");
        again.Documents.Count.ShouldBe(held, $"after {step.File}");
    }

    private static async Task<RunPlan> PlanAsync(TestDatabase database, Step step)
    {
        var planned = (await new PlanInvoiceRun(database.Work()).RunAsync(Me, step.AsOf, step.Scope, default)).Value;
        return (await new ReadRunPlan(database.For(DatabaseUser.Worker)).RunAsync(Me, planned.Run, default)).Value;
    }

    // Documents that are in one plan only, as they would be printed; the order counts where all are the same.
    private static List<string> Differences(IReadOnlyList<PlanDocument> actual, IReadOnlyList<PlanDocument> expected)
    {
        var (mine, theirs) = (actual.Select(Text).ToList(), expected.Select(Text).ToList());
        var differ = mine.Except(theirs).Select(text => $"panel:     {text}")
            .Concat(theirs.Except(mine).Select(text => $"reference: {text}"))
            .OrderBy(text => text[11..], StringComparer.Ordinal).ToList();
        return differ.Count == 0 && !mine.SequenceEqual(theirs) ? ["The documents stand in another order."] : differ;
    }

    private static string Text(PlanDocument document) => JsonSerializer.Serialize(document, RowJson.Options);

    private sealed record ExpectedPlan(DateOnly AsOf, IReadOnlyList<PlanDocument> Documents);

    /// <summary>
    /// A step by its file's name: <c>03-issue-2026-01-31.json</c>, <c>04-plan-2025-07-01-account-r-a.json</c>.
    /// </summary>
    private sealed record Step(string File, string Path, bool Issues, DateOnly AsOf, RunScope Scope)
    {
        internal static Step Of(string path)
        {
            var file = System.IO.Path.GetFileNameWithoutExtension(path);
            var parts = file.Split('-', 7);
            var asOf = DateOnly.Parse(string.Join('-', parts[2..5]), CultureInfo.InvariantCulture);
            string? Narrowed(string by) => parts.Length == 7 && parts[5] == by ? parts[6] : null;
            return new Step(
                file, path, parts[1] == "issue", asOf,
                new RunScope(Narrowed("seller"), Narrowed("account"), Narrowed("subproject"), Narrowed("tariff")));
        }

        internal IReadOnlyList<PlanDocument> Expected() =>
            JsonSerializer.Deserialize<ExpectedPlan>(System.IO.File.ReadAllText(Path), RowJson.Options)!.Documents;
    }
}
