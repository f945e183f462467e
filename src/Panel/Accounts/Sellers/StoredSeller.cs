using Panel.Platform;

namespace Panel.Accounts;

/// <summary>A seller as it stands in the database, for the use cases of this feature.</summary>
internal sealed record StoredSeller(long Id, long AccountId, string Code, int Version, SellerDetails Details)
{
    /// <summary>The seller; null where the actor does not see the account it belongs to.</summary>
    internal static async Task<StoredSeller?> FindAsync(DbSession session, Actor actor, long id) =>
        (await session.FirstOrDefaultAsync<Row>(Select, new { actor.AccountId, id }))?.ToSeller();

    /// <summary>The same by its code.</summary>
    internal static async Task<StoredSeller?> FindAsync(DbSession session, Actor actor, string code) =>
        (await session.FirstOrDefaultAsync<Row>(
            Columns + " WHERE s.code = @code", new { actor.AccountId, code }))?.ToSeller();

    /// <summary>The same, locked until the work ends.</summary>
    internal static async Task<StoredSeller?> LockAsync(DbSession session, Actor actor, long id) =>
        (await session.FirstOrDefaultAsync<Row>(Select + " FOR UPDATE", new { actor.AccountId, id }))?.ToSeller();

    private const string Select = Columns + " WHERE s.id = @id";

    private const string Columns =
        """
        SELECT s.id, s.account_id, s.code, s.version, s.name, s.street, s.house_number, s.postcode, s.city, s.country,
               s.vat_id,
               s.tax_number, s.register_note, s.iban, s.bic, s.email, s.phone, s.currency, s.time_zone, s.locale,
               s.theme, s.four_eyes,
               s.zero_invoices
        FROM seller s
        JOIN account_ancestor scope ON scope.account_id = s.account_id AND scope.ancestor_id = @AccountId
        """;

    private sealed record Row(
        long Id, long AccountId, string Code, int Version, string Name, string Street, string HouseNumber,
        string Postcode,
        string City, string Country, string VatId, string TaxNumber, string RegisterNote, string Iban, string Bic,
        string Email,
        string Phone, string Currency, string TimeZone, string Locale, string Theme, bool FourEyes, bool ZeroInvoices)
    {
        internal StoredSeller ToSeller() => new(
            Id, AccountId, Code, Version,
            new SellerDetails(
                Name, Street, HouseNumber, Postcode, City, Country, VatId, TaxNumber, RegisterNote, Iban, Bic, Email,
                Phone, Currency,
                TimeZone, Locale, Theme, FourEyes, ZeroInvoices));
    }
}
