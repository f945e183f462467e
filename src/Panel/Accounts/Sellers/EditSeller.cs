using Panel.Platform;

namespace Panel.Accounts;

/// <summary>Changes a seller's details. Issued documents keep the details they were issued with.</summary>
public sealed class EditSeller(UnitOfWork work)
{
    /// <returns>
    /// The new version. Problems: <c>forbidden</c>, <c>not_found</c>, <c>stale</c>, <c>invalid</c> with its field.
    /// </returns>
    public async Task<Result<int>> RunAsync(
        Actor actor, long id, int version, SellerDetails details, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditSellers) is { } problem) return problem;
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, id, version, details),
            session => SaveAsync(session, actor, id, version, details.Tidy()), cancellationToken);
    }

    private static async Task<Result<int>> SaveAsync(
        DbSession session, Actor actor, long id, int version, SellerDetails details)
    {
        if (await StoredSeller.LockAsync(session, actor, id) is not { } stored)
            return Problem.NotFound("seller", $"{id}");
        if (stored.Version != version) return Problem.Stale("seller", stored.Code);
        if (Problem.All(CheckSellerDetails.Run(details)) is { } broken) return broken;
        var changes = Changes.Between(stored.Details, details);
        if (!changes.Any) return stored.Version;
        await StoreAsync(session, id, details);
        await Audit.WriteAsync(
            session, actor, "seller.edit", "seller", stored.Code, stored.AccountId, changes.Before, changes.After);
        if ((
            stored.Details.Country, stored.Details.Currency, stored.Details.VatId) != (
                details.Country, details.Currency, details.VatId))
            await CheckDataQuality.ForgetAsync(session);
        return stored.Version + 1;
    }

    private static Task StoreAsync(DbSession session, long id, SellerDetails details) => session.ExecuteAsync(
        """
        UPDATE seller
        SET name = @Name, street = @Street, house_number = @HouseNumber, postcode = @Postcode, city = @City,
            country = @Country,
            vat_id = @VatId, tax_number = @TaxNumber, register_note = @RegisterNote, iban = @Iban, bic = @Bic,
            email = @Email,
            phone = @Phone, currency = @Currency, time_zone = @TimeZone, locale = @Locale, theme = @Theme,
            four_eyes = @FourEyes,
            zero_invoices = @ZeroInvoices, version = version + 1
        WHERE id = @id
        """,
        new
        {
            id, details.Name, details.Street, details.HouseNumber, details.Postcode, details.City, details.Country,
            details.VatId,
            details.TaxNumber, details.RegisterNote, details.Iban, details.Bic, details.Email, details.Phone,
            details.Currency,
            details.TimeZone, details.Locale, details.Theme, details.FourEyes, details.ZeroInvoices,
        });
}
