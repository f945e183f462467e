using Microsoft.Playwright;
using Panel.Identity;
using Panel.Import;
using Panel.Invoicing;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Architecture;

/// <summary>A company whose every free text is an attack, with a run issued.</summary>
public sealed class HostileCompany : WebFixture
{
    internal const string Attack = "\"'><img src=x onerror=window.xss=1><script>window.xss=1</script>{{7*7}}${7*7}";

    protected override async Task SeedAsync()
    {
        var folder = Directory.CreateTempSubdirectory("panel-hostile-");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "sample"), "*.csv"))
            await File.WriteAllLinesAsync(
                Path.Combine(folder.FullName, Path.GetFileName(file)), Poisoned(await File.ReadAllLinesAsync(file)));
        var me = Actor.Machine("test");
        var report = (await new ImportCompany(Work).RunAsync(me, folder.FullName, false, null, default)).Value;
        report.Findings.ShouldBeEmpty();
        folder.Delete(recursive: true);
        var planned = (await new PlanInvoiceRun(
            Work).RunAsync(me, new DateOnly(2026, 11, 1), RunScope.Everything, default)).Value;
        (await new ApproveInvoiceRun(Work).RunAsync(me, planned.Run, null, default)).Ok.ShouldBeTrue();
        (await new IssueInvoiceRun(Work).RunAsync(me, planned.Run, null, default)).Value.Issued.ShouldBeGreaterThan(5);
        (await new PlanInvoiceRun(
            Work).RunAsync(me, new DateOnly(2026, 12, 1), RunScope.Everything, default)).Ok.ShouldBeTrue();
    }

    // The sample has no quoted cells, so a comma always parts two of them.
    private static IEnumerable<string> Poisoned(string[] lines)
    {
        var columns = lines[0].Split(',');
        yield return lines[0];
        foreach (var line in lines[1..].Where(line => line.Length > 0))
            yield return string.Join(
                ',', line.Split(',').Select((cell, i) => IsFree(columns[i]) && cell.Length > 0 ? Quoted(cell) : cell));
    }

    private static bool IsFree(string column) =>
        column is "company" or "first_name" or "last_name" or "street" or "city" or "name" or "description"
            or "buyer_reference";

    private static string Quoted(string cell) =>
        $"\"{(cell + Attack).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>
/// Every page that a link leads to, as each role, with attacks in every field: no text becomes markup or script, no
/// link is dead, nothing breaks (ASVS 1.2.1).
/// </summary>
[Trait("length", "long")]
public sealed class HostileTextTests(HostileCompany web) : IClassFixture<HostileCompany>
{
    // Links to things of one kind look alike: this many of each pattern are followed.
    private const int OfEachKind = 2;

    [Theory]
    [InlineData(Role.Owner, "provider", 18)]
    [InlineData(Role.Auditor, "provider", 12)]
    [InlineData(Role.Reseller, "demo-r1", 4)]
    [InlineData(Role.Customer, "demo-r1-1", 2)]
    public async Task No_text_becomes_markup_and_no_link_is_dead(Role role, string account, int atLeast)
    {
        await using var page = await web.SignedInAsync(role, account);
        var dead = new List<string>();
        page.Page.Response += (_, answer) =>
        {
            if (answer.Request.IsNavigationRequest && answer.Status >= 400)
                dead.Add($"{answer.Status} {answer.Url} from {page.Here}");
        };
        page.Page.Dialog += async (_, dialog) =>
        {
            dead.Add($"a dialog opened on {page.Here}: {dialog.Message}");
            await dialog.DismissAsync();
        };
        var (seen, kinds, waiting) = (new HashSet<string>(), new Dictionary<string, int>(), new Queue<string>(["/"]));
        while (waiting.TryDequeue(out var path))
        {
            await page.GoAsync(path);
            (await page.Page.EvaluateAsync<bool>(
                "window.xss === undefined && document.querySelectorAll('img[src=x]').length === 0"))
                .ShouldBeTrue($"{path} turned a text into markup");
            foreach (var link in await LinksAsync(page.Page))
                if (seen.Add(link) && Take(kinds, link)) waiting.Enqueue(link);
        }
        kinds.Count.ShouldBeGreaterThanOrEqualTo(atLeast, string.Join(' ', kinds.Keys.Order()));
        dead.ShouldBeEmpty();
        page.ShouldBeClean();
    }

    private static bool Take(Dictionary<string, int> kinds, string link)
    {
        var kind = string.Join(
            '/', link.Split('?')[0].Split('/').Select((part, i) => i > 1 && part.Any(char.IsDigit) ? "*" : part))
            + (link.Contains('?', StringComparison.Ordinal) ? "?" : "");
        kinds[kind] = kinds.GetValueOrDefault(kind) + 1;
        return kinds[kind] <= OfEachKind;
    }

    private static async Task<string[]> LinksAsync(IPage page) => await page.EvaluateAsync<string[]>(
        """
        [...document.querySelectorAll('a[href]')].filter(a => a.origin === location.origin
            && !a.hasAttribute('download') && !a.target && !a.pathname.endsWith('/pdf')).map(a => a.pathname + a.search)
        """);
}
