using Panel.Accounts;
using Panel.Platform;
using Shouldly;
using Xunit;
using static Panel.Tests.Accounts.SampleTree;

namespace Panel.Tests.Accounts;

public sealed class SellerUseCaseTests(TestDatabase database) : IClassFixture<TestDatabase>
{
    private UnitOfWork Work => database.Work(DatabaseUser.Web);

    [Fact]
    public async Task A_new_seller_has_its_first_series()
    {
        var tree = await CreateAsync(Work, "a-");
        var view = await ShowAsync(Staff, tree.Seller.Id);

        view.Details.ShouldBe(Company);
        view.Owner.Number.ShouldBe("a-r1");
        view.Accounts.ShouldBe(1);
        view.Series.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            series => series.NextNumber.ShouldBe("a-one-000001"), series => series.IsDefault.ShouldBeTrue(),
            series => series.IsUsed.ShouldBeFalse());
    }

    [Theory]
    [InlineData("Iban", "DE02120300000000202015")]
    [InlineData("Iban", "XX02")]
    [InlineData("Bic", "BYLA")]
    [InlineData("VatId", "DE136695967")]
    [InlineData("VatId", "DE1366")]
    [InlineData("Email", "nobody")]
    [InlineData("Postcode", "123")]
    [InlineData("Country", "XX")]
    [InlineData("TimeZone", "Berlin")]
    [InlineData("Locale", "deutsch")]
    [InlineData("Locale", "xx-XX")]
    [InlineData("Theme", "../default")]
    [InlineData("Name", "")]
    [InlineData("Currency", "EURO")]
    public void What_is_wrong_with_a_seller_is_named_with_its_field(string field, string value)
    {
        var details = field switch
        {
            "Iban" => Company with { Iban = value },
            "Bic" => Company with { Bic = value },
            "VatId" => Company with { VatId = value },
            "Email" => Company with { Email = value },
            "Postcode" => Company with { Postcode = value },
            "Country" => Company with { Country = value },
            "TimeZone" => Company with { TimeZone = value },
            "Locale" => Company with { Locale = value },
            "Theme" => Company with { Theme = value },
            "Name" => Company with { Name = value },
            _ => Company with { Currency = value },
        };
        CheckSellerDetails.Run(details).ShouldHaveSingleItem().Field.ShouldBe(field);
    }

    [Fact]
    public void A_seller_without_VAT_id_needs_a_tax_number()
    {
        CheckSellerDetails.Run(Company with { VatId = "" }).ShouldBeEmpty();
        CheckSellerDetails.Run(Company with { VatId = "", TaxNumber = "" })
            .ShouldHaveSingleItem().Field.ShouldBe("VatId");
    }

    [Fact]
    public async Task An_edit_is_tidied_versioned_and_on_record()
    {
        var tree = await CreateAsync(Work, "b-");
        var details = Company with { Iban = "DK50 0040 0440 1162 43", Bic = "ndeadkkk", FourEyes = true };
        (await EditAsync(tree.AsReseller, details, 1)).ShouldBeNull();
        (await EditAsync(tree.AsReseller, details, 1)).ShouldBe("stale");
        (await EditAsync(tree.AsAnna, details, 2)).ShouldBe("not_found");
        var view = await ShowAsync(Staff, tree.Seller.Id);
        (view.Details.Iban, view.Details.Bic, view.Details.FourEyes, view.Version).ShouldBe(
            ("DK5000400440116243", "NDEADKKK", true, 2));

        async Task<string?> EditAsync(Actor actor, SellerDetails changed, int version) =>
            (await new EditSeller(Work).RunAsync(actor, tree.Seller.Id, version, changed, default)).Problem?.Code;
    }

    [Fact]
    public async Task A_further_series_may_become_the_default_and_carry_on_from_an_old_system()
    {
        var tree = await CreateAsync(Work, "c-");
        (await OpenAsync(new NewSeries("2027", SeriesKind.Invoice, "c-27-", 5, 4711, true))).ShouldBeNull();
        (await OpenAsync(new NewSeries("credit", SeriesKind.CreditNote, "c-GS-", 5, 1, true))).ShouldBeNull();

        var series = (await ShowAsync(Staff, tree.Seller.Id)).Series;
        series.Select(s => (s.Code, s.Kind, s.NextNumber, s.IsDefault)).ShouldBe(
        [
            ("2027", SeriesKind.Invoice, "c-27-04711", true), ("main", SeriesKind.Invoice, "c-one-000001", false),
            ("credit", SeriesKind.CreditNote, "c-GS-00001", true),
        ]);
        (await OpenAsync(new NewSeries("main", SeriesKind.Invoice, "c-x-", 5, 1, false))).ShouldBe("series.code_taken");
        (await OpenAsync(new NewSeries("x", SeriesKind.Invoice, "c-two-", 5, 1, false))).ShouldBe(
            "series.prefix_taken");
        (await OpenAsync(new NewSeries("x", SeriesKind.Invoice, "RE1", 5, 1, false))).ShouldBe("invalid");

        async Task<string?> OpenAsync(NewSeries wanted) =>
            (await new CreateNumberSeries(
                Work).RunAsync(tree.AsReseller, tree.Seller.Id, wanted, default)).Problem?.Code;
    }

    [Fact]
    public async Task A_series_keeps_its_prefix_once_documents_carry_it()
    {
        var tree = await CreateAsync(Work, "d-");
        var id = (await ShowAsync(Staff, tree.Seller.Id)).Series.Single().Id;
        (await EditAsync("d-new-", 8, true)).ShouldBeNull();
        (await EditAsync("d-new-", 8, false)).ShouldBe("series.last_default");
        (await EditAsync("d-two-", 8, true)).ShouldBe("series.prefix_taken");
        await Work.RunAsync(session => session.ExecuteAsync(
            "UPDATE number_series SET last_no = 1, last_issue_date = '2026-11-01' WHERE id = @id", new { id }),
            default);
        (await EditAsync("d-newer-", 8, true)).ShouldBe("series.in_use");
        (await EditAsync("d-new-", 8, true)).ShouldBeNull();

        async Task<string?> EditAsync(string prefix, int digits, bool isDefault) =>
            (await new EditNumberSeries(
                Work).RunAsync(tree.AsReseller, id, prefix, digits, isDefault, default)).Problem?.Code;
    }

    [Fact]
    public async Task A_reseller_sees_its_own_sellers_only()
    {
        var tree = await CreateAsync(Work, "e-");
        var page = (await new ListSellers(database.For(DatabaseUser.Web)).RunAsync(
            tree.AsReseller, null, PageRequest.First(), default)).Value;
        page.Rows.ShouldHaveSingleItem().Code.ShouldBe("e-one");
        page.Total.ShouldBe(1);
    }

    private async Task<SellerView> ShowAsync(Actor actor, long id) =>
        (await new ShowSeller(Work).RunAsync(actor, id, default)).Value;
}
