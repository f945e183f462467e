using System.Collections.Frozen;
using Panel.Platform;

namespace Panel.Accounts;

/// <summary>
/// Takes the suggested value of a finding into the account. The account is looked at anew, so that what somebody fixed
/// in between is not overwritten by an old suggestion.
/// </summary>
public sealed class ApplySuggestedFix(UnitOfWork work)
{
    /// <param name="actor">Needs <see cref="Permission.EditAccounts"/>.</param>
    /// <param name="accountId">The account with the finding.</param>
    /// <param name="code">One of <see cref="FindingCode"/>.</param>
    /// <param name="cancellationToken">Stops before anything is stored.</param>
    /// <returns>
    /// The finding that was fixed. Problems: <c>forbidden</c>, <c>not_found</c>, <c>account.no_suggested_fix</c> where
    /// the finding is gone or nothing can be suggested, and those of <see cref="EditAccount"/>.
    /// </returns>
    public async Task<Result<DataFinding>> RunAsync(
        Actor actor, long accountId, string code, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditAccounts) is { } problem) return problem;
        return await work.RunAsync(
            UseCaseCall.Of(this, actor, accountId, code),
            session => FixAsync(session, actor, accountId, code), cancellationToken);
    }

    private static async Task<Result<DataFinding>> FixAsync(DbSession session, Actor actor, long id, string code)
    {
        if (await StoredAccount.LockAsync(session, actor, id) is not { } stored)
            return Problem.NotFound("account", $"{id}");
        var sellerVatIds = (await session.QueryAsync<string>(
            "SELECT vat_id FROM seller WHERE vat_id <> ''")).ToFrozenSet();
        var facts = (await LoadQualityFacts.RunAsync(session, [id], sellerVatIds)).Single().Facts;
        var finding = DataQuality.Check(facts, await BusinessDay.TodayAsync(session, actor))
            .FirstOrDefault(one => one.Code == code);
        if (finding?.SuggestedFix is not { } fix || Apply(stored.Details, finding.Field, fix) is not { } details)
            return NoFix(stored.Number);
        var edited = await EditAccount.SaveAsync(session, actor, id, stored.Version, details);
        return edited.Ok ? finding : edited.Problem;
    }

    /// <summary>The details with one field set; null for a field that no rule suggests values for.</summary>
    internal static AccountDetails? Apply(AccountDetails details, string field, string value) => field switch
    {
        nameof(AccountDetails.Company) => details with { Company = value },
        nameof(AccountDetails.Postcode) => details with { Postcode = value },
        nameof(AccountDetails.Country) => details with { Country = value },
        nameof(AccountDetails.VatId) => details with { VatId = value },
        nameof(AccountDetails.Business) => details with { Business = value == "true" },
        nameof(AccountDetails.Email) => details with { Email = value },
        nameof(AccountDetails.Currency) => details with { Currency = value },
        _ => null,
    };

    private static Problem NoFix(string number) => new(
        "account.no_suggested_fix",
        $"There is nothing to fix by itself at '{number}' any more. Load the page again and look.");
}
