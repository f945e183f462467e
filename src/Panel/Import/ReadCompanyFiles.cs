using System.Globalization;
using Panel.Accounts;
using Panel.Catalog;
using Panel.Platform;
using Panel.Subscriptions;

namespace Panel.Import;

/// <summary>
/// Reads the files of a company cell by cell; references between them are <see cref="CheckCompany"/>'s.
/// </summary>
internal static class ReadCompanyFiles
{
    private static readonly string[] Languages = ["en", "de", "da", "pl"];

    internal static CompanyFolder Run(CompanyFiles files, Findings findings)
    {
        List<T> Read<T>(string file, string columns, Func<CsvRow, T> row) =>
            CsvTable.Read(file, files.Find(file), columns.Split(','), row, findings);

        return new CompanyFolder(
            Read(
                "sellers.csv",
                "id,name,street,house_number,postcode,city,country,vat_id,tax_number,iban,bic,email,currency,time_zone,number_prefix,locale", Seller),
            Read(
                "accounts.csv",
                "id,parent,kind,seller,payer,company,first_name,last_name,street,house_number,postcode,city,country,vat_id,vat_id_status,business,currency,language,email,payment_terms_days", Account),
            Read(
                "subprojects.csv",
                "id,account,parent,name,own_invoice,campaigns,recipient,buyer_reference,cost_centre,currency",
                Subproject),
            Read("products.csv", "id,kind,name,unit,revenue_account", Product),
            Read(
                "tariffs.csv",
                "tariff,version,valid_from,product,currency,period_months,setup_fee,price,metric,included,unit_price",
                Tariff),
            Read(
                "campaigns.csv",
                "code,name,valid_from,valid_to,scope,kind,value,currency,applies_to,cycles,priority,exclusive_group,products", Campaign),
            Read(
                "subscriptions.csv",
                "id,subproject,product,tariff,tariff_version,quantity,period_months,start,anchor,end,billed_until,usage_billed_until,campaigns,description", Subscription),
            Read("usage.csv", "subscription,metric,from,to,quantity", Usage),
            Read("vat_rates.csv", "country,valid_from,rate", VatRate));
    }

    private static SellerRow Seller(CsvRow row)
    {
        var zone = row.Need("time_zone", 60);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            row.Wrong("time_zone", "'{0}' is not a time zone of the IANA list, such as Europe/Berlin.", zone);
        var prefix = row.Need("number_prefix", 20);
        if (prefix.Length > 0) row.Refuse("number_prefix", CheckNumberSeries.CheckPrefix(prefix));
        return ReadTaxFacts.Checked(row, new SellerRow(
            row.Line, row.Code("id"), row.Need("name", 200), row.Need("street", 200), row.Text("house_number", 20),
            row.Need("postcode", 20), row.Need("city", 100), row.CountryCode("country"), row.Text("vat_id", 20),
            row.Text("tax_number", 30), Iban.Normalise(row.Text("iban", 50)), Bic.Normalise(row.Text("bic", 20)),
            row.Text("email", 200),
            row.CurrencyCode("currency"), zone, prefix, Locale(row),
            row.Has("zero_invoices") ? row.YesNo("zero_invoices") : null));
    }

    private static string Locale(CsvRow row)
    {
        var locale = row.Need("locale", 20);
        try
        {
            return CultureInfo.GetCultureInfo(locale, predefinedOnly: true).Name;
        }
        catch (CultureNotFoundException)
        {
            row.Wrong("locale", "'{0}' is not a locale, such as de-DE.", locale);
            return "en-GB";
        }
    }

    private static AccountRow Account(CsvRow row) => ReadTaxFacts.Checked(row, new AccountRow(
        row.Line, row.Code("id"), row.Maybe("parent", 40), row.OneOf("kind", "customer", "reseller"),
        row.Code("seller"),
        row.Maybe("payer", 40), row.Text("company", 200), row.Text("first_name", 100), row.Text("last_name", 100),
        row.Text("street", 200), row.Text("house_number", 20), row.Text("postcode", 20), row.Text("city", 100),
        row.CountryCode("country"), row.Text("vat_id", 20),
        row.OneOf("vat_id_status", "", "valid", "invalid", "unchecked"),
        row.YesNo("business"), row.CurrencyCode("currency"), row.OneOf("language", Languages), row.Text("email", 200),
        row.Count("payment_terms_days", 0, 365)));

    private static SubprojectRow Subproject(CsvRow row) => new(
        row.Line, row.Code("id"), row.Code("account"), row.Maybe("parent", 40), row.Need("name", 200),
        row.YesNo("own_invoice"),
        List(row.Text("campaigns", 1000)), Recipient(row), row.Maybe("buyer_reference", 100),
        row.Maybe("cost_centre", 40), row.MaybeCurrency("currency"));

    private static string? Recipient(CsvRow row)
    {
        var recipient = row.Maybe("recipient", 200);
        if (recipient is not null && !EmailAddress.IsValid(recipient))
            row.Wrong("recipient", "No mail can be sent to '{0}'. Enter one address.", recipient);
        return recipient;
    }

    private static ProductRow Product(CsvRow row) => new(
        row.Line, row.Code("id"),
        row.OneOf("kind", "hosting", "reseller", "domain", "subdomain", "addon", "one_time", "bundle", "metered"),
        row.Need("name", 200), ReadTaxFacts.Unit(row), row.Text("revenue_account", 20), row.IfThere("name_en", 200),
        row.IfThere("name_de", 200),
        row.IfThere("name_da", 200), row.IfThere("name_pl", 200));

    private static TariffRow Tariff(CsvRow row)
    {
        var metric = row.Maybe("metric", 40);
        var measured = metric is not null;
        return new TariffRow(
            row.Line, row.Code("tariff"), row.Need("version", 20), row.Date("valid_from"), row.Code("product"),
            row.CurrencyCode("currency"), row.Count("period_months", 1, 120),
            row.Number("setup_fee", 6, most: CheckPrices.Most),
            row.Number("price", 6, most: CheckPrices.Most),
            metric, Measured("included"), Measured("unit_price"));

        decimal? Measured(string column)
        {
            if (measured) return row.Number(column, 6, most: CheckPrices.Most);
            if (row.Text(column, 40).Length > 0)
                row.Wrong(column, "The cell has a value, but 'metric' is empty. Set both or none.");
            return null;
        }
    }

    private static CampaignRow Campaign(CsvRow row)
    {
        // Dates before the rest: what else is wrong with the line does not keep them from being compared.
        var (from, to) = (row.Date("valid_from"), row.Date("valid_to"));
        if (row.Sound && to <= from)
            row.Wrong("valid_to", "The window ends on {0:yyyy-MM-dd}, not after it begins.", to);
        var kind = row.OneOf("kind", "percent", "fixed", "override", "free_setup");
        var value = row.Number("value", 6);
        if (row.Sound) row.Refuse("value", CampaignInput.CheckValue(StoredEnum.Parse<CampaignKind>(kind), value));
        var scope = row.OneOf("scope", "subscription", "subproject");
        var appliesTo = row.OneOf("applies_to", "recurring", "setup");
        if (kind == "free_setup" && appliesTo != "setup")
            row.Wrong("applies_to", "A free_setup campaign applies to setup.");
        return new CampaignRow(
            row.Line, row.Code("code"), row.Need("name", 200), from, to, scope, kind, value,
            row.MaybeCurrency("currency"),
            appliesTo, row.Count("cycles", 0, CampaignInput.MostCycles),
            row.Count("priority", 0, CampaignInput.LastPriority),
            row.Maybe("exclusive_group", 40), List(row.Text("products", 4000)), row.IfThere("name_en", 200),
            row.IfThere("name_de", 200),
            row.IfThere("name_da", 200), row.IfThere("name_pl", 200));
    }

    private static SubscriptionRow Subscription(CsvRow row)
    {
        var (start, end) = (row.Date("start"), row.MaybeDate("end"));
        var (billed, measured) = (row.MaybeDate("billed_until"), row.MaybeDate("usage_billed_until"));
        if (row.Sound) CheckDays(row, start, end, billed, measured);
        return new SubscriptionRow(
            row.Line, row.Code("id"), row.Code("subproject"), row.Code("product"), row.Code("tariff"),
            row.Maybe("tariff_version", 20), row.Number("quantity", 6, aboveZero: true, SubscriptionRules.MostQuantity),
            row.Count("period_months", 1, 120), start, row.Date("anchor"), end, billed, measured, Redeemed(row),
            row.Text("description", 300));
    }

    private static void CheckDays(CsvRow row, DateOnly start, DateOnly? end, DateOnly? billed, DateOnly? measured)
    {
        if (end < start) row.Wrong("end", "The end {0:yyyy-MM-dd} lies before the start {1:yyyy-MM-dd}.", end, start);
        if (billed < start) NotBefore("billed_until");
        if (measured < start) NotBefore("usage_billed_until");

        void NotBefore(string column) => row.Wrong(
            column,
            "Nothing is billed before the start {0:yyyy-MM-dd}. Write that day or a later one, or nothing if it was "
                + "never billed.", start);
    }

    private static List<RedeemedRow> Redeemed(CsvRow row)
    {
        var redeemed = new List<RedeemedRow>();
        foreach (var part in List(row.Text("campaigns", 4000)))
        {
            var colon = part.LastIndexOf(':');
            if (colon > 0
                && int.TryParse(part.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var used))
                redeemed.Add(new RedeemedRow(part[..colon], used));
            else
                row.Wrong("campaigns", "'{0}' is not CODE:cycles, such as WELCOME50:1.", part);
        }
        return redeemed;
    }

    private static UsageRow Usage(CsvRow row)
    {
        var (from, to) = (row.Date("from"), row.Date("to"));
        if (row.Sound && to <= from) row.Wrong("to", "The record ends on {0:yyyy-MM-dd}, not after it begins.", to);
        return new UsageRow(
            row.Line, row.Code("subscription"), row.Need("metric", 40), from, to, row.Number("quantity", 6));
    }

    private static VatRateRow VatRate(CsvRow row)
    {
        var rate = row.Number("rate", 3);
        if (rate >= 100) row.Wrong("rate", "A rate is below 100 percent.");
        return new VatRateRow(row.Line, row.CountryCode("country"), row.Date("valid_from"), rate);
    }

    private static string[] List(string text) =>
        text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
