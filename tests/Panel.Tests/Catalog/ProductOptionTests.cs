using Panel.Catalog;
using Panel.Platform;
using Shouldly;
using Xunit;
using static Panel.Tests.Catalog.SampleCatalog;

namespace Panel.Tests.Catalog;

/// <summary>Options of a product, what they cost, and what a bundle contains. Today is 1 November 2026.</summary>
public sealed class ProductOptionTests : IAsyncLifetime
{
    private static readonly ProductOption Memory = new(
        "ram", "Memory", OptionKind.Choice, 1, 1, true, [new("4", "4 GB"), new("8", "8 GB")]);

    private readonly TestDatabase _database = new();

    private UnitOfWork Work => _database.Work(DatabaseUser.Web);

    [Fact]
    public async Task An_option_is_stored_in_its_order_and_on_record()
    {
        (await SaveAsync(Memory)).Ok.ShouldBeTrue();
        (await SaveAsync(new ProductOption("backup", " Daily backup ", OptionKind.YesNo, 5, 9, true, [new("x", "y")]))).Ok.ShouldBeTrue();
        var options = (await new ShowProduct(Work).RunAsync(Staff, "host-s", default)).Value.Options;
        options.Select(option => (option.Code, option.Name, option.Minimum, option.Maximum, string.Join(',', option.Values.Select(value => value.Name))))
            .ShouldBe([("backup", "Daily backup", 0, 1, ""), ("ram", "Memory", 1, 1, "4 GB,8 GB")]);
        (await CountAsync("SELECT COUNT(*) FROM audit_entry WHERE action = 'product.option.save'")).ShouldBe(2);
    }

    [Theory]
    [InlineData("", "Memory", OptionKind.Quantity, 0, 5, "Code")]
    [InlineData("ram", " ", OptionKind.Quantity, 0, 5, "Name")]
    [InlineData("ram", "Memory", OptionKind.Quantity, 6, 5, "Maximum")]
    [InlineData("ram", "Memory", OptionKind.Quantity, 0, 10_001, "Maximum")]
    [InlineData("ram", "Memory", OptionKind.Choice, 1, 1, "Values")]
    public async Task Bad_input_names_its_field(string code, string name, OptionKind kind, int minimum, int maximum, string field) =>
        (await SaveAsync(new ProductOption(code, name, kind, minimum, maximum, true, []))).Problem!.Field.ShouldBe(field);

    [Fact]
    public async Task What_is_chosen_or_priced_cannot_be_removed_only_taken_out_of_the_offer()
    {
        await SaveAsync(Memory);
        await PriceAsync([new OptionCell("ram", "4", 0, 2)]);
        (await SaveAsync(Memory with { Values = [new("8", "8 GB")] })).Problem!.Code.ShouldBe("catalog.option_value_used");
        (await SaveAsync(Memory with { Kind = OptionKind.Quantity })).Problem!.Code.ShouldBe("catalog.option_kind_used");
        (await RemoveAsync()).Problem!.Code.ShouldBe("catalog.option_value_used");
        (await SaveAsync(Memory with { Values = [new("4", "4 GB", Active: false)] })).Ok.ShouldBeTrue();
        (await new WithdrawTariffVersion(Work).RunAsync(Staff, "standard", "2", 2, default)).Ok.ShouldBeTrue();
        (await RemoveAsync()).Ok.ShouldBeTrue();
        (await CountAsync("SELECT COUNT(*) FROM product_option")).ShouldBe(0);
    }

    [Fact]
    public async Task Prices_of_options_and_domains_stand_in_the_version_and_rise_with_it()
    {
        await SaveAsync(Memory);
        await PriceAsync([new OptionCell("ram", "4", 1, 2), new OptionCell("ram", "8", 0, 4.50m)]);
        var cell = (await new ShowTariff(Work).RunAsync(Staff, "standard", "2", default)).Value.Prices.ShouldHaveSingleItem();
        cell.Domain.ShouldBe(new DomainPrices(1, null, 40));
        cell.Options.ShouldBe([new OptionCell("ram", "4", 1, 2, "Memory: 4 GB"), new OptionCell("ram", "8", 0, 4.50m, "Memory: 8 GB")]);
        var raised = RaisePrices.Apply([cell], new PriceRaise(10, PriceRounding.Minor, new HashSet<string>()))[0];
        raised.Options.Select(option => (option.SetupFee, option.Price)).ShouldBe([(1m, 2.20m), (0m, 4.95m)]);
        raised.Domain.ShouldBe(new DomainPrices(1.10m, null, 44));
    }

    [Fact]
    public async Task A_price_of_an_option_that_is_not_there_leaves_nothing_behind()
    {
        (await TryPriceAsync([new OptionCell("ram", "16", 0, 9)])).Problem!.Field.ShouldBe("Prices");
        (await TryPriceAsync([new OptionCell("ram", "16", 0, -9)])).Problem!.Field.ShouldBe("Prices");
        (await CountAsync("SELECT COUNT(*) FROM tariff_version")).ShouldBe(1);
    }

    [Fact]
    public async Task A_bundle_names_its_parts_and_contains_no_bundle()
    {
        var box = new ProductInput("box", ProductKind.Bundle, "Starter box", "C62", "", null, true);
        (await new CreateProduct(Work).RunAsync(Staff, box, default)).Ok.ShouldBeTrue();
        (await BundleAsync("box", new BundlePart("host-s", "", 1), new BundlePart("mail", "", 5))).Ok.ShouldBeTrue();
        var page = (await new ShowProduct(Work).RunAsync(Staff, "box", default)).Value;
        page.Parts.ShouldBe([new BundlePart("host-s", "Webhosting S", 1), new BundlePart("mail", "Mailbox", 5)]);
        (await BundleAsync("host-s", new BundlePart("mail", "", 1))).Problem!.Code.ShouldBe("catalog.no_bundle");
        (await BundleAsync("box", new BundlePart("box", "", 1))).Problem!.Field.ShouldBe("Parts");
        (await BundleAsync("box", new BundlePart("mail", "", 0))).Problem!.Field.ShouldBe("Parts");
        (await BundleAsync("box", new BundlePart("nothing", "", 1))).Problem!.Code.ShouldBe("not_found");
    }

    [Theory]
    [InlineData("de", "muster.de", true)]
    [InlineData("co.uk", "Domain shop.example.co.uk (Berg)", true)]
    [InlineData("de", "muster.com", false)]
    [InlineData("de", "side", false)]
    [InlineData("", "anything", true)]
    public void A_description_names_a_domain_of_its_ending(string tld, string text, bool expected) =>
        TopLevelDomain.IsIn(text, tld).ShouldBe(expected);

    [Theory]
    [InlineData("de", ProductKind.Domain, true)]
    [InlineData("co.uk", ProductKind.Domain, true)]
    [InlineData(".de", ProductKind.Domain, false)]
    [InlineData("DE", ProductKind.Domain, false)]
    [InlineData("de", ProductKind.Hosting, false)]
    public async Task Only_a_domain_has_an_ending(string tld, ProductKind kind, bool fits)
    {
        var result = await new CreateProduct(Work).RunAsync(
            Staff, new ProductInput("dom", kind, "Domain", "C62", "", null, true, tld), default);
        (result.Ok ? null : result.Problem!.Field).ShouldBe(fits ? null : "Tld");
    }

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await OnceAsync(_database);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    private async Task<Result<Done>> SaveAsync(ProductOption option) =>
        await new SaveProductOption(Work).RunAsync(Staff, "host-s", option, await VersionAsync("host-s"), default);

    private async Task<Result<Done>> RemoveAsync() =>
        await new RemoveProductOption(Work).RunAsync(Staff, "host-s", "ram", await VersionAsync("host-s"), default);

    private async Task<Result<Done>> BundleAsync(string code, params BundlePart[] parts) =>
        await new SaveBundleParts(Work).RunAsync(Staff, code, parts, await VersionAsync(code), default);

    private async Task<int> VersionAsync(string code) =>
        (await new ShowProduct(Work).RunAsync(Staff, code, default)).Value.Product.Version;

    private async Task PriceAsync(IReadOnlyList<OptionCell> options) => (await TryPriceAsync(options)).Ok.ShouldBeTrue();

    private Task<Result<string>> TryPriceAsync(IReadOnlyList<OptionCell> options)
    {
        var cell = new PriceCell("host-s", "EUR", 1, PeriodUnit.Month, 0, 5, null, null, null, new DomainPrices(1, null, 40)) { Options = options };
        return new CreateTariffVersion(Work).RunAsync(
            Staff, "standard", new TariffVersionInput("2", new(2026, 12, 1), 0, 0, [cell]), 1, default);
    }

    private Task<long> CountAsync(string sql) => Work.RunAsync(session => session.SingleAsync<long>(sql), default);
}
