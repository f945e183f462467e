using System.Collections.Frozen;
using Panel.Catalog;
using Panel.Platform;
using Shouldly;
using Xunit;
using static Panel.Tests.Catalog.SampleCatalog;

namespace Panel.Tests.Catalog;

public sealed class ProductTests(TestDatabase database) : IClassFixture<TestDatabase>, IAsyncLifetime
{
    private static readonly ProductInput Ssl = new("ssl", ProductKind.Addon, "TLS certificate", "C62", "8420", 5, true);

    private UnitOfWork Work => database.Work(DatabaseUser.Web);

    [Fact]
    public async Task The_list_counts_tariffs_and_running_subscriptions()
    {
        var page = (await new ListProducts(Work).RunAsync(Staff, new ProductFilter("webhosting"), PageRequest.First(), default)).Value;
        page.Total.ShouldBe(2);
        page.Rows.Select(row => (row.Code, row.Kind, row.Tariffs, row.Subscriptions))
            .ShouldBe([("host-m", ProductKind.Hosting, 1, 1), ("host-s", ProductKind.Hosting, 1, 2)]);
    }

    [Fact]
    public async Task Wildcards_in_the_search_are_letters_like_others()
    {
        var page = (await new ListProducts(Work).RunAsync(Staff, new ProductFilter("%"), PageRequest.First(), default)).Value;
        page.Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_list_never_gives_more_than_was_asked_for()
    {
        var filter = new ProductFilter(Kind: ProductKind.Hosting);
        var page = (await new ListProducts(Work).RunAsync(Staff, filter, new PageRequest(1, 1), default)).Value;
        page.Rows.ShouldHaveSingleItem().Code.ShouldBe("host-s");
        page.Total.ShouldBe(2);
    }

    [Fact]
    public async Task A_product_shows_its_prices_of_today()
    {
        var page = (await new ShowProduct(Work).RunAsync(Staff, "host-m", default)).Value;
        var price = page.Prices.ShouldHaveSingleItem();
        (price.Tariff, price.Version, price.Coming).ShouldBe(("standard", "1", false));
        price.Cell.ShouldBe(new PriceCell("host-m", "EUR", 1, PeriodUnit.Month, 9.90m, 9.99m, "traffic_gb", 500m, 0.045m));
        (page.Running, page.Ended, page.Used).ShouldBe((1, 0, true));
    }

    [Fact]
    public async Task A_new_product_is_stored_and_on_record()
    {
        (await new CreateProduct(Work).RunAsync(Staff, Ssl, default)).Ok.ShouldBeTrue();
        (await new ShowProduct(Work).RunAsync(Staff, "ssl", default)).Value.Product
            .ShouldBe(new Product("ssl", ProductKind.Addon, "TLS certificate", "C62", "8420", 5, true, 1));
        (await CountAuditAsync("product.create", "ssl")).ShouldBe(1);
        (await new CreateProduct(Work).RunAsync(Staff, Ssl, default)).Problem!.Code.ShouldBe("catalog.code_taken");
    }

    [Fact]
    public async Task A_product_has_a_name_in_each_language_of_documents_or_none()
    {
        var cert = Ssl with { Code = "ssl-names", Names = new LocalNames(De: " TLS-Zertifikat ", Pl: "Certyfikat TLS") };
        (await new CreateProduct(Work).RunAsync(Staff, cert, default)).Ok.ShouldBeTrue();
        var stored = (await new ShowProduct(Work).RunAsync(Staff, "ssl-names", default)).Value.Product;
        stored.Names.ShouldBe(new LocalNames(De: "TLS-Zertifikat", Pl: "Certyfikat TLS"));
        LocalNames.In(stored.Names, "pl", stored.Name).ShouldBe("Certyfikat TLS");
        LocalNames.In(stored.Names, "da", stored.Name).ShouldBe("TLS certificate");
        (await new EditProduct(Work).RunAsync(Staff, cert with { Names = new LocalNames(Da: new string('x', 201)) }, 1, default)).Problem!.Field.ShouldBe("NameDa");
        (await new EditProduct(Work).RunAsync(Staff, cert with { Names = new LocalNames(" ") }, 1, default)).Value.Names.ShouldBeNull();
    }

    [Theory]
    [InlineData("", "TLS", "C62", 0, "Code")]
    [InlineData("../etc", "TLS", "C62", 0, "Code")]
    [InlineData("tls", " ", "C62", 0, "Name")]
    [InlineData("tls", "TLS", "GB", 0, "Unit")]
    [InlineData("tls", "TLS", "C62", -1, "Stock")]
    public async Task Bad_input_names_its_field(string code, string name, string unit, int stock, string field)
    {
        var input = new ProductInput(code, ProductKind.Addon, name, unit, "", stock, true);
        (await new CreateProduct(Work).RunAsync(Staff, input, default)).Problem!.Field.ShouldBe(field);
    }

    [Fact]
    public async Task Of_two_people_who_edit_the_second_is_told()
    {
        var input = new ProductInput("mail", ProductKind.Addon, "Mailbox 5 GB", "C62", "8420", null, false);
        (await new EditProduct(Work).RunAsync(Staff, input, 1, default)).Value.Version.ShouldBe(2);
        (await new EditProduct(Work).RunAsync(Staff, input with { Name = "x" }, 1, default)).Problem!.Code.ShouldBe("stale");
        var saved = (await new ShowProduct(Work).RunAsync(Staff, "mail", default)).Value.Product;
        (saved.Name, saved.Active, saved.Version).ShouldBe(("Mailbox 5 GB", false, 2));
    }

    [Fact]
    public async Task The_kind_stays_once_something_is_subscribed()
    {
        var input = new ProductInput("host-s", ProductKind.Bundle, "Webhosting S", "C62", "8400", null, true);
        (await new EditProduct(Work).RunAsync(Staff, input, 1, default)).Problem!.Code.ShouldBe("catalog.kind_used");
    }

    [Fact]
    public async Task A_unit_that_was_imported_stays_until_somebody_chooses_a_better_one()
    {
        var input = new ProductInput("traffic", ProductKind.Metered, "Traffic", "GB", "8430", null, true);
        (await new EditProduct(Work).RunAsync(Staff, input, 1, default)).Value.Unit.ShouldBe("GB");
        (await new EditProduct(Work).RunAsync(Staff, input with { Unit = "E34" }, 2, default)).Value.Unit.ShouldBe("E34");
        UnitCode.Finding("GB").ShouldBe(("gallon (US) per day", "E34"));
        UnitCode.Finding("E34").ShouldBeNull();
    }

    [Fact]
    public async Task A_catalogue_belongs_to_its_account()
    {
        (await new ListProducts(Work).RunAsync(Linde, new ProductFilter(), PageRequest.First(), default)).Value.Total.ShouldBe(0);
        (await new ShowProduct(Work).RunAsync(Linde, "host-s", default)).Problem!.Code.ShouldBe("not_found");
        var input = new ProductInput("host-s", ProductKind.Hosting, "Mine", "C62", "", null, true);
        (await new EditProduct(Work).RunAsync(Linde, input, 1, default)).Problem!.Code.ShouldBe("not_found");
    }

    [Fact]
    public async Task Reading_and_editing_are_permissions_of_their_own()
    {
        var reader = Staff with { Permissions = new[] { Permission.ReadCatalog }.ToFrozenSet() };
        (await new ListProducts(Work).RunAsync(reader, new ProductFilter(), PageRequest.First(), default)).Ok.ShouldBeTrue();
        (await new CreateProduct(Work).RunAsync(reader, Ssl, default)).Problem!.Code.ShouldBe("forbidden");
    }

    public Task InitializeAsync() => OnceAsync(database);

    public Task DisposeAsync() => Task.CompletedTask;

    private Task<long> CountAuditAsync(string action, string key) => Work.RunAsync(
        session => session.SingleAsync<long>(
            "SELECT COUNT(*) FROM audit_entry WHERE action = @action AND entity_key = @key", new { action, key }), default);
}
