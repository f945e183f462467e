using Panel.Catalog;
using Panel.Invoicing;

namespace Panel.Tests.Archive;

/// <summary>Invoices as they are issued, one per case that looks different on paper.</summary>
internal static class SampleInvoices
{
    public static readonly SellerParty Nordhost = new(
        "nordhost-de", "Nordhost GmbH", "Speicherstraße", "12", "20457", "Hamburg", "DE", "DE136695976", "48/123/45678",
        "Amtsgericht Hamburg HRB 123456\nGeschäftsführerin: Freja Holm", "DE02120300000000202051", "BYLADEM1001",
        "rechnung@nordhost.example", "+49 40 555 0123", "de-DE", "default");

    public static readonly SellerParty NordhostDk = new(
        "nordhost-dk", "Nordhost ApS", "Havnegade", "7", "1058", "København K", "DK", "DK13585628", "", "CVR 13585628",
        "DK5000400440116243", "NDEADKKK", "faktura@nordhost.example", "+45 33 55 01 23", "da-DK", "default");

    public static readonly BuyerParty GermanCompany = new(
        "c00042", "Linastrik Gartenbau GmbH", "Søren", "Tislinast", "Hauptstraße", "100", "10115", "Berlin", "DE",
        "DE123456788",
        true, "einkauf@linastrik.example", "", "", "");

    public static readonly BuyerParty DanishCompany = new(
        "c00107", "Rødgrød & Fløde ApS", "", "", "Ærøvej", "4, 2. th.", "8000", "Aarhus C", "DK", "DK13585628", true,
        "faktura@roed.example", "", "", "");

    public static readonly BuyerParty PolishPerson = new(
        "c00311", "", "Zofia", "Żółkiewska-Łęcka", "ulica Długa", "169 m. 12", "00-238", "Warszawa", "PL", "", false,
        "zofia@example.pl", "", "", "");

    public static readonly BuyerParty PolishCompany = PolishPerson with
    {
        Company = "Źródło Usług Hostingowych sp. z o.o.",
        FirstName = "",
        LastName = "",
        VatId = "PL5260001246",
        Business = true,
    };

    public static readonly BuyerParty SwissCompany = new(
        "c00555", "Bergwerk Informatik AG", "", "", "Bahnhofstrasse", "1", "8001", "Zürich", "CH", "CHE116281710", true,
        "rechnung@bergwerk.example", "", "", "");

    public static InvoiceDocument German(int lines = 4) => Of(Nordhost, GermanCompany, "EUR", "de", "S", 19m, lines);

    public static InvoiceDocument GermanReverseChargeForDane() =>
        Of(Nordhost, DanishCompany, "EUR", "da", "AE", 0m, 3, "VATEX-EU-AE") with { BuyerReference = "PO-7623" };

    public static InvoiceDocument DanishInKroner() => Of(NordhostDk, DanishCompany, "DKK", "da", "S", 25m, 5);

    public static InvoiceDocument PolishConsumerUnderOss() => Of(Nordhost, PolishPerson, "PLN", "pl", "S", 23m, 4);

    public static InvoiceDocument PolishReverseCharge() =>
        Of(Nordhost, PolishCompany, "EUR", "pl", "AE", 0m, 2, "VATEX-EU-AE");

    public static InvoiceDocument SwissOutsideScope() =>
        Of(Nordhost, SwissCompany, "EUR", "en", "O", 0m, 3, "VATEX-EU-O");

    /// <summary>Options in the unit price, a domain's first year and a bundle.</summary>
    public static InvoiceDocument Configured()
    {
        var invoice = German(3);
        var lines = invoice.Lines.ToList();
        lines[0] = With(
            lines[0],
            calculation =>
                calculation with
                {
                    Options = [
                        new("Speicher", "8 GB", 1, 3m), new("IPv4-Adresse", "", 3, 0.5m), new("Sicherung", "", 1, 0m)
                    ]
                });
        lines[1] = With(lines[1], calculation => calculation with { Opening = Opening.Register });
        lines[2] = With(
            lines[2],
            calculation =>
                calculation with { Contains = [new("host-s", "Webhosting S", 1), new("mail", "Postfach", 5)] });
        return invoice with { Lines = lines };

        static InvoiceDocumentLine With(InvoiceDocumentLine line, Func<Calculation, Calculation> change) =>
            line with { Calculation = change(line.Calculation) };
    }

    /// <summary>A reseller pays for its customer; project, reference and cost centre are shown.</summary>
    public static InvoiceDocument ResellerPays() => German(3) with
    {
        Buyer = GermanCompany with
        {
            ForAccountNumber = "r0001-c1",
            ForAccountName = "Norbrodal Kaffeerösterei",
            SubprojectName = "shop.norbrodal.example",
        },
        BuyerReference = "PO-2026-7623 / Einkauf",
        CostCentre = "KST 4711",
    };

    public static InvoiceDocument NothingToPay()
    {
        var free = German(1);
        return free with
        {
            Lines = [
                free.Lines[0] with
                {
                    NetMinor = 0,
                    Allowances = [new("FREE", "Kennenlernmonat", "percent", 100m, free.Lines[0].BaseMinor, 0)]
                }
            ],
            Taxes = [new("S", 19m, 0, 0, "")],
            NetMinor = 0,
            TaxMinor = 0,
            GrossMinor = 0,
        };
    }

    /// <summary>An invoice of the given parties and tax whose sums are right.</summary>
    public static InvoiceDocument Of(
        SellerParty seller, BuyerParty buyer, string currency, string language, string category, decimal rate,
        int lines,
        string reasonCode = "")
    {
        var billed = Enumerable.Range(1, lines).Select(Line).ToList();
        var net = billed.Sum(line => line.NetMinor);
        var tax = Money.Round(net * rate / 100m / 100m, Currency.Of("EUR")).Minor;
        return new InvoiceDocument(
            1, "RE-000123", 380, new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 15), Currency.Of(currency), language,
            "", "",
            new DateOnly(2026, 10, 1), new DateOnly(2026, 12, 1), seller, buyer, billed,
            [new(category, rate, net, tax, reasonCode)],
            net, tax, net + tax);
    }

    /// <summary>The n-th line: whole months, part months, campaigns, usage and set-up fees take turns.</summary>
    public static InvoiceDocumentLine Line(int n) => (n % 5) switch
    {
        2 => PartMonth(n),
        3 => Usage(n),
        4 => Setup(n),
        _ => WholeMonth(n),
    };

    private static InvoiceDocumentLine WholeMonth(int n)
    {
        var amount = 2999 + n;
        Allowance[] allowances = n % 2 == 0 ? [] : [new("LOYAL7", "Treuerabatt", "percent", 7.5m, 225, amount - 225)];
        var net = allowances.Length > 0 ? allowances[^1].AfterMinor : amount;
        return Make(
            n, "recurring", "Webhosting L", $"Webhosting L kunde{n}.example", 1m, amount / 100m, 30, 30, amount, net,
            allowances);
    }

    private static InvoiceDocumentLine PartMonth(int n) => Make(
        n, "recurring", "Webhosting M", $"Webhosting M shop{n}.example", 1m, 9.99m, 20, 30, 666, 333,
        [new("WELCOME50", "Halber Preis für drei Monate", "percent", 50m, 333, 333)]);

    private static InvoiceDocumentLine Usage(int n)
    {
        var line = Make(n, "usage", "Traffic", $"Traffic archiv{n}.example", 136.874m, 0.038m, 31, 31, 520, 520, []);
        return line with
        {
            Unit = "GB",
            From = new DateOnly(2026, 10, 1),
            To = new DateOnly(2026, 11, 1),
            Calculation = line.Calculation with
            {
                Usage = new UsageCalculation("traffic_gb", 336.874m, 200m, 136.874m)
            },
        };
    }

    private static InvoiceDocumentLine Setup(int n)
    {
        var line = Make(n, "setup", "Reseller 10", $"Reseller 10 agentur{n}.example", 3m, 19.90m, 1, 1, 5970, 5970, []);
        return line with { To = line.From };
    }

    private static InvoiceDocumentLine Make(
        int n, string kind, string product, string description, decimal quantity, decimal price, int used, int full,
        long amount,
        long net, IReadOnlyList<Allowance> allowances)
    {
        var from = new DateOnly(2026, 12, 1).AddDays(-used);
        return new InvoiceDocumentLine(
            n, $"s{n:D5}", product, kind, from, new DateOnly(2026, 12, 1), description, "C62", quantity, price, amount,
            net, allowances,
            new Calculation(
                "standard", "2", false, quantity, price, new DateOnly(2026, 11, 1), new DateOnly(2026, 12, 1), used,
                full, amount, net, null));
    }
}
