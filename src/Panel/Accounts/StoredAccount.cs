using Panel.Platform;

namespace Panel.Accounts;

/// <summary>An account as it stands in the database, for the use cases of this feature.</summary>
internal sealed record StoredAccount(
    long Id, string Number, AccountKind Kind, long? ParentId, int Version, VatIdStatus VatIdStatus,
    AccountDetails Details)
{
    /// <summary>The account, locked until the work ends; null where the actor does not see it.</summary>
    internal static async Task<StoredAccount?> LockAsync(DbSession session, Actor actor, long id) =>
        (await session.FirstOrDefaultAsync<Row>(Select + " FOR UPDATE", new { actor.AccountId, id }))?.ToAccount();

    /// <summary>The account; null where the actor does not see it.</summary>
    internal static async Task<StoredAccount?> FindAsync(DbSession session, Actor actor, long id) =>
        (await session.FirstOrDefaultAsync<Row>(Select, new { actor.AccountId, id }))?.ToAccount();

    private const string Select =
        """
        SELECT a.id, a.number, a.kind, a.parent_id, a.version, a.vat_id_status, a.company, a.first_name, a.last_name,
               a.street,
               a.house_number, a.postcode, a.city, a.country, a.vat_id, a.business, a.currency, a.language, a.email,
               a.payment_terms_days, a.seller_id, a.payer_id
        FROM account a
        JOIN account_ancestor scope ON scope.account_id = a.id AND scope.ancestor_id = @AccountId
        WHERE a.id = @id
        """;

    /// <summary>Columns of <c>account</c>, in the order of the statements of this feature.</summary>
    internal sealed record Row(
        long Id, string Number, string Kind, long? ParentId, int Version, string VatIdStatus, string Company,
        string FirstName,
        string LastName, string Street, string HouseNumber, string Postcode, string City, string Country, string VatId,
        bool Business, string Currency, string Language, string Email, short PaymentTermsDays, long? SellerId,
        long? PayerId)
    {
        internal StoredAccount ToAccount() => new(
            Id, Number, StoredEnum.Parse<AccountKind>(Kind), ParentId, Version,
            StoredEnum.Parse<VatIdStatus>(VatIdStatus),
            new AccountDetails(
                Company, FirstName, LastName, Street, HouseNumber, Postcode, City, Country, VatId, Business, Currency,
                Language,
                Email, PaymentTermsDays, SellerId, PayerId));
    }
}
