using Dapper;
using Panel.Archive;
using Panel.Catalog;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Themes;
using Shouldly;
using Xunit;

namespace Panel.Tests.Invoicing;

/// <summary>What a document calls products and campaigns: the names of its language, as they were when it was planned.</summary>
public sealed class NamesByLanguageTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private UnitOfWork Work => database.Work();

    [Fact]
    public async Task Documents_speak_their_language_and_keep_what_they_said()
    {
        await SampleCompany.ImportAsync(database, 2);
        await ChangedCompany.ImportAsync(database,
        [
            ("products.csv", "revenue_account\nhost,hosting,Webhosting,C62,8400", "revenue_account,name_de,name_pl\nhost,hosting,Webhosting,C62,8400,Webspeicher,"),
            ("accounts.csv", "EUR,de,k00002", "EUR,pl,k00002"), .. ChangedCompany.AllFree,
        ]);
        var run = await SampleCompany.ApprovedRunAsync(database, SampleCompany.November);
        (await new IssueInvoiceRun(Work).RunAsync(SampleCompany.Me, run, null, default)).Value.State.ShouldBe(RunState.Issued);
        var before = await DocumentsAsync();
        var (german, polish) = (before.Single(one => one.Language == "de"), before.Single(one => one.Language == "pl"));

        german.Lines.Select(line => line.Description).ShouldBe(["Webspeicher 00001", "More webhosting 00001"]);
        german.Lines.ShouldAllBe(line => line.Calculation.Product == "Webspeicher" && line.Allowances.Single().Name == "Freijahr");
        // Polish has no names of its own: the plain ones stand in.
        polish.Lines.Select(line => line.Description).ShouldBe(["Webhosting 00002", "More webhosting 00002"]);
        polish.Lines.ShouldAllBe(line => line.Calculation.Product == "Webhosting" && line.Allowances.Single().Name == "Free year");

        // On paper the name stands beside a description that does not say it.
        var page = new RenderInvoice(ThemeLibrary.BesideProgram()).Run(german).Value.Job.Body;
        page.ShouldContain("<p class=\"meta\">Webspeicher · 01.11.2026 – 30.11.2026 · b00001</p>");
        page.ShouldContain("<p class=\"meta\">01.11.2026 – 30.11.2026 · a00001</p>");

        // Renaming changes no document.
        await RenameAsync(new LocalNames(De: "Ganz anders"));
        var after = await DocumentsAsync();
        after.Select(one => new RenderInvoice(ThemeLibrary.BesideProgram()).Run(one).Value.Job.Body)
            .ShouldBe(before.Select(one => new RenderInvoice(ThemeLibrary.BesideProgram()).Run(one).Value.Job.Body));
        (await SampleCompany.BrokenAsync(database)).ShouldBeEmpty();
    }

    private async Task RenameAsync(LocalNames names) => (await new EditProduct(database.Work(DatabaseUser.Web)).RunAsync(
        SampleCompany.Me, new ProductInput("host", ProductKind.Hosting, "Other", "C62", "8400", null, true, Names: names),
        (await new ShowProduct(Work).RunAsync(SampleCompany.Me, "host", default)).Value.Product.Version, default)).Ok.ShouldBeTrue();

    private Task<List<InvoiceDocument>> DocumentsAsync() => Work.RunAsync(async session =>
        await LoadInvoiceDocuments.RunAsync(session, await session.QueryAsync<long>("SELECT id FROM invoice ORDER BY id")), default);
}

/// <summary>Between approval and issue the buyer gets another language: nothing is issued that nobody saw.</summary>
public sealed class LanguageAfterApprovalTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    [Fact]
    public async Task Another_language_after_the_approval_stops_a_run_whose_names_depend_on_it()
    {
        await SampleCompany.ImportAsync(database, 1);
        await ChangedCompany.ImportAsync(database, ChangedCompany.AllFree);
        var run = await SampleCompany.ApprovedRunAsync(database, SampleCompany.November);
        await using (var connection = await database.For(DatabaseUser.Web).OpenAsync(default))
            await connection.ExecuteAsync("UPDATE account SET language = 'en' WHERE number = 'k00001'");
        (await new IssueInvoiceRun(database.Work()).RunAsync(SampleCompany.Me, run, null, default)).Problem!.Code.ShouldBe("run.world_changed");
    }
}

/// <summary>Names without a database.</summary>
public sealed class LineWordsTests
{
    private static readonly PlanProduct Hosting = new(1, "host", "Hosting", "C62", Names: new LocalNames(De: "Webspeicher"));

    [Theory]
    [InlineData("Hosting", "Webspeicher")]
    [InlineData("Hosting for shop.example", "Webspeicher for shop.example")]
    [InlineData("Hostingpaket 2", "Hostingpaket 2")]
    [InlineData("My Hosting", "My Hosting")]
    [InlineData("", "Webspeicher")]
    public void A_description_says_the_name_of_the_language_where_it_says_the_plain_one(string description, string said)
    {
        LineWords.Of(description, Hosting, "de").Description.ShouldBe(said);
        LineWords.Of(description, Hosting, "pl").Description.ShouldBe(description.Length > 0 ? description : "Hosting");
    }

    [Fact]
    public void A_line_tells_its_language_only_where_a_name_of_it_stands_on_it()
    {
        LineWords.Of("x", Hosting, "de").LanguageOf([], _ => false).ShouldBe("de");
        LineWords.Of("x", Hosting, "pl").LanguageOf([], _ => false).ShouldBeNull();
        LineWords.Of("x", Hosting, "pl").LanguageOf([new Allowance("A", "A", "percent", 1, 1, 1)], _ => true).ShouldBe("pl");
    }

    [Fact]
    public void Parts_of_a_bundle_have_their_names_too()
    {
        var bundle = Hosting with { Parts = [new BundlePart("mail", "Mailbox", 5, new LocalNames(De: "Postfach"))] };
        LineWords.Of("x", bundle, "de").Parts.ShouldBe([new BundlePart("mail", "Postfach", 5)]);
        LineWords.Of("x", bundle, "en").Parts.ShouldBe([new BundlePart("mail", "Mailbox", 5)]);
    }
}
