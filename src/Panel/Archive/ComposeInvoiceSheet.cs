using Panel.Accounts;
using Panel.Invoicing;
using Panel.Printing;
using Panel.Themes;

namespace Panel.Archive;

/// <summary>
/// Turns an issued invoice into the finished texts of its printed page, with everything Art. 226 of the VAT Directive
/// and § 14 (4) UStG want on it. Pure: the same invoice and theme give the same page for ever.
/// </summary>
internal sealed class ComposeInvoiceSheet
{
    private const int CreditNote = 381;

    // A longer number would be broken in the narrow column of the foot.
    private const int MostCharactersBesideTitle = 24;

    private readonly InvoiceDocument _document;
    private readonly Theme _theme;
    private readonly ThemeTexts _texts;
    private readonly LocalFormat _format;
    private readonly SheetTaxes _taxes;

    private ComposeInvoiceSheet(InvoiceDocument document, Theme theme)
    {
        (_document, _theme, _texts) = (document, theme, theme.In(document.Language));
        _format = new LocalFormat(document, _texts);
        _taxes = new SheetTaxes(document, theme, _format);
    }

    /// <summary>The page's contents.</summary>
    public static InvoiceSheet Run(InvoiceDocument document, Theme theme) =>
        new ComposeInvoiceSheet(document, theme).Sheet();

    /// <summary>What is repeated at the foot of every page: who the seller is, and which page this is.</summary>
    public static IReadOnlyList<PageMargin> Margins(InvoiceDocument document, Theme theme) =>
        new ComposeInvoiceSheet(document, theme).Foot();

    private bool IsDraft => _document.Number.Length == 0;

    private string Number => IsDraft ? _texts["document.draft"] : _document.Number;

    private bool IsToPay => _document is { GrossMinor: > 0, TypeCode: not CreditNote };

    private InvoiceSheet Sheet()
    {
        var (seller, buyer) = (_document.Seller, _document.Buyer);
        var abroad = seller.Country != buyer.Country;
        return new InvoiceSheet(
            _texts.Language, Title(), Number, _theme.Logo, seller.Name,
            string.Join(" · ", PostalAddress.Lines(seller.Name, Street(seller), City(seller)).Select(Bidi.Isolate)),
            PostalAddress.Lines(
                buyer.Name, buyer.Company.Length > 0 ? $"{buyer.FirstName} {buyer.LastName}" : "",
                PostalAddress.Street(buyer.Country, buyer.Street, buyer.HouseNumber),
                PostalAddress.City(buyer.Country, buyer.Postcode, buyer.City),
                abroad ? _format.Country(buyer.Country) : ""),
            _texts["label.recipient"], [.. Facts()], [.. Subjects()],
            new SheetColumns(
                _texts["column.no"], _texts["column.item"], _texts["column.quantity"], _texts["column.unit_price"],
                _texts["column.amount"]),
            ComposeSheetLines.Run(_document, _format, _texts), [.. Totals()], [.. _taxes.Notes()], Payment());
    }

    private string Title() => _texts[_document.TypeCode == CreditNote ? "document.credit_note" : "document.invoice"];

    private IEnumerable<SheetFact> Facts()
    {
        if (!IsDraft) yield return Fact("number", _document.Number);
        yield return Fact("issue_date", _format.Date(_document.IssueDate));
        yield return Fact("period", _format.Period(_document.PeriodFrom, _document.PeriodTo));
        if (IsToPay) yield return Fact("due_date", _format.Date(_document.DueDate));
        yield return Fact("customer_number", _document.Buyer.AccountNumber);
        if (_taxes.BuyerVatId.Length > 0) yield return Fact("your_vat_id", _taxes.BuyerVatId);
        if (_document.BuyerReference.Length > 0) yield return Fact("buyer_reference", _document.BuyerReference);
        if (_document.CostCentre.Length > 0) yield return Fact("cost_centre", _document.CostCentre);
    }

    private IEnumerable<SheetFact> Subjects()
    {
        var buyer = _document.Buyer;
        if (buyer.ForAccountNumber.Length > 0)
            yield return Fact("services_for", $"{Bidi.Isolate(buyer.ForAccountName)} ({buyer.ForAccountNumber})");
        if (buyer.SubprojectName.Length > 0) yield return Fact("subproject", Bidi.Isolate(buyer.SubprojectName));
    }

    private IEnumerable<SheetTotal> Totals()
    {
        yield return new SheetTotal(_texts["total.net"], _format.Money(_document.NetMinor), false);
        foreach (var tax in _document.Taxes)
            yield return new SheetTotal(_taxes.Label(tax), _format.Money(tax.TaxMinor), false);
        yield return new SheetTotal(_texts["total.gross"], _format.Money(_document.GrossMinor), true);
    }

    private SheetPayment Payment()
    {
        var seller = _document.Seller;
        var amount = _format.Money(_document.GrossMinor);
        // Nobody can pay to an account number that does not exist.
        var toAccount = Iban.IsValid(seller.Iban);
        if (!IsToPay)
            return new SheetPayment(_texts["payment.heading"], _texts["payment.none"], [], null);
        var sentence = _texts.Fill(
            toAccount ? "payment.transfer" : "payment.due",
            ("amount", amount), ("date", _format.Date(_document.DueDate)));
        if (!toAccount) return new SheetPayment(_texts["payment.heading"], sentence, [], null);
        List<SheetFact> facts = [Fact("payee", seller.Name), Fact("iban", InFours(seller.Iban))];
        if (Bic.IsValid(seller.Bic)) facts.Add(Fact("bic", seller.Bic));
        if (!IsDraft) facts.Add(Fact("remittance", _document.Number));
        // Nobody shall pay a draft.
        return new SheetPayment(_texts["payment.heading"], sentence, facts, IsDraft ? null : Qr(amount));
    }

    private SheetQr? Qr(string amount)
    {
        var seller = _document.Seller;
        if (EpcQrCode.Payload(
            seller.Name, seller.Iban, seller.Bic, _document.Gross, _document.Number) is not { } payload) return null;
        var (path, viewBox) = EpcQrCode.Draw(payload);
        return new SheetQr(
            path, viewBox, _texts.Fill("payment.qr_label", ("amount", amount), ("number", _document.Number)),
            _texts["payment.qr_caption"]);
    }

    private List<PageMargin> Foot()
    {
        var seller = _document.Seller;
        return
        [
            Box(MarginBox.BottomLeft, seller.Name, Street(seller), City(seller), _format.Country(seller.Country)),
            Box(MarginBox.BottomCenter, [.. _taxes.SellerIds(), .. seller.RegisterNote.Split('\n')]),
            Box(
                MarginBox.BottomRight, seller.Email, seller.Phone,
                $"{Title()}{(Number.Length > MostCharactersBesideTitle ? '\n' : ' ')}{Number}",
                _texts["label.page"]),
        ];
    }

    private static PageMargin Box(MarginBox box, params ReadOnlySpan<string> lines) =>
        new(box, string.Join('\n', PostalAddress.Lines(lines).Select(Bidi.Isolate)));

    private static string Street(SellerParty seller) =>
        PostalAddress.Street(seller.Country, seller.Street, seller.HouseNumber);

    private static string City(SellerParty seller) => PostalAddress.City(seller.Country, seller.Postcode, seller.City);

    private SheetFact Fact(string key, string value) => new(_texts[$"label.{key}"], value);

    private static string InFours(string iban) => string.Join(' ', iban.Chunk(4).Select(four => new string(four)));
}
