using Panel.Import;
using Panel.Platform;
using Shouldly;
using Xunit;

namespace Panel.Tests.Import;

/// <summary>Bad folders are refused whole with every finding; changed folders say what differs.</summary>
public sealed class ImportCompanyTests : IAsyncLifetime
{
    private static readonly Actor Me = Actor.Machine("test");

    private TestDatabase _database = null!;

    private string _folder = "";

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.NewAsync();
        _folder = Path.Combine(_database.VarDirectory, "folder");
        Directory.CreateDirectory(_folder);
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "sample"), "*.csv"))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_file_that_cannot_be_read_is_said_in_a_sentence()
    {
        // More than an array holds; the disk keeps none of it.
        using (var file = File.Create(Path.Combine(_folder, "usage.csv"))) file.SetLength(3L << 30);
        var refused = await new ImportCompany(_database.Work()).RunAsync(Me, _folder, true, null, default);
        refused.Problem!.Code.ShouldBe("import.unreadable");
        refused.Problem.Message.ShouldContain("2 GB");
    }

    [Theory]
    [InlineData("accounts.csv", "demo-c1,,customer,aurora,", "demo-c1,,customer,nobody,", "seller")]
    [InlineData("accounts.csv", ",EUR,de,svea", ",EUX,de,svea", "currency")]
    [InlineData("accounts.csv", "demo-r1-1,demo-r1,", "demo-r1-1,demo-r1-1,", "parent")]
    [InlineData("accounts.csv", "demo-c2,,", "demo-c1,,", "id")]
    [InlineData("subscriptions.csv", "2025-02-01,2025-02-01", "2025-02-30,2025-02-01", "start")]
    [InlineData("subscriptions.csv", "demo-p01,demo-reseller", "demo-p99,demo-reseller", "subproject")]
    [InlineData("subscriptions.csv", "DEMO-LOYAL:0", "DEMO-LOYAL", "campaigns")]
    [InlineData(
        "tariffs.csv", "demo-list,1,2024-01-01,demo-start,EUR,1,0.00,5.90",
        "demo-list,1,2024-01-01,demo-start,EUR,1,0.00,-5.90", "price")]
    [InlineData("usage.csv", "2026-10-22,2026-10-28", "2026-10-22,2026-11-28", "to")]
    [InlineData("products.csv", "id,kind,name", "id,sort,name", "kind")]
    [InlineData("products.csv", ",C62,8400", ",kilogramme-x,8400", "unit")]
    [InlineData("campaigns.csv", ",2027-06-01,", ",9999-12-31,", "valid_to")]
    [InlineData("campaigns.csv", "2026-01-01,2027-06-01,", "0001-01-01,2027-06-01,", "valid_from")]
    [InlineData("campaigns.csv", ",percent,50,", ",percent,150,", "value")]
    [InlineData("campaigns.csv", ",percent,50,", ",percent,0,", "value")]
    [InlineData("campaigns.csv", ",percent,50,", ",fixed,0,", "value")]
    [InlineData("campaigns.csv", ",percent,50,", ",override,100000001,", "value")]
    [InlineData("campaigns.csv", ",percent,50,,", ",percent,50,EUX,", "currency")]
    [InlineData("campaigns.csv", ",recurring,3,10,", ",recurring,1201,10,", "cycles")]
    [InlineData("campaigns.csv", ",recurring,3,10,", ",recurring,3,10000,", "priority")]
    [InlineData(
        "tariffs.csv", "demo-list,1,2024-01-01,demo-start,EUR,1,", "demo-list,1,0001-01-01,demo-start,EUR,1,",
        "valid_from")]
    [InlineData(
        "tariffs.csv", "demo-list,1,2024-01-01,demo-start,EUR,1,", "demo-list,1,2024-01-01,demo-start,EUX,1,",
        "currency")]
    [InlineData(
        "tariffs.csv", "demo-list,1,2024-01-01,demo-start,EUR,1,", "demo-list,1,2024-01-01,demo-start,EUR,121,",
        "period_months")]
    [InlineData("tariffs.csv", "demo-start,EUR,1,0.00,5.90", "demo-start,EUR,1,0.00,100000001", "price")]
    [InlineData("subscriptions.csv", ",,1,1,2025-06-01", ",,0,1,2025-06-01", "quantity")]
    [InlineData("subscriptions.csv", ",,1,1,2025-06-01", ",,1000001,1,2025-06-01", "quantity")]
    [InlineData("subscriptions.csv", ",,1,1,2025-06-01", ",,1,1,9999-12-31", "start")]
    [InlineData("usage.csv", "2026-10-22,2026-10-28", "2026-10-22,2026-10-21", "to")]
    [InlineData("vat_rates.csv", "DE,", "DE,0001-01-01,19\nDE,", "valid_from")]
    [InlineData("sellers.csv", ",AU-,", ",AU1,", "number_prefix")]
    public async Task A_broken_cell_is_named_and_nothing_is_written(string file, string from, string to, string column)
    {
        var path = Path.Combine(_folder, file);
        var text = await File.ReadAllTextAsync(path);
        text.ShouldContain(from);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Remove(at, from.Length).Insert(at, to));
        var report = await ImportAsync();
        report.Applied.ShouldBeFalse();
        var line = text[..at].Count(letter => letter == '\n') + 1;
        report.Findings.ShouldContain(finding =>
            finding.File == file && finding.Line == line && finding.Column == column && finding.Reason.Length > 10);
        (await RowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Wrong_encoding_unclosed_quote_and_missing_file_are_found_together()
    {
        await File.AppendAllTextAsync(Path.Combine(_folder, "products.csv"), "\"open,hosting,x,C62,1\n");
        await File.WriteAllBytesAsync(Path.Combine(_folder, "campaigns.csv"), [.. "code,name\n"u8, 0xff, 0xfe]);
        File.Delete(Path.Combine(_folder, "vat_rates.csv"));
        var report = await ImportAsync();
        report.Findings.Select(finding => finding.File).Distinct()
            .ShouldBe(["campaigns.csv", "products.csv", "vat_rates.csv"], ignoreOrder: true);
        (await RowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Cells_references_and_ids_are_found_in_one_go_and_each_cell_is_named_once()
    {
        await ChangeAsync("accounts.csv", ",EUR,de,mara", ",EUX,de,mara");
        await ChangeAsync("subscriptions.csv", "demo-s01,demo-p01,", "demo-s01,demo-p99,");
        await ChangeAsync(
            "subscriptions.csv", "demo-s02,demo-p02,demo-start,demo-partner,,1,1,2025-06-01",
            "demo-s02,demo-p02,demo-start,demo-partner,,1,1,2025-06-31");
        await ChangeAsync("campaigns.csv", "2026-01-01,2027-06-01", "2026-13-01,2027-06-01");
        await File.AppendAllTextAsync(Path.Combine(_folder, "products.csv"), "demo-start,hosting,Again,C62,8400\n");
        (await ImportAsync()).Findings.Select(finding => (finding.File, finding.Line, finding.Column)).ShouldBe(
            [("accounts.csv", 2, "currency"), ("campaigns.csv", 2, "valid_from"), ("products.csv", 11, "id"),
             ("subscriptions.csv", 2, "subproject"), ("subscriptions.csv", 3, "start")]);
        (await RowsAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_is_blamed_for_referring_to_a_file_that_could_not_be_read()
    {
        await ChangeAsync("products.csv", "id,kind,name", "id,sort,name");
        await ChangeAsync("accounts.csv", "demo-r1-1,demo-r1,", "demo-r1-1,demo-r9,");
        (await ImportAsync()).Findings.Select(finding => (finding.File, finding.Line, finding.Column))
            .ShouldBe([("accounts.csv", 3, "parent"), ("products.csv", 1, "kind")]);
    }

    [Fact]
    public async Task Byte_order_marks_line_ends_of_windows_further_columns_and_another_order_change_nothing()
    {
        (await ImportAsync()).Applied.ShouldBeTrue();
        foreach (var path in Directory.EnumerateFiles(_folder, "*.csv"))
        {
            var lines = (await File.ReadAllLinesAsync(path)).Select((line, i) =>
                i == 0 ? "note," + line : "\"a, \"\"b\"\"\"," + line);
            await File.WriteAllTextAsync(
                path, string.Join("\r\n", lines) + "\r\n\r\n",
                new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        }
        var again = await ImportAsync();
        again.Findings.ShouldBeEmpty();
        again.HasChanges.ShouldBeFalse();
    }

    [Fact]
    public async Task A_rehearsal_writes_nothing_and_a_changed_folder_says_which_cells_differ()
    {
        (await ImportAsync(dryRun: true)).HasChanges.ShouldBeTrue();
        (await RowsAsync()).ShouldBe(0);
        (await ImportAsync()).Applied.ShouldBeTrue();
        var accounts = Path.Combine(_folder, "accounts.csv");
        await File.WriteAllTextAsync(
            accounts,
            (await File.ReadAllTextAsync(accounts)).Replace(
                "Holstenstraße", "Holstenbrücke", StringComparison.Ordinal));
        var changed = await ImportAsync();
        changed.Applied.ShouldBeTrue();
        changed.Cells.ShouldBe([new CellDifference("accounts", "demo-c1", "street", "Holstenstraße", "Holstenbrücke")]);
        changed.Entities.Sum(entity => entity.Added).ShouldBe(0);
        (await ImportAsync()).Applied.ShouldBeFalse();
    }

    [Theory]
    [InlineData("subprojects.csv", "demo-p01,demo-r1,", "demo-p01,demo-c1,", "account")]
    [InlineData("subscriptions.csv", "demo-s01,demo-p01,", "demo-s01,demo-p02,", "subproject")]
    [InlineData("sellers.csv", ",AU-,", ",XX-,", "number_prefix")]
    public async Task A_changed_folder_moves_no_services_and_renames_no_series(
        string file, string from, string to, string column)
    {
        (await ImportAsync()).Applied.ShouldBeTrue();
        var path = Path.Combine(_folder, file);
        var text = await File.ReadAllTextAsync(path);
        text.ShouldContain(from);
        await File.WriteAllTextAsync(path, text.Replace(from, to, StringComparison.Ordinal));
        var report = await ImportAsync();
        report.Applied.ShouldBeFalse();
        report.Findings.ShouldHaveSingleItem().Column.ShouldBe(column);
    }

    [Fact]
    public async Task Usage_of_a_period_that_Panel_has_billed_is_late_when_it_is_new_and_refused_when_it_differs()
    {
        const string Week = "demo-s04,traffic_gb,2026-10-08,2026-10-15,";
        (await ImportAsync()).Applied.ShouldBeTrue();
        await _database.Work().RunAsync(session => session.ExecuteAsync(
            """
            INSERT INTO charge (subscription_id, kind, from_date, to_date, state, run_id, batch_id, reason)
            SELECT id, 'usage', '2026-10-01', '2026-11-01', 'skipped', 1, 0, 'within_included' FROM subscription
            WHERE number = 'demo-s04'
            """), default);
        await File.AppendAllTextAsync(
            Path.Combine(_folder, "usage.csv"), "demo-s04,traffic_gb,2026-10-02,2026-10-03,5\n");
        (await ImportAsync()).Applied.ShouldBeTrue();
        (await AskAsync<long>("SELECT COUNT(*) FROM usage_record WHERE late")).ShouldBe(1);
        await ChangeAsync("usage.csv", Week + "18.102", Week + "19");
        var report = await ImportAsync();
        report.Applied.ShouldBeFalse();
        var finding = report.Findings.ShouldHaveSingleItem();
        (finding.File, finding.Line, finding.Column).ShouldBe(("usage.csv", 3, "quantity"));
        finding.Reason.ShouldContain("18.102");
    }

    [Fact]
    public async Task A_withdrawn_record_stays_withdrawn_whatever_the_files_say()
    {
        (await ImportAsync()).Applied.ShouldBeTrue();
        await _database.Work().RunAsync(session => session.ExecuteAsync(
            "UPDATE usage_record SET withdrawn_quantity = quantity, quantity = 0 WHERE quantity = 18.102"), default);
        (await ImportAsync()).HasChanges.ShouldBeFalse();
        await ChangeAsync("usage.csv", "18.102", "19");
        (await ImportAsync()).HasChanges.ShouldBeFalse();
        (await AskAsync<long>("SELECT COUNT(*) FROM usage_record WHERE quantity IN (18.102, 19)")).ShouldBe(0);
    }

    [Fact]
    public async Task The_sample_company_is_loaded_once_into_an_empty_installation()
    {
        var load = new LoadSampleCompany(_database.Work(), new ImportCompany(_database.Work()));
        (await load.RunAsync(Me, default)).Value.ShouldBeTrue();
        (await load.RunAsync(Me, default)).Value.ShouldBeFalse();
    }

    private async Task ChangeAsync(string file, string from, string to)
    {
        var path = Path.Combine(_folder, file);
        var text = await File.ReadAllTextAsync(path);
        text.ShouldContain(from);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, text.Remove(at, from.Length).Insert(at, to));
    }

    private async Task<ImportReport> ImportAsync(bool dryRun = false) =>
        (await new ImportCompany(_database.Work()).RunAsync(Me, _folder, dryRun, null, default)).Value;

    private Task<long> RowsAsync() => AskAsync<long>(
        "SELECT (SELECT COUNT(*) FROM seller) + (SELECT COUNT(*) FROM product) + (SELECT COUNT(*) FROM import_record)");

    private Task<T> AskAsync<T>(string sql) => _database.For(DatabaseUser.Verify).ReadAsync(
        connection => Dapper.SqlMapper.QuerySingleAsync<T>(connection, sql), default);
}
