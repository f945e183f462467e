using Panel.Accounts;
using Panel.Catalog;
using Panel.Invoicing;

namespace Panel.Archive;

/// <summary>
/// An invoice that nobody ever issued: a seller's real details and the number that would come next, with made-up
/// services for a made-up customer of the same country. Its sums are right, so that every part of a page has something
/// to show.
/// </summary>
internal static class SampleInvoice
{
    private const int PaymentTermsDays = 14;

    private static readonly (string Description, decimal Quantity, long Price, int Percent)[] Services =
        [("Webhosting L", 1m, 1490, 0), ("Webhosting M", 2m, 990, 20), ("example.com", 1m, 1200, 0)];

    /// <param name="details">The seller.</param>
    /// <param name="number">The number that would come next.</param>
    /// <param name="rate">Standard rate of the seller's country, percent.</param>
    /// <param name="today">In the seller's zone.</param>
    internal static InvoiceDocument Of(
        string code, SellerDetails details, string number, string language, decimal rate, DateOnly today)
    {
        var from = new DateOnly(today.Year, today.Month, 1);
        var to = from.AddMonths(1);
        var currency = Currency.Of(details.Currency);
        var discount = language switch { "de" => "Rabatt", "da" or "pl" => "Rabat", _ => "Discount" };
        var lines = Services.Select((service, i) => Line(i + 1, service, from, to, currency, discount)).ToList();
        var net = lines.Sum(line => line.NetMinor);
        var tax = Money.Round(net * rate / 100m / currency.MinorPerUnit, currency).Minor;
        return new InvoiceDocument(
            0, number, 380, today, today.AddDays(PaymentTermsDays), currency, language, "", "", from, to,
            Seller(code, details),
            Buyer(details.Country, language), lines, [new InvoiceDocumentTax("S", rate, net, tax, "")], net, tax,
            net + tax);
    }

    private static InvoiceDocumentLine Line(
        int no, (string Description, decimal Quantity, long Price, int Percent) service, DateOnly from, DateOnly to,
        Currency currency,
        string discount)
    {
        var amount = (long)(service.Quantity * service.Price);
        var off = amount * service.Percent / 100;
        Allowance[] allowances = off == 0
            ? [] : [new Allowance("SAMPLE", discount, "percent", service.Percent, off, amount - off)];
        var days = to.DayNumber - from.DayNumber;
        var price = service.Price / (decimal)currency.MinorPerUnit;
        return new InvoiceDocumentLine(
            no, $"s{no:D5}", service.Description, "recurring", from, to, service.Description, "C62", service.Quantity,
            price, amount,
            amount - off, allowances,
            new Calculation(
                "standard", "1", false, service.Quantity, price, from, to, days, days, amount, amount - off, null));
    }

    private static SellerParty Seller(string code, SellerDetails d) => new(
        code, d.Name, d.Street, d.HouseNumber, d.Postcode, d.City, d.Country, d.VatId, d.TaxNumber, d.RegisterNote,
        d.Iban, d.Bic, d.Email,
        d.Phone, d.Locale, d.Theme);

    private static BuyerParty Buyer(string country, string language)
    {
        var (company, street, city) = language switch
        {
            "de" => ("Musterfirma GmbH", "Musterstraße", "Musterstadt"),
            "da" => ("Eksempelfirma ApS", "Eksempelvej", "Eksempelby"),
            "pl" => ("Przykładowa Firma sp. z o.o.", "ul. Przykładowa", "Przykładowo"),
            _ => ("Sample Company Ltd", "Sample Street", "Sampleton"),
        };
        return new BuyerParty(
            "K-0000", company, "", "", street, "1", PostalCode.Example(country), city, country, "", true, "", "", "",
            "");
    }
}
