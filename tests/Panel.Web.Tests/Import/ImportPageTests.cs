using System.Net;
using Microsoft.Playwright;
using Panel.Identity;
using Panel.Import;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Web.Tests.Import;

/// <summary>A company comes in through the browser: rehearsed first, and then exactly that.</summary>
public sealed class ImportPageTests : IAsyncLifetime
{
    private readonly WebFixture _web = new();

    private readonly CompanyFolder _folder = new();

    public Task InitializeAsync() => _web.InitializeAsync();

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return _web.DisposeAsync();
    }

    [Fact]
    public async Task Every_finding_is_shown_filtered_and_taken_home_and_nothing_is_written()
    {
        _folder.Change("accounts.csv", ",EUR,de,svea", ",EUX,de,svea");
        _folder.Change(
            "tariffs.csv", "demo-list,1,2024-01-01,demo-start,EUR,1,0.00,5.90",
            "demo-list,1,2024-01-01,demo-start,EUR,1,0.00,-5.90");
        await using var page = await _web.SignedInAsync();
        await page.GoAsync("/import");
        await page.ShouldBeAccessibleAsync();
        await page.ShootAsync("/import", "import-start");
        await page.GoAsync("/import");
        await ChooseAsync(page, _folder.Files);
        await page.Page.GetByText("2 findings; nothing was written").WaitForAsync();
        await page.ShouldBeAccessibleAsync();
        await page.Page.GetByText("'EUX' is not an ISO 4217 currency").WaitForAsync();
        await page.Page.GetByLabel("File", new() { Exact = true }).SelectOptionAsync("tariffs.csv");
        await Expect(page, "'EUX'").ToHaveCountAsync(0);
        page.Here.ShouldBe("/import?file=tariffs.csv");
        var download = await page.Page.RunAndWaitForDownloadAsync(() =>
            page.Page.GetByText("Download as CSV").ClickAsync());
        var csv = await File.ReadAllLinesAsync(await download.PathAsync());
        csv.Length.ShouldBe(3);
        csv[0].ShouldBe("file,line,column,reason");
        csv[1].ShouldStartWith("\"accounts.csv\",");
        (await CountAsync("account")).ShouldBe(1); // the provider
        await page.ShootAsync("/import", "import-findings");
        await page.SpeakAsync("de");
        await page.GoAsync("/import?q=währung");
        await page.Page.GetByText("„EUX“ ist keine ISO-4217-Währung").WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task What_was_rehearsed_is_imported_after_coming_back()
    {
        await using var page = await _web.SignedInAsync();
        await page.GoAsync("/import");
        await ChooseAsync(page, [_folder.Zipped()]);
        await page.Page.GetByText("Rehearsed without a finding").WaitForAsync();
        (await CountAsync("subscription")).ShouldBe(0);
        await page.GoAsync("/users"); // the rehearsal waits
        await page.ShootAsync("/import", "import-rehearsed");
        await page.GoAsync("/import");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Import this" }).ClickAsync();
        await page.ShouldBeAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Import [0-9,]+ rows?$") }).ClickAsync();
        await page.Page.GetByText("The company is imported").WaitForAsync();
        (await CountAsync("subscription")).ShouldBeGreaterThan(20);
        await page.ShootAsync("/import", "import-done");
        await page.ShouldBeAccessibleAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task When_Panel_has_changed_since_the_rehearsal_nothing_is_imported_and_it_can_be_rehearsed_again()
    {
        await using var page = await _web.SignedInAsync();
        await page.GoAsync("/import");
        await ChooseAsync(page, _folder.Files);
        await page.Page.GetByText("Rehearsed without a finding").WaitForAsync();
        using (var other = new CompanyFolder())
        {
            other.Change("accounts.csv", "Holstenstraße", "Holstenbrücke");
            _ = (await new ImportCompany(
                _web.Work).RunAsync(Actor.Machine("test"), other.FullName, false, null, default)).Value;
        }
        await ImportThisAsync(page);
        await page.Page.GetByText("Panel has changed since the rehearsal").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Rehearse again" }).ClickAsync();
        await page.Page.GetByText("add 0 rows and change 1").WaitForAsync();
        await ImportThisAsync(page);
        await page.Page.GetByText("The company is imported").WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Files_that_are_too_large_or_none_of_a_company_are_refused_before_they_are_sent()
    {
        await using var page = await _web.SignedInAsync();
        await page.GoAsync("/import");
        var large = Path.Combine(_folder.FullName, "usage.csv");
        await using (var file = File.OpenWrite(large)) file.SetLength(CompanyFiles.MostBytes + 1);
        await ChooseAsync(page, [large]);
        await page.Page.GetByText("The files have more than 64 MB").WaitForAsync();
        var letter = Path.Combine(_folder.FullName, "letter.txt");
        await File.WriteAllTextAsync(letter, "Dear Panel");
        await ChooseAsync(page, [letter]);
        await page.Page.GetByText("None of these is a file of a company").WaitForAsync();
        page.ShouldBeClean();
    }

    [Fact]
    public async Task Who_may_not_import_gets_neither_the_picker_nor_anybodys_findings()
    {
        await using var page = await _web.SignedInAsync(Role.Support);
        await page.GoAsync("/import");
        await page.Page.GetByRole(AriaRole.Alert).First.WaitForAsync();
        await Assertions.Expect(page.Page.Locator("input[type=file]")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Page.Locator("nav a[href='/import']")).ToHaveCountAsync(0);
        using var client = _web.Client(await _web.NewSessionAsync(Role.Support));
        (await client.GetAsync("/import/findings.csv")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await client.GetAsync("/import/example.zip")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var billing = _web.Client(await _web.NewSessionAsync(Role.Billing));
        (await billing.GetAsync("/import/example.zip")).Content.Headers.ContentType!.MediaType.ShouldBe(
            "application/zip");
    }

    private static async Task ImportThisAsync(WebPage page)
    {
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Import this" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Import [0-9,]+ rows?$") }).ClickAsync();
    }

    private static Task ChooseAsync(WebPage page, IEnumerable<string> files) =>
        page.Page.Locator("input[type=file]").SetInputFilesAsync([.. files]);

    private static ILocatorAssertions Expect(WebPage page, string text) => Assertions.Expect(page.Page.GetByText(text));

    private Task<long> CountAsync(string table) => _web.Database.For(DatabaseUser.Verify).ReadAsync(
        connection => Dapper.SqlMapper.QuerySingleAsync<long>(connection, $"SELECT COUNT(*) FROM {table}"), default);
}
