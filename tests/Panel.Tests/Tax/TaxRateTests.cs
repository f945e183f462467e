using Panel.Invoicing;
using Panel.Platform;
using Panel.Tax;
using Panel.Tests.Invoicing;
using Shouldly;
using Xunit;

namespace Panel.Tests.Tax;

public sealed class TaxRateTests : IAsyncLifetime
{
    private static readonly Actor Me = SampleCompany.Me;

    private TestDatabase _database = null!;

    private UnitOfWork Work => _database.Work(DatabaseUser.Web);

    public async Task InitializeAsync()
    {
        _database = await TestDatabase.NewAsync();
        await SampleCompany.ImportAsync(_database, customers: 2);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_change_is_a_new_row_and_counts_from_its_day()
    {
        (await AddAsync("DE", new(2026, 12, 1), 20)).ShouldBeNull();
        (await RateOfAsync(new(2026, 11, 30))).ShouldBe(19);
        (await RateOfAsync(new(2026, 12, 1))).ShouldBe(20);
        var germany = (await ListAsync()).Countries.Single(country => country.Country == "DE");
        germany.Today!.Rate.ShouldBe(19);
        germany.Coming(new(2026, 11, 3))!.Rate.ShouldBe(20);
    }

    [Theory]
    [InlineData("XX", "2027-01-01", 19, "invalid", "Country")]
    [InlineData("DE", "2027-01-01", 100, "invalid", "Rate")]
    [InlineData("DE", "2027-01-01", -1, "invalid", "Rate")]
    [InlineData("DE", "2027-01-01", 19.0001, "invalid", "Rate")]
    [InlineData("DE", "0001-01-01", 19, "invalid", "ValidFrom")]
    [InlineData("DE", "9999-12-31", 19, "invalid", "ValidFrom")]
    [InlineData("DE", "2021-01-01", 16, "tax.rate_exists", "ValidFrom")]
    public async Task What_is_no_rate_is_refused_beside_its_field(
        string country, string from, double rate, string code, string field)
    {
        var problem = await AddAsync(
            country, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), (decimal)rate);
        (problem!.Code, problem.Field).ShouldBe((code, field));
    }

    [Fact]
    public async Task A_rate_can_be_taken_back_until_a_document_was_issued_with_it()
    {
        var withdraw = new WithdrawTaxRate(Work);
        (await AddAsync("DE", new(2026, 12, 1), 20)).ShouldBeNull();
        (await withdraw.RunAsync(Me, "DE", new(2026, 12, 1), default)).Ok.ShouldBeTrue();
        (await withdraw.RunAsync(Me, "DE", new(2026, 12, 1), default)).Problem!.Code.ShouldBe("not_found");
        var run = await SampleCompany.ApprovedRunAsync(_database, SampleCompany.November);
        (await new IssueInvoiceRun(_database.Work()).RunAsync(Me, run, null, default)).Ok.ShouldBeTrue();
        (await withdraw.RunAsync(Me, "DE", new(2021, 1, 1), default)).Problem!.Code.ShouldBe("tax.rate_used");
    }

    [Fact]
    public async Task Members_of_the_EU_without_a_rate_are_named()
    {
        (await ListAsync()).Missing.ShouldContain("DK");
        (await AddAsync("DK", new(2020, 1, 1), 25)).ShouldBeNull();
        (await ListAsync()).Missing.ShouldNotContain("DK");
        (await ListAsync()).Missing.ShouldNotContain("CH");
    }

    private async Task<Problem?> AddAsync(string country, DateOnly from, decimal rate) =>
        (await new AddTaxRate(Work).RunAsync(Me, new TaxRate(country, from, rate), default)).Problem;

    private async Task<TaxRatesView> ListAsync() => (await new ListTaxRates(Work).RunAsync(Me, default)).Value;

    private async Task<decimal> RateOfAsync(DateOnly day) => new TaxRates(await Work.RunAsync(
        session => session.QueryAsync<TaxRate>("SELECT country, valid_from, rate FROM tax_rate"), default)).On(
            "DE", day)!.Rate;
}
