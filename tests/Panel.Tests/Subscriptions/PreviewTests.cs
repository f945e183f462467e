using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;
using Shouldly;
using Xunit;
using static Panel.Tests.Catalog.SampleCatalog;

namespace Panel.Tests.Subscriptions;

/// <summary>Today is 1 November 2026; four subscriptions on the tariff "standard".</summary>
public sealed class PreviewTests : IAsyncLifetime
{
    private static readonly DateOnly December = new(2026, 12, 1);

    private readonly TestDatabase _database = new();

    private UnitOfWork Work => _database.Work(DatabaseUser.Web);

    [Fact]
    public async Task A_raise_says_for_whom_from_when_and_how_much_a_year()
    {
        var preview = await PreviewAsync(cells =>
            RaisePrices.Apply(cells, new PriceRaise(10, PriceRounding.Minor, new HashSet<string>())));
        (preview.Reached, preview.Kept, preview.EndBefore, preview.Lost).ShouldBe((4, 0, 0, 0));
        preview.Subscriptions.Rows.Select(row => (row.Number, row.From, $"{row.Old}", $"{row.New}", $"{row.PerYear}"))
            .ShouldBe([
            ("s3", December, "74.46 DKK", "81.90 DKK", "89.28 DKK"),
            ("s2", new(2026, 12, 31), "9.99 EUR", "10.99 EUR", "12.00 EUR"),
            ("s4", new(2026, 12, 20), "8.35 EUR", "9.19 EUR", "10.08 EUR"),
            ("s1", new(2026, 12, 15), "4.99 EUR", "5.49 EUR", "6.00 EUR")]);
        preview.Revenue.Select(effect => (effect.Currency.Code, effect.Dearer, $"{effect.Difference}"))
            .ShouldBe([("DKK", 1, "89.28 DKK"), ("EUR", 3, "28.08 EUR")]);
        preview.Top.Select(effect => (effect.Account, effect.Subscriptions, $"{effect.Difference}")).ShouldBe([
            ("r1-c1", 1, "89.28 DKK"), ("c1", 2, "18.00 EUR"), ("r1-c1", 1, "10.08 EUR")]);
        preview.Moves.ShouldBe([new MoveMonth(December, 4)]);
    }

    [Fact]
    public async Task Those_who_are_kept_or_end_before_are_not_reached()
    {
        await ExecuteAsync("UPDATE subscription SET pinned_version_id = 100 WHERE number = 's1'");
        await ExecuteAsync("UPDATE subscription SET end_date = '2026-12-20' WHERE number = 's4'");
        var preview = await PreviewAsync(cells => cells);
        (preview.Reached, preview.Kept, preview.EndBefore).ShouldBe((2, 1, 1));
        preview.Subscriptions.Total.ShouldBe(0);
        preview.Revenue.ShouldAllBe(effect => effect.Difference.IsZero && effect.Unchanged == 1);
    }

    [Fact]
    public async Task A_price_that_is_lost_comes_first_because_it_would_hold_documents()
    {
        var preview = await PreviewAsync(cells => [.. cells.Where(cell => cell.Currency != "DKK")]);
        preview.Lost.ShouldBe(1);
        var row = preview.Subscriptions.Rows.ShouldHaveSingleItem();
        (row.Number, row.Effect, row.New, row.PerYear).ShouldBe(("s3", PriceEffect.PriceLost, null, null));
    }

    [Fact]
    public async Task A_change_of_usage_prices_only_is_told_apart()
    {
        var preview = await PreviewAsync(cells =>
            [.. cells.Select(cell => cell.Metric is null ? cell : cell with { Included = 400 })]);
        preview.UsageOnly.ShouldBe(1);
        preview.Subscriptions.Rows.ShouldHaveSingleItem().Effect.ShouldBe(PriceEffect.UsageOnly);
    }

    [Fact]
    public async Task A_yearly_contract_moves_when_its_year_is_over()
    {
        await ExecuteAsync(
            "UPDATE subscription SET period_count = 12, billed_until = '2027-03-15' WHERE number = 's1'");
        var preview = await PreviewAsync(cells => [.. cells.Select(cell => cell with { Price = cell.Price + 1 })]);
        preview.Subscriptions.Rows.Single(row => row.Number == "s1").From.ShouldBe(new(2027, 3, 15));
        preview.Moves.ShouldBe([new MoveMonth(December, 3), new MoveMonth(new(2027, 3, 1), 1)]);
    }

    [Fact]
    public async Task A_reseller_previews_nothing_of_the_providers_tariff() =>
        (await new PreviewTariffVersion(
            Work).RunAsync(Linde, "standard", new VersionDraft(December, []), PageRequest.First(), default))
            .Problem!.Code.ShouldBe("not_found");

    public async Task InitializeAsync()
    {
        await _database.InitializeAsync();
        await OnceAsync(_database);
    }

    public Task DisposeAsync() => _database.DisposeAsync();

    private async Task<VersionPreview> PreviewAsync(Func<IReadOnlyList<PriceCell>, IReadOnlyList<PriceCell>> change)
    {
        var page = (await new ShowTariff(Work).RunAsync(Staff, "standard", null, default)).Value;
        return (await new PreviewTariffVersion(Work).RunAsync(
            Staff, "standard", new VersionDraft(December, change(page.Prices)), PageRequest.First(), default)).Value;
    }

    private Task ExecuteAsync(string sql) =>
        _database.Work(DatabaseUser.Migrate).RunAsync(session => session.ExecuteAsync(sql), default);
}
