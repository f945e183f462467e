using System.Globalization;
using System.Text.Json;
using Panel.Accounts;
using Panel.Platform;
using Panel.Tax;

namespace Panel.Invoicing;

/// <summary>An invoice ready to be stored.</summary>
internal sealed record IssuedInvoice(
    long Id, long SeriesId, ClaimedDocument Document, HashedInvoice Content, string ReasonCode, string Language,
    string Recipient,
    string BuyerName, DateOnly PeriodFrom, DateOnly PeriodTo, byte[] PreviousHash, byte[] Hash);

/// <summary>
/// Everything a batch stores: invoices in the order of their numbers, and where each series stands afterwards.
/// </summary>
internal sealed record IssuedBatch(
    IReadOnlyList<IssuedInvoice> Invoices, IReadOnlyList<NumberSeries> Series, DateTimeOffset Now);

/// <summary>Gives numbers, dates, parties and hashes to claimed documents. Pure.</summary>
internal static class DecideInvoices
{
    // EN 16931 BT-3: commercial invoice.
    private const int CommercialInvoice = 380;

    internal static Result<IssuedBatch> Run(
        List<ClaimedDocument> documents, List<NumberSeries> series, BatchContent content, DateTimeOffset now,
        long firstId)
    {
        var standing = series.ToDictionary(one => one.Id);
        var invoices = new List<IssuedInvoice>(documents.Count);
        foreach (var document in documents)
        {
            var settings = content.Settings.For(document.AccountId, document.SubprojectId);
            if (settings.Series.Value is not { } seriesId || !standing.TryGetValue(seriesId, out var at))
                return new Problem(
                    "run.no_series",
                    $"Seller {content.Sellers[document.SellerId].Code} has no number series. Create one, then issue "
                        + "again.");
            var issueDate = Today(content.Sellers[document.SellerId].TimeZone, now);
            if (at.LastIssueDate > issueDate)
                return new Problem(
                    "run.clock",
                    $"The last document of series {at.Prefix} is dated {at.LastIssueDate:yyyy-MM-dd}, after today "
                        + $"({issueDate:yyyy-MM-dd}). Check the clock.");
            var invoice = Issue(document, at, settings, content, issueDate, firstId + invoices.Count);
            invoices.Add(invoice);
            standing[at.Id] = at with { LastNo = at.LastNo + 1, LastHash = invoice.Hash, LastIssueDate = issueDate };
        }
        return new IssuedBatch(invoices, standing.Values.Where(one => !series.Contains(one)).ToList(), now);
    }

    private static IssuedInvoice Issue(
        ClaimedDocument document, NumberSeries series, InheritedSettings settings, BatchContent content,
        DateOnly issueDate, long id)
    {
        var lines = content.Lines[document.No].ToList();
        var no = series.LastNo + 1;
        var buyer = Buyer(document, content);
        var hashed = new HashedInvoice(
            series.Prefix + no.ToString(CultureInfo.InvariantCulture).PadLeft(series.Digits, '0'), no,
            CommercialInvoice,
            document.Currency, issueDate, issueDate.AddDays(settings.PaymentTermsDays.Value), document.NetMinor,
            document.TaxMinor,
            document.GrossMinor, document.TaxCategory, document.TaxRate, settings.BuyerReference.Value,
            settings.CostCentre.Value,
            Json(content.Sellers[document.SellerId].ToParty()), Json(buyer), document.TaxDecision);
        var tax = InvoiceDocument.Read<TaxDecision>(document.TaxDecision);
        return new IssuedInvoice(
            id, series.Id, document, hashed, tax.ReasonCode, settings.Language.Value, Recipients(settings), buyer.Name,
            lines.Min(line => line.FromDate), lines.Max(line => line.ToDate), series.LastHash,
            InvoiceHash.Of(series.LastHash, hashed, lines));
    }

    private static BuyerParty Buyer(ClaimedDocument document, BatchContent content)
    {
        var payer = content.Accounts[document.PayerId];
        var account = content.Accounts[document.AccountId];
        var other = payer.Id != account.Id;
        return new BuyerParty(
            payer.Number, payer.Company, payer.FirstName, payer.LastName, payer.Street, payer.HouseNumber,
            payer.Postcode, payer.City,
            payer.Country, payer.VatId, payer.Business, payer.Email, other ? account.Number : "",
            other ? NameOf(account) : "",
            document.SubprojectId is { } subproject ? content.Subprojects[subproject] : "");
    }

    private static string NameOf(PartyRow account) =>
        account.Company.Length > 0 ? account.Company : $"{account.FirstName} {account.LastName}".Trim();

    private static string Recipients(InheritedSettings settings) => settings.CopyRecipients.Value.Length > 0
        ? $"{settings.Recipient.Value},{settings.CopyRecipients.Value}"
        : settings.Recipient.Value;

    // Business dates are the seller's: an invoice issued at 23:30 UTC on the 31st is dated the 1st in Berlin.
    private static DateOnly Today(string timeZone, DateTimeOffset now) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(timeZone)).DateTime);

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, RowJson.Options);
}
