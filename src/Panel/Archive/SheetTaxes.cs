using Panel.Invoicing;
using Panel.Themes;

namespace Panel.Archive;

/// <summary>
/// What an invoice says about its tax: labels of the totals, the notes the law asks for, and whose ids are shown.
/// </summary>
internal sealed class SheetTaxes(InvoiceDocument document, Theme theme, LocalFormat format)
{
    private readonly ThemeTexts _texts = theme.In(document.Language);

    /// <summary>VAT ids do not belong on a document outside the scope of VAT (EN 16931 BR-O-02 to BR-O-04).</summary>
    private bool IsOutsideScope => document.Taxes.Any(tax => tax.Category == "O");

    /// <summary>The buyer's VAT id as the document shows it, or empty.</summary>
    public string BuyerVatId => IsOutsideScope ? "" : document.Buyer.VatId;

    /// <summary>
    /// The seller's VAT id and tax number; at least one is mandatory (Art. 226 no. 3, § 14 (4) no. 2 UStG).
    /// </summary>
    public IEnumerable<string> SellerIds()
    {
        var seller = document.Seller;
        if (seller.VatId.Length > 0 && !(IsOutsideScope && seller.TaxNumber.Length > 0))
            yield return $"{_texts["label.vat_id"]} {seller.VatId}";
        if (seller.TaxNumber.Length > 0) yield return $"{_texts["label.tax_number"]} {seller.TaxNumber}";
    }

    /// <summary>Label of one row of the breakdown: rate and taxable amount, or why there is no tax.</summary>
    public string Label(InvoiceDocumentTax tax) => _texts.Fill(
        IsOss(tax) ? "tax.oss" : _texts.Find($"tax.{tax.Category}") is not null ? $"tax.{tax.Category}" : "tax.S",
        ("rate", format.Number(tax.Rate)), ("base", format.Money(tax.BaseMinor)),
        ("country", format.Country(document.Buyer.Country)));

    /// <summary>One note per way of taxation that needs one.</summary>
    public IEnumerable<string> Notes() => document.Taxes
        .Select(tax => IsOss(tax) ? "oss" : tax.Category)
        .Distinct()
        .Where(kind => _texts.Find($"note.{kind}") is not null)
        .Select(kind => _texts.Fill(
            $"note.{kind}", ("term", Term(kind)), ("country", format.Country(document.Buyer.Country)),
            ("seller_vat_id", document.Seller.VatId), ("buyer_vat_id", document.Buyer.VatId)));

    // Standard rated, but of another member state than the seller's: declared through the one-stop shop.
    private bool IsOss(InvoiceDocumentTax tax) =>
        tax.Category == "S" && document.Seller.Country != document.Buyer.Country;

    // The words the law of the seller's country asks for, where the document is in another language.
    private string Term(string kind)
    {
        var language = document.Seller.Country switch
        {
            "DE" or "AT" => "de",
            "DK" => "da",
            "PL" => "pl",
            _ => "en",
        };
        return language != _texts.Language && theme.In(language).Find($"term.{kind}") is { } term ? $" ({term})" : "";
    }
}
