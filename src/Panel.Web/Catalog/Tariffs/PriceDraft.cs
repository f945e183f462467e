using Panel.Catalog;
using Panel.Web.Components;

namespace Panel.Web.Catalog;

/// <summary>One price in the editor, with the price it was copied from.</summary>
public sealed class PriceDraft
{
    private readonly int _digits;

    /// <param name="product">What else can be priced: the product's options, and the ways in of a domain.</param>
    public PriceDraft(PriceCell cell, PriceCell? before, GridProduct? product)
    {
        _digits = Currency.IsKnown(cell.Currency) ? Currency.Of(cell.Currency).MinorDigits : 2;
        (Key, Before, Metric) = (cell.Key, before, cell.Metric ?? "");
        Price = new NumberBox(cell.Price, _digits) { Unit = cell.Currency };
        SetupFee = new NumberBox(cell.SetupFee, _digits) { Unit = cell.Currency };
        Included = new NumberBox(cell.Included, 0, mayBeEmpty: true);
        UnitPrice = new NumberBox(cell.UnitPrice, _digits, mayBeEmpty: true) { Unit = cell.Currency };
        Extras = [.. DomainExtras(cell, product), .. OptionExtras(cell, product)];
    }

    public CellKey Key { get; }

    public PriceCell? Before { get; }

    public NumberBox Price { get; }

    public NumberBox SetupFee { get; }

    public string Metric { get; set; }

    public NumberBox Included { get; }

    public NumberBox UnitPrice { get; }

    /// <summary>Prices below the product's own; an empty one is not sold, of a domain it is as the renewal.</summary>
    public IReadOnlyList<ExtraPrice> Extras { get; }

    public BillingPeriod Rhythm => new(Key.PeriodCount, Key.PeriodUnit);

    public bool IsBad =>
        Price.IsBad || SetupFee.IsBad || Included.IsBad || UnitPrice.IsBad || Extras.Any(extra => extra.IsBad);

    /// <summary>The price as a use case takes it; boxes without a number count as zero until they are fixed.</summary>
    public PriceCell ToCell() => new(
        Key.Product, Key.Currency, Key.PeriodCount, Key.PeriodUnit, SetupFee.Value ?? 0, Price.Value ?? 0,
        Metric.Trim().Length == 0 ? null : Metric.Trim(), Included.Value, UnitPrice.Value, ToDomain())
    {
        Options = [.. Extras.Where(extra => extra is { Choice: not null, IsSold: true })
            .Select(extra =>
                new OptionCell(
                    extra.Choice!.Option, extra.Choice.Value, extra.SetupFee.Value ?? 0, extra.Price.Value ?? 0))],
    };

    /// <summary>Takes other numbers over, as the raise tool computed them.</summary>
    public void Show(PriceCell cell)
    {
        Price.Show(cell.Price);
        SetupFee.Show(cell.SetupFee);
        UnitPrice.Show(cell.UnitPrice);
        foreach (var extra in Extras)
        {
            extra.Price.Show(extra.PriceIn(cell));
            if (extra.OptionIn(cell) is { } option) extra.SetupFee.Show(option.SetupFee);
        }
    }

    private DomainPrices? ToDomain()
    {
        var prices = new DomainPrices(Of(ExtraPrice.Register), Of(ExtraPrice.Transfer), Of(ExtraPrice.Restore));
        return prices is { Register: null, Transfer: null, Restore: null } ? null : prices;

        decimal? Of(string way) => Extras.FirstOrDefault(extra => extra.Way == way)?.Price.Value;
    }

    private IEnumerable<ExtraPrice> DomainExtras(PriceCell cell, GridProduct? product) =>
        product?.Kind == ProductKind.Domain || cell.Domain is not null
            ? ExtraPrice.Ways.Select(way => new ExtraPrice(cell, Before, null, way, "", _digits))
            : [];

    private IEnumerable<ExtraPrice> OptionExtras(PriceCell cell, GridProduct? product) =>
        from option in product?.Options ?? []
        from value in option.Values
        let choice = new OptionChoice(option.Code, value.Code)
        let extra = new ExtraPrice(
            cell, Before, choice, null, value.Name.Length > 0 ? $"{option.Name}: {value.Name}" : option.Name, _digits)
        where (option.Active && value.Active) || extra.IsSold
        select extra;
}
