using Panel.Platform;

namespace Panel.Accounts;

/// <summary>A seller as another system had it; values in their stored form.</summary>
/// <param name="Id">Taken from <see cref="IdBlock"/> as <c>seller</c>, or that of the seller to change.</param>
/// <param name="ZeroInvoices">Null leaves it as it is; a new one issues them.</param>
public sealed record BulkSeller(
    long Id, string Code, string Name, string Street, string HouseNumber, string Postcode, string City, string Country,
    string VatId,
    string TaxNumber, string Iban, string Bic, string Email, string Currency, string TimeZone, string Locale,
    bool? ZeroInvoices);

/// <summary>
/// Sellers of the provider as another system had them, stored by sets. Checks nothing and writes no audit trail: the
/// import does both.
/// </summary>
public static class SellersInBulk
{
    private const int SeriesDigits = 6;

    /// <summary>Code and id of every seller.</summary>
    public static Task<List<(string Key, long Id)>> IdsAsync(DbSession session) =>
        session.QueryAsync<(string Key, long Id)>("SELECT code, id FROM seller");

    /// <summary>
    /// Code of every seller and prefix of the series that came with it: it carries the seller's own code.
    /// </summary>
    public static Task<List<(string Key, string Value)>> PrefixesAsync(DbSession session) =>
        session.QueryAsync<(string Key, string Value)>(
            "SELECT s.code, n.prefix FROM seller s JOIN number_series n ON n.seller_id = s.id AND n.code = s.code");

    /// <summary>Stores sellers; one that is there is changed, and keeps its account and its series.</summary>
    public static Task StoreAsync(DbSession session, IEnumerable<BulkSeller> sellers) => session.ExecuteWithRowsAsync(
        """
        INSERT INTO seller (id, account_id, code, name, street, house_number, postcode, city, country, vat_id,
            tax_number, iban,
            bic, email, currency, time_zone, locale, zero_invoices)
        SELECT t.id, 1, t.code, t.name, t.street, t.house_number, t.postcode, t.city, t.country, t.vat_id, t.tax_number,
               t.iban,
            t.bic, t.email, t.currency, t.time_zone, t.locale, COALESCE(t.zero_invoices, 1)
        FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', code VARCHAR(40) PATH '$[1]', name VARCHAR(200) PATH '$[2]',
            street VARCHAR(200) PATH '$[3]',
            house_number VARCHAR(20) PATH '$[4]', postcode VARCHAR(20) PATH '$[5]', city VARCHAR(100) PATH '$[6]',
            country CHAR(2) PATH '$[7]', vat_id VARCHAR(20) PATH '$[8]', tax_number VARCHAR(30) PATH '$[9]',
            iban VARCHAR(34) PATH '$[10]', bic VARCHAR(11) PATH '$[11]', email VARCHAR(200) PATH '$[12]',
            currency CHAR(3) PATH '$[13]', time_zone VARCHAR(60) PATH '$[14]', locale VARCHAR(20) PATH '$[15]',
            zero_invoices TINYINT PATH '$[16]')) t
        ON DUPLICATE KEY UPDATE name = VALUES(name), street = VALUES(street), house_number = VALUES(house_number),
            postcode = VALUES(postcode), city = VALUES(city), country = VALUES(country), vat_id = VALUES(vat_id),
            tax_number = VALUES(tax_number), iban = VALUES(iban), bic = VALUES(bic), email = VALUES(email),
            currency = VALUES(currency), time_zone = VALUES(time_zone), locale = VALUES(locale),
            zero_invoices = COALESCE(t.zero_invoices, seller.zero_invoices), version = seller.version + 1
        """,
        sellers.Select(row => new object?[]
        {
            row.Id, row.Code, row.Name, row.Street, row.HouseNumber, row.Postcode, row.City, row.Country, row.VatId,
            row.TaxNumber,
            row.Iban, row.Bic, row.Email, row.Currency, row.TimeZone, row.Locale,
            row.ZeroInvoices is { } zero ? zero ? 1 : 0 : null,
        }));

    /// <summary>Opens a series of invoice numbers for each of these new sellers, under the seller's code.</summary>
    /// <param name="series">Seller, its code, and the prefix of the numbers.</param>
    public static async Task OpenSeriesAsync(
        DbSession session, IReadOnlyCollection<(long SellerId, string Code, string Prefix)> series)
    {
        if (series.Count == 0) return;
        var first = await IdBlock.TakeAsync(session, "number_series", series.Count);
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO number_series (id, account_id, seller_id, code, kind, prefix, digits, last_no, last_hash)
            SELECT t.id, 1, t.seller_id, t.code, 'invoice', t.prefix, t.digits, 0, REPEAT(CHAR(0), 32)
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                id BIGINT PATH '$[0]', seller_id BIGINT PATH '$[1]', code VARCHAR(40) PATH '$[2]',
                prefix VARCHAR(20) PATH '$[3]',
                digits TINYINT PATH '$[4]')) t
            """,
            series.Select((row, i) => new object?[] { first + i, row.SellerId, row.Code, row.Prefix, SeriesDigits }));
    }
}
