using Panel.Accounts;
using Panel.Import;
using Panel.Invoicing;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Import;

/// <summary>
/// What decides on VAT and payment, from the file to the plan (tests/data/cases): what cannot be right does not come
/// in, and what the law wants of a document and nobody has given holds it with the reason.
/// </summary>
public sealed class TaxFactsTests : IAsyncLifetime
{
    private static readonly Actor Me = Actor.Machine("test");

    private static readonly DateOnly AsOf = new(2026, 11, 30);

    private TestDatabase _database = null!;

    private string _folder = "";

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.NewAsync();
        _folder = Path.Combine(_database.VarDirectory, "folder");
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task Codes_that_are_no_countries_are_findings_and_the_others_are_taxed_where_they_belong()
    {
        Take("R14d");
        var findings = (await ImportAsync()).Findings;
        findings.ShouldAllBe(finding => finding.File == "accounts.csv" && finding.Column == "country");
        findings.Select(finding => finding.Line).ShouldBe([2, 3, 4, 5, 6, 7, 8, 12]);
        findings[0].Reason.ShouldContain("GR");
        findings[1].Reason.ShouldContain("GB");

        Without("cel", "cuk", "cxi", "czz", "cqq", "ceu", "caa", "cdd");
        (await ImportAsync()).Findings.ShouldBeEmpty();
        (await PlanAsync()).ShouldBe(["cge O 0", "cgr S 24", "cmc S 20"]);
    }

    [Fact]
    public async Task Vat_ids_that_cannot_be_right_are_findings_and_reverse_charge_needs_one_of_the_place()
    {
        Take("R14");
        var findings = (await ImportAsync()).Findings;
        findings.ShouldAllBe(finding => finding.File == "accounts.csv" && finding.Column == "vat_id");
        findings.Select(finding => Account(finding.Line)).ShouldBe(["gr", "xi", "gb", "mism", "im", "junk", "ch"]);
        findings[0].Reason.ShouldContain("EL094259216");

        Without("gr", "xi", "gb", "mism", "im", "junk", "ch");
        (await ImportAsync()).Findings.ShouldBeEmpty();
        (await PlanAsync()).ShouldBe(
            [
                "dede S 19", "el AE 0", "es AE 0", "ie1 AE 0", "low AE 0", "mc AE 0", "nl AE 0", "noid S 20",
                "priv S 20", "sp AE 0", "unch S 20"
            ]);
        (await AskAsync("SELECT vat_id FROM account WHERE number IN ('low', 'sp')")).ShouldBe(
            ["ATU13585627", "ATU13585627"]);
    }

    [Fact]
    public async Task Sellers_issue_what_their_numbers_allow_and_bank_details_are_checked()
    {
        Take("N09");
        var findings = (await ImportAsync()).Findings;
        findings.ShouldAllBe(finding => finding.File == "sellers.csv");
        findings.Select(finding => (finding.Line, finding.Column)).ShouldBe(
            [(2, "iban"), (2, "bic"), (4, "iban"), (4, "email"), (4, "vat_id")], ignoreOrder: true);

        Change("sellers.csv", "DE00120300000000202051,nonsense", "de02 1203 0000 0000 2020 51,byladem1001");
        Change("sellers.csv", "FR123,20/291/12345,NOTANIBAN,BYLADEM1001,no at", ",20/291/12345,,,");
        (await ImportAsync()).Findings.ShouldBeEmpty();
        (await AskAsync("SELECT CONCAT(iban, ' ', bic) FROM seller WHERE code = 'x1'")).ShouldBe(
            ["DE02120300000000202051 BYLADEM1001"]);
        (await PlanAsync()).ShouldBe(
        [
            "atx1 AE 0 seller_tax_id_missing", "dex1 S 19 seller_tax_id_missing", "atx2 AE 0 seller_vat_id_missing",
            "dex2 S 19",
            "atx3 AE 0 seller_vat_id_missing", "dex3 S 19",
        ]);
    }

    [Fact]
    public async Task A_hold_says_tomorrow_what_held_the_document_when_it_was_planned()
    {
        Take("N09");
        Change("sellers.csv", "DE00120300000000202051,nonsense", ",");
        Change("sellers.csv", "FR123,20/291/12345,NOTANIBAN,BYLADEM1001,no at", ",20/291/12345,,,");
        Change(
            "accounts.csv", "dex2,,customer,x2,,,Jo,Doe,Teststraße,1,10115,Stadt,DE",
            "dex2,,customer,x2,,,Jo,Doe,Teststraße,1,78266,Büsingen,DE");
        (await ImportAsync()).Findings.ShouldBeEmpty();
        var run = (await new PlanInvoiceRun(
            _database.Work()).RunAsync(Me, AsOf, RunScope.Everything, default)).Value.Run;
        await RunAsync("UPDATE account SET postcode = '10115' WHERE number = 'dex2'");
        await RunAsync("UPDATE seller SET vat_id = 'DE136695976'");

        var holds = new List<HeldBecause>();
        for (var no = 1; no <= 6; no++)
            holds.AddRange(
                (await new ShowRunDocument(_database.Work(DatabaseUser.Web)).RunAsync(
                    Me, run, no, default)).Value.Holds);
        holds.Select(hold => (hold.Reason, hold.Seller ?? hold.Account, hold.Findings!.Single().Code)).ShouldBe(
        [
            (Hold.SellerData, "x1", SellerFindingCode.TaxIdMissing),
            (Hold.SellerData, "x1", SellerFindingCode.TaxIdMissing),
            (Hold.SellerData, "x2", SellerFindingCode.VatIdMissing),
            (Hold.DataQuality, "dex2", FindingCode.VatTerritory),
            (Hold.SellerData, "x3", SellerFindingCode.VatIdMissing),
        ]);
        (await PlanAsync()).ShouldAllBe(document => !document.Contains('_', StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("products.csv", ",C62,", ",PCE,", "unit", "H87")]
    [InlineData("products.csv", ",C62,", ",Stück,", "unit", "C62")]
    [InlineData(
        "subprojects.csv", "p-dex1,dex1,,proj dex1,no,,,", "p-dex1,dex1,,proj dex1,no,,nobody,", "recipient", "nobody")]
    [InlineData("vat_rates.csv", "GR,2016", "EL,2016", "country", "GR")]
    [InlineData(
        "sellers.csv", "x2,Testhost GmbH,Hafenweg,1,24103,Kiel,DE", "x2,Testhost GmbH,Hafenweg,1,24103,Kiel,UK",
        "country", "GB")]
    public async Task Other_codes_and_addresses_are_checked_the_same_way(
        string file, string from, string to, string column, string says)
    {
        Take("N09");
        Change(file, from, to);
        (await ImportAsync()).Findings.ShouldContain(finding =>
            finding.File == file && finding.Column == column && finding.Reason.Contains(says));
    }

    private void Take(string name)
    {
        Directory.CreateDirectory(_folder);
        foreach (var file in Directory.EnumerateFiles(TestData.Path("cases/" + name)))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)), overwrite: true);
    }

    private void Change(string file, string from, string to)
    {
        var path = Path.Combine(_folder, file);
        File.ReadAllText(path).ShouldContain(from);
        File.WriteAllText(path, File.ReadAllText(path).Replace(from, to, StringComparison.Ordinal));
    }

    private string Account(int line) =>
        File.ReadLines(Path.Combine(_folder, "accounts.csv")).ElementAt(line - 1).Split(',')[0];

    // Takes the accounts away with what hangs on them.
    private void Without(params string[] accounts)
    {
        foreach (var file in (string[])["accounts.csv", "subprojects.csv", "subscriptions.csv"])
        {
            var path = Path.Combine(_folder, file);
            var cell = file == "accounts.csv" ? 0 : 1;
            File.WriteAllLines(path, File.ReadAllLines(path)
                .Where(line => !accounts.Contains(line.Split(',')[cell].Replace("p-", "", StringComparison.Ordinal))));
        }
    }

    private async Task<ImportReport> ImportAsync() =>
        (await new ImportCompany(_database.Work()).RunAsync(Me, _folder, false, null, default)).Value;

    // Payer, category and rate of each document, with what holds it.
    private async Task<List<string>> PlanAsync()
    {
        var plan = await _database.Work()
            .RunAsync(session => PlanInvoiceRun.ComputeAsync(session, Me, AsOf, RunScope.Everything), default);
        return [.. plan.Documents.Select(document => string.Join(' ',
            document.Because.SelectMany(hold => hold.Findings!).Select(finding => finding.Code)
                .Prepend(document.Tax.Rate.ToString("0.#", System.Globalization.CultureInfo.InvariantCulture))
                .Prepend(document.Tax.Category).Prepend(document.Payer)))];
    }

    private Task<List<string>> AskAsync(string sql) =>
        _database.Work().RunAsync(session => session.QueryAsync<string>(sql), default);

    private Task RunAsync(string sql) => _database.Work().RunAsync(session => session.ExecuteAsync(sql), default);
}
