using Panel.Catalog;
using Shouldly;
using Xunit;

namespace Panel.Tests.Catalog;

public sealed class PriceTests
{
    private static readonly HashSet<string> Products = ["host-s"];
    private static readonly PriceCell Cell = new("host-s", "EUR", 1, PeriodUnit.Month, 9.90m, 4.99m, null, null, null);

    [Fact]
    public void A_sound_grid_has_no_findings() =>
        CheckPrices.Findings([Cell, Cell with { PeriodCount = 12 }, Cell with { Currency = "DKK" }], Products)
            .ShouldBeEmpty();

    [Fact]
    public void A_price_stands_in_the_grid_once() =>
        CheckPrices.Findings([Cell, Cell with { Price = 5 }], Products)
            .ShouldHaveSingleItem().Problem.Field.ShouldBe("Key");

    [Fact]
    public void Every_finding_names_its_price_and_field()
    {
        PriceCell[] cells =
        [
            Cell with { Price = -0.01m }, Cell with { Currency = "XXX" }, Cell with { Product = "host-x" },
            Cell with { PeriodCount = 0 }, Cell with { PeriodCount = 2, SetupFee = 1.1234567m },
            Cell with { PeriodCount = 3, Metric = "traffic_gb" }, Cell with { PeriodCount = 4, Included = 5 },
            Cell with { PeriodCount = 5, Price = 1_000_000_000m },
        ];
        CheckPrices.Findings(cells, Products).Select(finding => finding.Problem.Field)
            .ShouldBe(
                [
                    "Price", "Currency", "Product", "PeriodCount", "SetupFee", "Included", "UnitPrice", "Metric",
                    "Price"
                ]);
    }

    [Theory]
    [InlineData(9.99, 4, PriceRounding.Minor, 10.39)]
    [InlineData(9.99, 4, PriceRounding.Five, 10.40)]
    [InlineData(9.99, 4, PriceRounding.Ten, 10.40)]
    [InlineData(9.99, 4, PriceRounding.Whole, 10)]
    [InlineData(9.99, 4, PriceRounding.EndsIn99, 9.99)]
    [InlineData(9.99, 8, PriceRounding.EndsIn99, 10.99)]
    [InlineData(9.99, -100.0 / 3, PriceRounding.Minor, 6.66)]
    [InlineData(0.49, -90, PriceRounding.EndsIn99, 0)]
    [InlineData(0.835, 4, PriceRounding.Whole, 0.868)]
    [InlineData(0, 50, PriceRounding.EndsIn99, 0)]
    public void A_raise_rounds_half_away_from_zero_to_the_chosen_step(
        decimal old, decimal percent, PriceRounding rounding, decimal raised) =>
        RaisePrices.Apply([Cell with { Price = old }], new PriceRaise(percent, rounding, new HashSet<string>()))[0]
            .Price.ShouldBe(raised);

    [Fact]
    public void A_raise_touches_only_what_was_chosen()
    {
        var metered = Cell with { Metric = "traffic_gb", Included = 500, UnitPrice = 0.0425m };
        var other = Cell with { Product = "host-m" };
        var raise = new PriceRaise(10, PriceRounding.Minor, new HashSet<string> { "host-s" });

        RaisePrices.Apply([metered, other], raise).ShouldBe([metered with { Price = 5.49m }, other]);
        RaisePrices.Apply([metered], raise with { SetupFees = true, UnitPrices = true })
            .ShouldBe([metered with { Price = 5.49m, SetupFee = 10.89m, UnitPrice = 0.04675m }]);
    }

    [Fact]
    public void A_currency_without_cents_is_raised_in_whole_units() =>
        RaisePrices.Apply(
            [Cell with { Currency = "JPY", Price = 990 }],
            new PriceRaise(3, PriceRounding.Ten, new HashSet<string>()))[0]
            .Price.ShouldBe(1020);
}
