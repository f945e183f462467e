using Panel.Platform;

namespace Panel.Accounts;

/// <summary>
/// Records what a register said about an account's VAT id, with the proof: until Panel asks VIES itself, people do and
/// keep the consultation number (Art. 138, 196 VAT Directive).
/// </summary>
[ChangesWhatIsOwed]
public sealed class ConfirmVatId(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.EditAccounts"/> and the seller's right: reverse charge is owed
    /// to nobody.</param>
    /// <param name="id">The account.</param>
    /// <param name="version">The version that was looked at.</param>
    /// <param name="isValid">What the register said.</param>
    /// <param name="proof">Consultation number or where the answer is kept, 1–200 characters.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>
    /// The new version. Problems: <c>forbidden</c>, <c>not_found</c>, <c>stale</c>, <c>invalid</c>,
    /// <c>account.no_vat_id</c>, <c>account.sellers_right</c>.
    /// </returns>
    public async Task<Result<int>> RunAsync(
        Actor actor, long id, int version, bool isValid, string proof, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditAccounts) is { } problem) return problem;
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, id, version, isValid, proof),
            session => SaveAsync(session, actor, id, version, isValid, proof.Trim()), cancellationToken);
    }

    private static async Task<Result<int>> SaveAsync(
        DbSession session, Actor actor, long id, int version, bool isValid, string proof)
    {
        if (await StoredAccount.LockAsync(session, actor, id) is not { } stored)
            return Problem.NotFound("account", $"{id}");
        if (await SellersRight.LacksOverAsync(session, actor, id) is { } notSeller) return notSeller;
        if (Decide(stored, version, isValid, proof) is { } problem) return problem;
        var change = VatIdStates.Machine.By(isValid ? VatIdTrigger.Confirm : VatIdTrigger.Deny);
        await session.ExecuteAsync(
            "UPDATE account SET vat_id_status = @To, version = version + 1 WHERE id = @id AND vat_id_status IN @From",
            new { id, change.To, change.From });
        await Audit.WriteAsync(
            session, actor, "account.confirm_vat_id", "account", stored.Number, id,
            new { stored.Details.VatId, status = stored.VatIdStatus },
            new { stored.Details.VatId, status = change.After, proof });
        await CheckDataQuality.RefreshAsync(session, id);
        return stored.Version + 1;
    }

    internal static Problem? Decide(StoredAccount stored, int version, bool isValid, string proof)
    {
        if (stored.Version != version) return Problem.Stale("account", stored.Number);
        if (stored.Details.VatId.Length == 0)
            return new Problem(
                "account.no_vat_id", $"'{stored.Number}' has no VAT id to confirm. Enter one first.",
                nameof(AccountDetails.VatId));
        // No register confirms what cannot be an id of this place; somebody looked at another one.
        if (isValid
            && CheckVatId.Run(nameof(AccountDetails.VatId), stored.Details.VatId, stored.Details.Country) is { } wrong)
            return wrong;
        return proof.Length is 0 or > 200
            ? Problem.Invalid(
                "Proof", "Enter the consultation number or where the answer is kept, up to 200 characters.")
            : null;
    }
}
