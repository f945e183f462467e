using Panel.Platform;

namespace Panel.Accounts;

/// <summary>Changes an account's details; who else saved in between is not overwritten.</summary>
[ChangesWhatIsOwed]
public sealed class EditAccount(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.EditAccounts"/>.</param>
    /// <param name="id">The account.</param>
    /// <param name="version">The version the form was filled from.</param>
    /// <param name="details">The new details; blanks and spellings of codes are tidied.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>
    /// The new version. Problems: <c>forbidden</c>, <c>not_found</c>, <c>stale</c>, <c>invalid</c> with its field,
    /// <c>account.sellers_right</c>, <c>account.payer_circle</c>.
    /// </returns>
    public async Task<Result<int>> RunAsync(
        Actor actor, long id, int version, AccountDetails details, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditAccounts) is { } problem) return problem;
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, id, version, details),
            session => SaveAsync(session, actor, id, version, details), cancellationToken);
    }

    internal static async Task<Result<int>> SaveAsync(
        DbSession session, Actor actor, long id, int version, AccountDetails wanted)
    {
        if (await StoredAccount.LockAsync(session, actor, id) is not { } stored)
            return Problem.NotFound("account", $"{id}");
        var details = wanted.Tidy();
        if (details.PayerId == id) details = details with { PayerId = null };
        if (Decide(stored, version, details) is { } problem) return problem;
        var terms = Terms(stored.Details) != Terms(details);
        if (terms && await LacksAsync(session, actor, id, stored.Details.PayerId) is { } notSeller) return notSeller;
        if (await CheckPayerAndSeller.RunAsync(session, actor, id, stored.Details, details) is { } unfit) return unfit;
        var changes = Changes.Between(stored.Details, details);
        if (!changes.Any) return stored.Version;
        await StoreAsync(session, stored, details);
        await StoreStatusAsync(session, stored, details);
        // Asked again as it is now: nobody gives away what others sell, or makes others pay. A problem rolls everything
        // back.
        if (terms && await LacksAsync(session, actor, id, details.PayerId) is { } noLonger) return noLonger;
        var said = await AuditNames.SayAsync(session, changes);
        await Audit.WriteAsync(session, actor, "account.edit", "account", stored.Number, id, said.Before, said.After);
        await CheckDataQuality.RefreshAsync(session, id, stored.Details.PayerId, details.PayerId);
        return stored.Version + 1;
    }

    internal static Problem? Decide(StoredAccount stored, int version, AccountDetails details) =>
        stored.Version != version
            ? Problem.Stale("account", stored.Number) : Problem.All(CheckAccountDetails.Run(details, stored.Details));

    private static Task<Problem?> LacksAsync(DbSession session, Actor actor, long id, long? payer) =>
        SellersRight.LacksOverAsync(session, actor, payer is null ? [id] : [id, payer.Value]);

    // What decides how much is owed, to whom, by whom, until when, and with which tax.
    private static (string, int, long?, long?, string, bool) Terms(AccountDetails details) =>
        (
            details.Currency, details.PaymentTermsDays, details.SellerId, details.PayerId, details.Country,
            details.Business);

    private static Task StoreAsync(DbSession session, StoredAccount stored, AccountDetails details) =>
        session.ExecuteAsync(
            """
            UPDATE account
            SET company = @Company, first_name = @FirstName, last_name = @LastName, street = @Street,
                house_number = @HouseNumber,
                postcode = @Postcode, city = @City, country = @Country, vat_id = @VatId, business = @Business,
                currency = @Currency,
                language = @Language, email = @Email, payment_terms_days = @PaymentTermsDays, seller_id = @SellerId,
                payer_id = @PayerId, version = version + 1
            WHERE id = @id
            """,
            new
            {
                details.Company, details.FirstName, details.LastName, details.Street, details.HouseNumber,
                details.Postcode, details.City,
                details.Country, details.VatId, details.Business,
                details.Currency, details.Language, details.Email, details.PaymentTermsDays, details.SellerId,
                details.PayerId,
                id = stored.Id,
            });

    // A changed VAT id is unproven until a register confirms it; the same id in its written form is the same id.
    private static async Task StoreStatusAsync(DbSession session, StoredAccount stored, AccountDetails details)
    {
        if (details.VatId == stored.Details.Tidy().VatId) return;
        var change = VatIdStates.Machine.By(details.VatId.Length == 0 ? VatIdTrigger.Remove : VatIdTrigger.Enter);
        await session.ExecuteAsync(
            "UPDATE account SET vat_id_status = @To WHERE id = @Id AND vat_id_status IN @From",
            new { stored.Id, change.To, change.From });
    }
}
