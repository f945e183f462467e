using Panel.Catalog;

namespace Panel.Web.Catalog;

/// <summary>One price in the editor, with the price it was copied from.</summary>
public sealed class PriceDraft
{
    public PriceDraft(PriceCell cell, PriceCell? before)
    {
        var digits = Currency.IsKnown(cell.Currency) ? Currency.Of(cell.Currency).MinorDigits : 2;
        (Key, Before, Metric) = (cell.Key, before, cell.Metric ?? "");
        Price = new NumberBox(cell.Price, digits);
        SetupFee = new NumberBox(cell.SetupFee, digits);
        Included = new NumberBox(cell.Included, 0, mayBeEmpty: true);
        UnitPrice = new NumberBox(cell.UnitPrice, digits, mayBeEmpty: true);
    }

    public CellKey Key { get; }

    public PriceCell? Before { get; }

    public NumberBox Price { get; }

    public NumberBox SetupFee { get; }

    public string Metric { get; set; }

    public NumberBox Included { get; }

    public NumberBox UnitPrice { get; }

    public BillingPeriod Rhythm => new(Key.PeriodCount, Key.PeriodUnit);

    public bool IsBad => Price.IsBad || SetupFee.IsBad || Included.IsBad || UnitPrice.IsBad;

    /// <summary>The price as a deed takes it; boxes without a number count as zero until they are mended.</summary>
    public PriceCell ToCell() => new(
        Key.Product, Key.Currency, Key.PeriodCount, Key.PeriodUnit, SetupFee.Value ?? 0, Price.Value ?? 0,
        Metric.Trim().Length == 0 ? null : Metric.Trim(), Included.Value, UnitPrice.Value);

    /// <summary>Takes other numbers over, as the raise tool computed them.</summary>
    public void Show(PriceCell cell)
    {
        Price.Show(cell.Price);
        SetupFee.Show(cell.SetupFee);
        UnitPrice.Show(cell.UnitPrice);
    }
}
