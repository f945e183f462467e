using Panel.Platform;

namespace Panel.Accounts;

/// <summary>What a new seller starts with.</summary>
/// <param name="OwnerId">The provider's account, or a reseller that is to bill its own customers.</param>
/// <param name="Code">What people call it, 1–40 small letters, digits and dashes; unique.</param>
/// <param name="Series">Its first series of invoice numbers.</param>
public sealed record NewSeller(long OwnerId, string Code, SellerDetails Details, NewSeries Series);

/// <summary>The id and code of a new seller.</summary>
public sealed record CreatedSeller(long Id, string Code);

/// <summary>Adds a seller together with its first series of invoice numbers.</summary>
public sealed class CreateSeller(UnitOfWork work)
{
    /// <returns>
    /// The seller. Problems: <c>forbidden</c>, <c>not_found</c> for the owner, <c>invalid</c> with its field,
    /// <c>seller.code_taken</c>, <c>series.prefix_taken</c>.
    /// </returns>
    public async Task<Result<CreatedSeller>> RunAsync(
        Actor actor, NewSeller wanted, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditSellers) is { } problem) return problem;
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, wanted),
            session => SaveAsync(session, actor, wanted), cancellationToken);
    }

    private static async Task<Result<CreatedSeller>> SaveAsync(DbSession session, Actor actor, NewSeller wanted)
    {
        var (code, details) = (wanted.Code.Trim(), wanted.Details.Tidy());
        if (await StoredAccount.LockAsync(session, actor, wanted.OwnerId) is not { } owner)
            return Problem.NotFound("account", $"{wanted.OwnerId}") with { Field = nameof(wanted.OwnerId) };
        if (Decide(owner, code, details, wanted.Series) is { } problem) return problem;
        if (await session.SingleAsync<long>("SELECT COUNT(*) FROM seller WHERE code = @code", new { code }) > 0)
            return Taken(code);
        var id = await IdBlock.TakeAsync(session, "seller", 1);
        await StoreAsync(session, id, owner.Id, code, details);
        if (await CreateNumberSeries.StoreAsync(
            session, owner.Id, id, wanted.Series with { IsDefault = true }) is { } taken) return taken;
        await Audit.WriteAsync(
            session, actor, "seller.create", "seller", code, owner.Id, after: new { details, series = wanted.Series });
        await CheckDataQuality.ForgetAsync(session);
        return new CreatedSeller(id, code);
    }

    internal static Problem? Decide(StoredAccount owner, string code, SellerDetails details, NewSeries series)
    {
        var owns = owner.Kind is AccountKind.Customer
            ? Problem.Invalid(
                nameof(NewSeller.OwnerId), "'{0}' is a customer; sellers belong to the provider or a reseller.",
                owner.Number)
            : null;
        return Problem.All(
            [owns, CheckCode(code), .. CheckSellerDetails.Run(details), .. CheckNumberSeries.Run(series)]);
    }

    private static Problem? CheckCode(string code) =>
        code.Length is 0 or > 40
            || !code.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-')
            ? Problem.Invalid(
                nameof(NewSeller.Code), "A code has 1 to 40 small letters, digits and dashes, such as 'nordhost-de'.")
            : null;

    private static Problem Taken(string code) => new(
        "seller.code_taken", $"There is a seller '{code}' already. Choose another code.", nameof(NewSeller.Code));

    private static Task StoreAsync(DbSession session, long id, long owner, string code, SellerDetails details) =>
        session.ExecuteAsync(
            """
            INSERT INTO seller (id, account_id, code, name, street, house_number, postcode, city, country, vat_id,
                tax_number,
                register_note, iban, bic, email, phone, currency, time_zone, locale, theme, four_eyes, zero_invoices)
            VALUES (@id, @owner, @code, @Name, @Street, @HouseNumber, @Postcode, @City, @Country, @VatId, @TaxNumber,
                @RegisterNote,
                @Iban, @Bic, @Email, @Phone, @Currency, @TimeZone, @Locale, @Theme, @FourEyes, @ZeroInvoices)
            """,
            new
            {
                id, owner, code, details.Name, details.Street, details.HouseNumber, details.Postcode, details.City,
                details.Country,
                details.VatId, details.TaxNumber, details.RegisterNote, details.Iban, details.Bic, details.Email,
                details.Phone,
                details.Currency, details.TimeZone, details.Locale, details.Theme, details.FourEyes,
                details.ZeroInvoices,
            });
}
