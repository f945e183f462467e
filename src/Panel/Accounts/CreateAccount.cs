using System.Globalization;
using Panel.Platform;
using Panel.Tenancy;

namespace Panel.Accounts;

/// <summary>What a new account starts with.</summary>
/// <param name="ParentId">The account it hangs under: the provider or a reseller.</param>
/// <param name="Kind">Reseller or customer.</param>
/// <param name="Number">What people call it, 1–40 characters, unique; null or empty takes the next free one.</param>
public sealed record NewAccount(long ParentId, AccountKind Kind, string? Number, AccountDetails Details);

/// <summary>What came into being: its id for addresses, its number for people.</summary>
public sealed record CreatedAccount(long Id, string Number);

/// <summary>
/// Hangs a new account into the tree. On other terms than those of the account above it, it is the right of who sells
/// to it.
/// </summary>
[ChangesWhatIsOwed]
public sealed class CreateAccount(UnitOfWork work)
{
    /// <returns>
    /// The account. Problems: <c>forbidden</c>, <c>not_found</c> for a parent, seller or payer the actor does not see,
    /// <c>invalid</c> with its field, <c>account.number_taken</c>, <c>account.no_seller</c>,
    /// <c>account.sellers_right</c>.
    /// </returns>
    public async Task<Result<CreatedAccount>> RunAsync(
        Actor actor, NewAccount account, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditAccounts) is { } problem) return problem;
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, account),
            session => SaveAsync(session, actor, account), cancellationToken);
    }

    private static async Task<Result<CreatedAccount>> SaveAsync(DbSession session, Actor actor, NewAccount wanted)
    {
        var details = wanted.Details.Tidy();
        var number = wanted.Number?.Trim() ?? "";
        if (await StoredAccount.LockAsync(session, actor, wanted.ParentId) is not { } parent)
            return Problem.NotFound("account", $"{wanted.ParentId}") with { Field = nameof(NewAccount.ParentId) };
        if (Decide(parent, wanted.Kind, number, details) is { } problem) return problem;
        if (await CheckPayerAndSeller.RunAsync(session, actor, null, null, details) is { } unfit) return unfit;
        if (details.SellerId is null && !await HasSellerAsync(session, parent.Id)) return NoSeller;
        var id = await IdBlock.TakeAsync(session, "account", 1);
        if (number.Length == 0) number = await FreeNumberAsync(session, wanted.Kind, id);
        else if (await IsTakenAsync(session, number)) return Taken(number);
        await StoreAsync(session, id, number, wanted, details);
        // The seller follows from the tree, so it is asked once the account hangs in it. A problem rolls everything
        // back.
        if (!IsOnTermsOf(parent.Details, details)
            && await SellersRight.LacksOverAsync(
                session, actor, details.PayerId is { } payer ? [id, payer] : [id]) is { } notSeller) return notSeller;
        var made = await AuditNames.SayAsync(session, Changes.Of(details));
        await Audit.WriteAsync(session, actor, "account.create", "account", number, id,
            after: new { parent = parent.Number, wanted.Kind, details = made.After });
        await CheckDataQuality.RefreshAsync(session, id, details.PayerId);
        return new CreatedAccount(id, number);
    }

    internal static Problem? Decide(StoredAccount parent, AccountKind kind, string number, AccountDetails details)
    {
        if (kind is AccountKind.Provider)
            return Problem.Invalid(nameof(NewAccount.Kind), "There is one provider only. Choose reseller or customer.");
        if (parent.Kind is AccountKind.Customer) return UnderCustomer(parent.Number);
        var tooLong = number.Length > 40
            ? Problem.Invalid(nameof(NewAccount.Number), "A number has at most 40 characters. Shorten it.") : null;
        return Problem.All([tooLong, .. CheckAccountDetails.Run(details)]);
    }

    private static bool IsOnTermsOf(AccountDetails parent, AccountDetails details) =>
        details is { SellerId: null, PayerId: null } && details.Currency == parent.Currency
        && details.PaymentTermsDays <= parent.PaymentTermsDays;

    internal static Problem UnderCustomer(string number) => Problem.Invalid(
        nameof(NewAccount.ParentId),
        "'{0}' is a customer; accounts hang under the provider or under a reseller. Choose one of those.", number);

    private static readonly Problem NoSeller = new(
        "account.no_seller", "No account above has a seller, so nobody would issue its documents. Choose a seller.",
        nameof(AccountDetails.SellerId));

    private static Problem Taken(string number) => new(
        "account.number_taken", $"There is an account '{number}' already. Choose another number, or leave it empty.",
        nameof(NewAccount.Number));

    private static async Task<bool> HasSellerAsync(DbSession session, long parent) => await session.SingleAsync<long>(
        """
        SELECT COUNT(*) FROM account_ancestor up JOIN account a ON a.id = up.ancestor_id
        WHERE up.account_id = @parent AND a.seller_id IS NOT NULL
        """,
        new { parent }) > 0;

    private static async Task<bool> IsTakenAsync(DbSession session, string number) =>
        await session.SingleAsync<long>("SELECT COUNT(*) FROM account WHERE number = @number", new { number }) > 0;

    // r0021, c00578: the way the numbers of most old systems look. Its id keeps it unique among ours, imports may have
    // used it.
    private static async Task<string> FreeNumberAsync(DbSession session, AccountKind kind, long id)
    {
        var number = (kind is AccountKind.Reseller ? "r" : "c") + id.ToString("D5", CultureInfo.InvariantCulture);
        while (await IsTakenAsync(session, number)) number += "-1";
        return number;
    }

    private static async Task StoreAsync(
        DbSession session, long id, string number, NewAccount account, AccountDetails details)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO account (id, number, parent_id, kind, seller_id, payer_id, company, first_name, last_name,
                street,
                house_number, postcode, city, country, vat_id, vat_id_status, business, currency, language, email,
                payment_terms_days, created_at)
            VALUES (@id, @number, @ParentId, @kind, @SellerId, @PayerId, @Company, @FirstName, @LastName, @Street,
                @HouseNumber,
                @Postcode, @City, @Country, @VatId, @To, @Business, @Currency, @Language, @Email, @PaymentTermsDays,
                @now)
            """,
            new
            {
                id, number, account.ParentId, kind = account.Kind.ToStored(), details.SellerId, details.PayerId,
                details.Company, details.FirstName, details.LastName, details.Street, details.HouseNumber,
                details.Postcode,
                details.City, details.Country, details.VatId,
                VatIdStates.Machine.Start(details.VatId.Length == 0 ? VatIdStatus.None : VatIdStatus.Unchecked).To,
                details.Business, details.Currency, details.Language, details.Email, details.PaymentTermsDays,
                now = session.Now,
            });
        await Ancestry.AddAsync(session, id, account.ParentId);
    }
}
