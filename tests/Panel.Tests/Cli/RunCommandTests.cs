using System.Text.Json;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Cli;

/// <summary>What programs rely on: names in the JSON, exit codes, and that a problem changes nothing.</summary>
public sealed class RunCommandTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private static readonly string[] PlanNames = ["asOf", "digest", "documents", "run"];

    private static readonly string[] DocumentNames =
        [
            "account", "currency", "gross", "hold", "lines", "net", "payer", "seller", "state", "subproject", "tax",
            "taxCategory", "taxRate"
        ];

    private static readonly string[] LineNames = ["allowances", "from", "kind", "net", "subscription", "to"];

    private static readonly string[] InvoiceNames =
        [
            "account", "currency", "dueDate", "gross", "issueDate", "net", "number", "payer", "pdfSha256", "seller",
            "subproject", "tax"
        ];

    [Fact]
    public async Task A_run_from_import_to_verification_keeps_its_names_and_exit_codes()
    {
        var folder = Repository.Path("tests/Panel.Tests/Invoicing/Companies/campaigns");
        (await JsonAsync(0, "import", folder, "--dry-run")).GetProperty("applied").GetBoolean().ShouldBeFalse();
        (await JsonAsync(0, "import", folder)).GetProperty("applied").GetBoolean().ShouldBeTrue();
        (await JsonAsync(0, "import", folder)).GetProperty("applied").GetBoolean()
            .ShouldBeFalse("the same folder again changes nothing");

        var plan = await JsonAsync(0, "run", "plan", "--as-of", "2026-01-25", "--account", "dk");
        Names(plan).ShouldBe(PlanNames);
        plan.GetProperty("documents").EnumerateArray()
            .ShouldAllBe(document => Names(document).SequenceEqual(DocumentNames));
        Lines(plan).ShouldAllBe(line => Names(line).SequenceEqual(LineNames));
        Lines(plan).SelectMany(line => line.GetProperty("allowances").EnumerateArray())
            .ShouldAllBe(step => Names(step).SequenceEqual(new[] { "amount", "campaign" }));

        var (run, digest) = (plan.GetProperty("run").GetRawText(), plan.GetProperty("digest").GetString()!);
        (await ProblemAsync("run", "issue", run)).ShouldBe("run.state");
        (await ProblemAsync("run", "approve", run, "--digest", "wrong")).ShouldBe("run.digest_changed");
        (await ProblemAsync("run", "approve", "abc")).ShouldBe("invalid");
        (await ProblemAsync("run", "approve", "99999")).ShouldBe("not_found");
        await JsonAsync(0, "run", "approve", run, "--digest", digest);
        var issued = await JsonAsync(0, "run", "issue", run, "--no-print");
        issued.GetProperty("issued").GetInt32().ShouldBe(1);
        (await JsonAsync(0, "run", "issue", run, "--no-print")).GetRawText()
            .ShouldBe(issued.GetRawText(), "issuing twice is issuing once");

        var invoices = await JsonAsync(0, "invoices", "--run", run);
        Names(invoices.EnumerateArray().ShouldHaveSingleItem()).ShouldBe(InvoiceNames);
        (await ProblemAsync("invoices", "--run", "99999")).ShouldBe("not_found");
        (await ProblemAsync("pdf", "NOPE", "--out", "x.pdf")).ShouldBe("not_found");
        await JsonAsync(0, "verify");
        await database.AsRootAsync("DROP TRIGGER invoice_no_update; UPDATE invoice SET cost_centre = 'changed';");
        (await JsonAsync(1, "verify")).EnumerateArray()
            .Single(check => check.GetProperty("code").GetString() == "chain.content")
            .GetProperty("violations").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_nobody_foresaw_is_told_in_words_and_as_json_too()
    {
        var broken = database.Options with
        {
            ConnectionStrings = database.Options.ConnectionStrings.SetItem(
                DatabaseUser.Worker, "Server=127.0.0.1;Port=1;Nonsense=1")
        };
        var failed = await CliProcess.RunAsync(broken, "run", "list", "--json");
        failed.ExitCode.ShouldBe(1);
        JsonDocument.Parse(failed.Output).RootElement.GetProperty("problem").GetProperty("code").GetString()
            .ShouldNotBeNullOrEmpty();
    }

    private async Task<JsonElement> JsonAsync(int exitCode, params string[] words)
    {
        var result = await CliProcess.RunAsync(database.Options, [.. words, "--json"]);
        result.ExitCode.ShouldBe(exitCode, result.Output + result.Error);
        return JsonDocument.Parse(result.Output).RootElement;
    }

    private async Task<string?> ProblemAsync(params string[] words) =>
        (await JsonAsync(1, words)).GetProperty("problem").GetProperty("code").GetString();

    private static IEnumerable<JsonElement> Lines(JsonElement plan) =>
        plan.GetProperty("documents").EnumerateArray()
            .SelectMany(document => document.GetProperty("lines").EnumerateArray());

    private static List<string> Names(JsonElement element) =>
        element.EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal).ToList();
}
