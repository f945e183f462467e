using System.Text.Json;
using Panel.Accounts;
using Panel.Platform;

namespace Panel.Invoicing;

/// <summary>What issuing some documents needs: lines, parties as they stand now, settings in force.</summary>
internal sealed record BatchContent(
    ILookup<int, HashedLine> Lines, IReadOnlyDictionary<long, SellerRow> Sellers,
    IReadOnlyDictionary<long, PartyRow> Accounts,
    IReadOnlyDictionary<long, string> Subprojects, SettingsBook Settings);

/// <summary>A seller as it stands now.</summary>
internal sealed record SellerRow(
    long Id, string Code, string Name, string Street, string HouseNumber, string Postcode, string City, string Country,
    string VatId, string TaxNumber, string RegisterNote, string Iban, string Bic, string Email, string Phone,
    string Locale,
    string Theme, string TimeZone)
{
    internal SellerParty ToParty() => new(
        Code, Name, Street, HouseNumber, Postcode, City, Country, VatId, TaxNumber, RegisterNote, Iban, Bic, Email,
        Phone, Locale,
        Theme);
}

/// <summary>An account as it stands now.</summary>
internal sealed record PartyRow(
    long Id, string Number, string Company, string FirstName, string LastName, string Street, string HouseNumber,
    string Postcode,
    string City, string Country, string VatId, bool Business, string Email);

/// <summary>
/// Reads the content of claimed documents by sets. The order of joins is given: right after an import or a plan the
/// server still believes the tables empty, and would read all of them for every row.
/// </summary>
internal static class LoadBatch
{
    internal static async Task<BatchContent> RunAsync(DbSession session, long run, List<ClaimedDocument> documents)
    {
        var nos = JsonSerializer.Serialize(documents.Select(document => document.No));
        var ids = JsonSerializer.Serialize(
            documents.SelectMany(document => new[] { document.PayerId, document.AccountId }).Distinct());
        var lines = await session.QueryAsync<LineRow>(
            """
            SELECT l.document_no, l.line_no, l.subscription_id, l.kind, l.from_date, l.to_date, l.description, l.unit,
                   l.quantity,
                l.unit_price, l.base_minor, l.net_minor, l.allowances
            FROM JSON_TABLE(@nos, '$[*]' COLUMNS (no INT PATH '$')) t
            STRAIGHT_JOIN run_line l FORCE INDEX (PRIMARY) ON l.run_id = @run AND l.document_no = t.no
            ORDER BY l.document_no, l.line_no
            """,
            new { run, nos });
        var sellers = await session.QueryAsync<SellerRow>(
            """
            SELECT id, code, name, street, house_number, postcode, city, country, vat_id, tax_number, register_note,
                   iban, bic,
                email, phone, locale, theme, time_zone
            FROM seller
            """);
        var accounts = await session.QueryAsync<PartyRow>(
            """
            SELECT a.id, a.number, a.company, a.first_name, a.last_name, a.street, a.house_number, a.postcode, a.city,
                   a.country,
                a.vat_id, a.business, a.email
            FROM JSON_TABLE(@ids, '$[*]' COLUMNS (id BIGINT PATH '$')) t
            STRAIGHT_JOIN account a FORCE INDEX (PRIMARY) ON a.id = t.id
            """,
            new { ids });
        var subprojects = await session.QueryAsync<(long Id, string Name)>(
            """
            SELECT p.id, p.name
            FROM JSON_TABLE(@ids, '$[*]' COLUMNS (id BIGINT PATH '$')) t
            STRAIGHT_JOIN subproject p FORCE INDEX (subproject_account) ON p.account_id = t.id
            """,
            new { ids });
        var settings = await SettingsBook.LoadAsync(
            session, documents.Select(document => document.AccountId).Distinct().ToList());
        return new BatchContent(
            lines.ToLookup(line => line.DocumentNo, line => line.ToHashed()), sellers.ToDictionary(row => row.Id),
            accounts.ToDictionary(row => row.Id), subprojects.ToDictionary(row => row.Id, row => row.Name), settings);
    }

    private sealed record LineRow(
        int DocumentNo, int LineNo, long SubscriptionId, string Kind, DateOnly FromDate, DateOnly ToDate,
        string Description,
        string Unit, decimal Quantity, decimal UnitPrice, long BaseMinor, long NetMinor, string Allowances)
    {
        internal HashedLine ToHashed() => new(
            LineNo, SubscriptionId, Kind, FromDate, ToDate, Description, Unit, Quantity, UnitPrice, BaseMinor, NetMinor,
            Allowances);
    }
}
