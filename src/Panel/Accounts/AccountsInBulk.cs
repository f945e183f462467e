using Panel.Platform;
using Panel.Tenancy;

namespace Panel.Accounts;

/// <summary>An account as another system had it; values in their stored form.</summary>
/// <param name="Id">Taken from <see cref="IdBlock"/> as <c>account</c>, or that of the account to change.</param>
/// <param name="Kind">As it is stored: <c>customer</c>, <c>reseller</c>.</param>
/// <param name="ParentId">The account above it; it may come later in the same rows.</param>
/// <param name="PayerId">Who pays for it; null where it pays itself.</param>
/// <param name="VatIdStatus">What the other system's register said, as it is stored.</param>
public sealed record BulkAccount(
    long Id, string Number, string Kind, long SellerId, long ParentId, long? PayerId, string Company, string FirstName,
    string LastName,
    string Street, string HouseNumber, string Postcode, string City, string Country, string VatId, string VatIdStatus,
    bool Business,
    string Currency, string Language, string Email, int PaymentTermsDays);

/// <summary>
/// Accounts as another system had them, stored by sets, with the whole tree. Checks nothing and writes no audit trail:
/// the import does both.
/// </summary>
public static class AccountsInBulk
{
    /// <summary>Number and id of every account.</summary>
    public static Task<List<(string Key, long Id)>> IdsAsync(DbSession session) =>
        session.QueryAsync<(string Key, long Id)>("SELECT number, id FROM account");

    /// <summary>Stores accounts and makes the tree anew; one that is there is changed.</summary>
    public static async Task StoreAsync(DbSession session, IReadOnlyCollection<BulkAccount> accounts)
    {
        if (accounts.Count == 0) return;
        await session.ExecuteWithRowsAsync(RowsSql, accounts.Select(row => new object?[]
        {
            row.Id, row.Number, row.Kind, row.SellerId, row.Company, row.FirstName, row.LastName, row.Street,
            row.HouseNumber, row.Postcode,
            row.City, row.Country, row.VatId, row.VatIdStatus, row.Business ? 1 : 0, row.Currency, row.Language,
            row.Email,
            row.PaymentTermsDays, session.Now.UtcDateTime,
        }));
        await session.ExecuteWithRowsAsync(
            LinksSql, accounts.Select(row => new object?[] { row.Id, row.ParentId, row.PayerId }));
        await Ancestry.RebuildAsync(session);
    }

    private const string RowsSql =
        """
        INSERT INTO account (id, number, kind, seller_id, company, first_name, last_name, street, house_number,
            postcode, city,
            country, vat_id, vat_id_status, business, currency, language, email, payment_terms_days, created_at)
        SELECT * FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', number VARCHAR(40) PATH '$[1]', kind VARCHAR(20) PATH '$[2]',
            seller_id BIGINT PATH '$[3]',
            company VARCHAR(200) PATH '$[4]', first_name VARCHAR(100) PATH '$[5]', last_name VARCHAR(100) PATH '$[6]',
            street VARCHAR(200) PATH '$[7]', house_number VARCHAR(20) PATH '$[8]', postcode VARCHAR(20) PATH '$[9]',
            city VARCHAR(100) PATH '$[10]', country CHAR(2) PATH '$[11]', vat_id VARCHAR(20) PATH '$[12]',
            vat_id_status VARCHAR(20) PATH '$[13]', business TINYINT PATH '$[14]', currency CHAR(3) PATH '$[15]',
            language CHAR(2) PATH '$[16]', email VARCHAR(200) PATH '$[17]', payment_terms_days SMALLINT PATH '$[18]',
            created_at DATETIME(6) PATH '$[19]')) t
        ON DUPLICATE KEY UPDATE kind = VALUES(kind), seller_id = VALUES(seller_id), company = VALUES(company),
            first_name = VALUES(first_name), last_name = VALUES(last_name), street = VALUES(street),
            house_number = VALUES(house_number), postcode = VALUES(postcode), city = VALUES(city), country =
            VALUES(country),
            vat_id = VALUES(vat_id), vat_id_status = VALUES(vat_id_status), business = VALUES(business),
            currency = VALUES(currency), language = VALUES(language), email = VALUES(email),
            payment_terms_days = VALUES(payment_terms_days), version = account.version + 1
        """;

    private const string LinksSql =
        """
        UPDATE account a
        JOIN JSON_TABLE(@rows, '$[*]' COLUMNS (
            id BIGINT PATH '$[0]', parent_id BIGINT PATH '$[1]', payer_id BIGINT PATH '$[2]')) t ON t.id = a.id
        SET a.parent_id = t.parent_id, a.payer_id = t.payer_id
        """;
}
