using System.Globalization;
using Panel.Catalog;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Themes;

namespace Panel.Archive;

/// <summary>
/// Turns the lines of an invoice into finished texts, with the details that explain an amount at a glance. Pure.
/// </summary>
internal static class ComposeSheetLines
{
    private const int MostCharactersBesideNumber = 12;

    public static IReadOnlyList<SheetLine> Run(InvoiceDocument document, LocalFormat format, ThemeTexts texts) =>
        [.. document.Lines.Select(line => new SheetLine(
            line.No.ToString(CultureInfo.InvariantCulture), line.Description, Meta(line, format, texts),
            WithUnit(format.Number(line.Quantity), UnitOf(line, texts), texts), format.Number(line.Quantity),
            LongUnit(UnitOf(line, texts), texts), format.Price(line.UnitPrice), format.Money(line.NetMinor),
            [.. Details(line, format, texts).SelectMany(SheetSize.InPieces)]))];

    private static string Meta(InvoiceDocumentLine line, LocalFormat format, ThemeTexts texts)
    {
        var parts = new List<string>();
        // A description is what the customer calls it; what it is, is said beside it.
        if (line.Calculation.Product is { } product
            && !line.Description.Contains(product, StringComparison.OrdinalIgnoreCase))
            parts.Add(Bidi.Isolate(product));
        if (line.Calculation.Usage is { } usage)
            parts.Add(texts.Fill(
                "kind.usage_of", ("metric", texts.Find($"metric.{usage.Metric}") ?? Bidi.Isolate(usage.Metric))));
        else if (line.Kind != "recurring") parts.Add(texts[$"kind.{line.Kind}"]);
        parts.Add(format.Period(line.From, line.To));
        if (line.Subscription.Length > 0) parts.Add(Bidi.Isolate(line.Subscription));
        return string.Join(" · ", parts);
    }

    private static IEnumerable<SheetDetail> Details(InvoiceDocumentLine line, LocalFormat format, ThemeTexts texts)
    {
        foreach (var detail in Configured(line.Calculation, format, texts)) yield return new SheetDetail(detail, "");
        // Where nothing is included, the quantity beside it already says what was used.
        if (line.Calculation.Usage is { Included: > 0 } usage)
            yield return new SheetDetail(Usage(usage, UnitOf(line, texts), format, texts), "");
        var prorated = line.Calculation.DaysUsed != line.Calculation.DaysFull;
        // Where nothing is prorated and there is one of it, the unit price beside it already says so.
        if (prorated || (line.Allowances.Count > 0 && line.Quantity != 1))
            yield return new SheetDetail(Base(line, prorated, format, texts), format.Money(line.BaseMinor));
        foreach (var allowance in line.Allowances)
            yield return new SheetDetail(Name(allowance, format, texts), format.Money(-allowance.AmountMinor));
    }

    // What the unit price consists of: the parts of a bundle, a domain's way in, options with their price for one
    // piece.
    private static IEnumerable<string> Configured(Calculation calculation, LocalFormat format, ThemeTexts texts)
    {
        if (calculation.Contains is { } parts)
            yield return texts.Fill(
                "why.contains",
                (
                    "parts",
                    string.Join(", ", parts.Select(part => Pieces(part.Quantity, Bidi.Isolate(part.Name), format)))));
        if (calculation.Opening is { } opening) yield return texts[$"why.opening.{opening.ToStored()}"];
        foreach (var option in calculation.Options ?? [])
        {
            var name = Pieces(
                option.Quantity,
                option.Value.Length > 0
                    ? $"{Bidi.Isolate(option.Name)}: {Bidi.Isolate(option.Value)}" : Bidi.Isolate(option.Name), format);
            yield return option.Price == 0
                ? texts.Fill("why.option_free", ("option", name))
                : texts.Fill("why.option", ("option", name), ("price", format.Price(option.Price)));
        }
    }

    private static string Pieces(int quantity, string name, LocalFormat format) =>
        quantity == 1 ? name : $"{format.Number(quantity)}\u00A0× {name}";

    private static string Usage(UsageCalculation usage, string unit, LocalFormat format, ThemeTexts texts) =>
        texts.Fill(
            "why.usage", ("measured", WithUnit(format.Number(usage.Measured), unit, texts)),
            ("included", WithUnit(format.Number(usage.Included), unit, texts)),
            ("billable", WithUnit(format.Number(usage.Billable), unit, texts)));

    private static string Base(InvoiceDocumentLine line, bool prorated, LocalFormat format, ThemeTexts texts)
    {
        var price = line.Quantity == 1
            ? format.Price(line.UnitPrice)
            : $"{format.Number(line.Quantity)} × {format.Price(line.UnitPrice)}";
        return prorated
            ? texts.Fill(
                "why.days", ("used", format.Number(line.Calculation.DaysUsed)),
                ("full", format.Number(line.Calculation.DaysFull)),
                ("price", price))
            : texts.Fill("why.base", ("price", price));
    }

    private static string Name(Allowance allowance, LocalFormat format, ThemeTexts texts) => allowance.Kind switch
    {
        "percent" =>
            texts.Fill(
                "allowance.percent", ("name", Bidi.Isolate(allowance.Name)), ("value", format.Number(allowance.Value))),
        "override" =>
            texts.Fill(
                "allowance.override", ("name", Bidi.Isolate(allowance.Name)), ("value", format.Price(allowance.Value))),
        _ => Bidi.Isolate(allowance.Name),
    };

    // What is measured has a unit of its own, whatever the product is counted in.
    private static string UnitOf(InvoiceDocumentLine line, ThemeTexts texts) =>
        line.Calculation.Usage is { } usage && texts.Find($"unit.{usage.Metric}") is not null
            ? usage.Metric : line.Unit;

    private static string WithUnit(string number, string unit, ThemeTexts texts)
    {
        var word = WordOf(unit, texts);
        return word.Length == 0 ? number : $"{number}\u00A0{Bidi.Isolate(word)}";
    }

    // A longer one beside its number would take the width of the description.
    private static string LongUnit(string unit, ThemeTexts texts) =>
        WordOf(unit, texts) is { Length: > MostCharactersBesideNumber } word ? word : "";

    // Unit codes are UN/ECE Recommendation 20; one that the theme has no word for is shown as it is.
    private static string WordOf(string unit, ThemeTexts texts) => texts.Find($"unit.{unit}") ?? unit;
}
