using Panel.Accounts;
using Panel.Platform;
using Shouldly;
using Xunit;
using static Panel.Tests.Accounts.SampleTree;

namespace Panel.Tests.Accounts;

public sealed class FindingUseCaseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private UnitOfWork Work => database.Work(DatabaseUser.Web);

    [Fact]
    public async Task Findings_follow_every_edit()
    {
        var tree = await CreateAsync(Work, "a-");
        (await CodesAsync("a-c1")).ShouldContain(FindingCode.DuplicateEmail);
        await EditAsync(
            tree.Anna.Id, 1, Person with { LastName = "Alone", Email = "anna@gmial.com", Postcode = "1O115" });
        (await CodesAsync("a-c1")).ShouldBe([FindingCode.EmailTypo, FindingCode.PostcodeForm]);
        (await ListAsync(Staff, new FindingFilter(Search: "a-c1"))).Page.Rows[0].SuggestedFix.ShouldBe(
            "anna@gmail.com");
        await EditAsync(tree.Anna.Id, 2, Person with { LastName = "Alone", Email = "anna.kraus@example.org" });
        (await CodesAsync("a-c1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_duplicate_is_noticed_on_both_sides_and_forgotten_on_both()
    {
        var tree = await CreateAsync(Work, "b-");
        await EditAsync(
            tree.Anna.Id, 1,
            Firm with { Company = "Müller & Söhne GmbH", VatId = "DE811193231", Email = "b1@example.org" });
        await EditAsync(
            tree.Foreign.Id, 1,
            Firm with { Company = "MUELLER UND SOEHNE", VatId = "DE 811 193 231", Email = "b3@example.org" });
        (await CodesAsync("b-c1")).ShouldBe([FindingCode.DuplicateName, FindingCode.DuplicateVatId]);
        (await CodesAsync("b-c3")).ShouldBe(
            [FindingCode.DuplicateName, FindingCode.DuplicateVatId, FindingCode.NameStandard]);

        await EditAsync(
            tree.Foreign.Id, 2, Firm with { Company = "Andere GmbH", VatId = "", Email = "b3@example.org" });
        (await CodesAsync("b-c1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Duplicates_outside_of_what_one_sees_are_not_told()
    {
        var tree = await CreateAsync(Work, "c-");
        await EditAsync(tree.Anna.Id, 1, Person with { Email = "same@example.org", LastName = "Eins" });
        await EditAsync(tree.Foreign.Id, 1, Person with { Email = "same@example.org", LastName = "Zwei" });

        (await ShowAsync(Staff, tree.Anna.Id)).Duplicates.ShouldBe(
            [new(DuplicateKind.Email, tree.Foreign.Id, "c-c3", "Anna Zwei")]);
        (await ShowAsync(tree.AsReseller, tree.Anna.Id)).ShouldSatisfyAllConditions(
            view => view.Duplicates.ShouldBeEmpty(), view => view.Findings.ShouldBeEmpty());
        (await ListAsync(tree.AsReseller, new FindingFilter(Search: "c-c1"))).Page.Total.ShouldBe(0);
        (await new ListAccounts(
            Work, new CheckDataQuality(Work)).RunAsync(
                tree.AsReseller, new AccountFilter("c-c1", HasFindings: true), PageRequest.First(), default))
            .Value.Total.ShouldBe(0);
        (await new ListAccounts(
            Work, new CheckDataQuality(Work)).RunAsync(
                Staff, new AccountFilter("c-c1", HasFindings: true), PageRequest.First(), default))
            .Value.Rows.ShouldHaveSingleItem().Warnings.ShouldBe(1);
    }

    [Fact]
    public async Task The_provider_is_only_asked_for_its_address_where_it_gets_documents()
    {
        var tree = await CreateAsync(Work, "p-");
        await new CheckDataQuality(Work).RunAsync(Staff, everything: true, default);
        (await ProviderAsync()).ShouldBeEmpty();
        (await ShowAsync(Staff, Actor.ProviderAccountId)).Findings.ShouldBeEmpty();

        await EditAsync(tree.Anna.Id, 1, Person with { PayerId = Actor.ProviderAccountId });
        (await ProviderAsync()).ShouldContain(FindingCode.StreetMissing);
        await EditAsync(tree.Anna.Id, 2, Person);
        (await ProviderAsync()).ShouldBeEmpty();

        Task<List<string>> ProviderAsync() => Work.RunAsync(
            session => session.QueryAsync<string>("SELECT code FROM account_finding WHERE account_id = 1"), default);
    }

    [Fact]
    public async Task Cost_centres_off_the_list_are_flagged()
    {
        var tree = await CreateAsync(Work, "d-");
        var view = (await new ShowSubproject(Work).RunAsync(Staff, tree.Shop.Id, default)).Value;
        await new EditSubproject(
            Work).RunAsync(Staff, tree.Shop.Id, 1, view.Name, view.Own with { CostCentre = "K99" }, default);
        (await CodesAsync("d-c1")).ShouldNotContain(FindingCode.CostCentreUnknown);
        (await SaveAsync(Staff, new CostCentre("K10", "Sales"), new CostCentre("K20", ""))).ShouldBeNull();
        (await CodesAsync("d-c1")).ShouldContain(FindingCode.CostCentreUnknown);
        (await SaveAsync(Staff, new CostCentre("K99", ""))).ShouldBeNull();
        (await CodesAsync("d-c1")).ShouldNotContain(FindingCode.CostCentreUnknown);
        (await SaveAsync(Staff, new CostCentre("K1", ""), new CostCentre("K1", ""))).ShouldBe("invalid");
        (await SaveAsync(tree.AsReseller, new CostCentre("K1", ""))).ShouldBe("forbidden");
        (await SaveAsync(Staff)).ShouldBeNull();

        async Task<string?> SaveAsync(Actor actor, params CostCentre[] list) =>
            (await new SaveCostCentres(Work).RunAsync(actor, list, default)).Problem?.Code;
    }

    [Fact]
    public async Task Filters_narrow_and_counts_stay_whole()
    {
        var tree = await CreateAsync(Work, "e-");
        await EditAsync(tree.Anna.Id, 1, Person with { City = "", Email = "" });
        var view = await ListAsync(Staff, new FindingFilter(FindingSeverity.Error, Search: "e-"));
        view.Page.Rows.Select(row => (row.Number, row.Code, row.Severity))
            .ShouldBe([("e-c1", FindingCode.CityMissing, FindingSeverity.Error)]);
        view.Page.Total.ShouldBe(1);
        view.Counts.ShouldContain(count => count.Code == FindingCode.EmailMissing);
        (await ListAsync(Staff, new FindingFilter(Code: FindingCode.EmailMissing, Search: "e-"))).Page.Total.ShouldBe(
            1);
    }

    [Fact]
    public async Task A_company_of_17000_accounts_is_looked_at_once_and_then_only_where_something_changed()
    {
        await using var big = new Owned(await TestDatabase.NewAsync());
        await CreateAsync(big.Work, "x-");
        await FillAsync(big.Work, 17_000);

        (await new CheckDataQuality(
            big.Work).RunAsync(Staff, everything: true, default)).Value.Accounts.ShouldBeGreaterThan(17_000);
        var summary = (await new CheckDataQuality(big.Work).RunAsync(Staff, false, default)).Value;
        summary.Accounts.ShouldBe(0);
        summary.Warnings.ShouldBeGreaterThan(17_000);
    }

    // Half of them share a VAT id, every third an e-mail address, as companies that were imported do.
    private static Task<bool> FillAsync(UnitOfWork work, int count) => work.RunAsync(
        async session =>
        {
            await session.ExecuteAsync(
                """
                INSERT INTO account (id, number, parent_id, kind, company, last_name, street, house_number, postcode,
                    city, country,
                    vat_id, vat_id_status, business, currency, language, email, created_at)
                SELECT 100000 + seq, CONCAT('n', seq), 1, 'customer', CONCAT('Firma ', seq, ' GmbH'), 'Kraus',
                       'Hauptstraße', '1', '10115',
                    'Berlin', 'DE', IF(seq % 2 = 0, 'DE811193231', ''), IF(seq % 2 = 0, 'valid', 'none'), 1, 'EUR',
                    'de',
                    IF(seq % 3 = 0, 'office@example.org', CONCAT('n', seq, '@gmial.com')), UTC_TIMESTAMP(6)
                FROM seq_1_to_17000
                WHERE seq <= @count
                """,
                new { count });
            await session.ExecuteAsync(
                """
                INSERT INTO account_ancestor (ancestor_id, account_id, depth)
                SELECT 1, id, 1 FROM account WHERE id > 100000 UNION ALL SELECT id, id, 0 FROM account WHERE id > 100000
                """);
            return true;
        },
        default);

    private async Task EditAsync(long id, int version, AccountDetails details) =>
        (await new EditAccount(Work).RunAsync(Staff, id, version, details, default)).Problem.ShouldBeNull();

    private async Task<AccountView> ShowAsync(Actor actor, long id) =>
        (await new ShowAccount(Work).RunAsync(actor, id, default)).Value;

    private async Task<FindingsView> ListAsync(Actor actor, FindingFilter filter) =>
        (await new ListFindings(
            Work, new CheckDataQuality(Work)).RunAsync(actor, filter, PageRequest.First(200), default)).Value;

    // The stored findings and those the account's own page works out must be the same.
    private async Task<List<string>> CodesAsync(string number)
    {
        var rows = (await ListAsync(Staff, new FindingFilter(Search: number))).Page.Rows;
        var stored = rows.Select(row => row.Code).Order(StringComparer.Ordinal).ToList();
        var account = (await new ListAccounts(
            Work, new CheckDataQuality(Work)).RunAsync(
                Staff, new AccountFilter(number), PageRequest.First(), default)).Value.Rows.Single();
        var live = (await ShowAsync(Staff, account.Id)).Findings.Select(finding => finding.Code)
            .Order(StringComparer.Ordinal).ToList();
        live.ShouldBe(stored);
        (account.Errors + account.Warnings).ShouldBe(stored.Count);
        return stored;
    }

    private sealed class Owned(TestDatabase database) : IAsyncDisposable
    {
        internal UnitOfWork Work => database.Work(DatabaseUser.Web);

        public async ValueTask DisposeAsync() => await database.DisposeAsync();
    }
}
