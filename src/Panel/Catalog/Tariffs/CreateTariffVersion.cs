using Panel.Platform;

namespace Panel.Catalog;

/// <summary>
/// Adds a version to a tariff. Subscriptions that are not pinned move to it with their first period that begins on or
/// after its day; what was billed keeps its price.
/// </summary>
public sealed class CreateTariffVersion(UnitOfWork work)
{
    /// <param name="version">The tariff's version the person saw; <c>stale</c> when someone else saved in
    /// between.</param>
    /// <returns>The label of the new version.</returns>
    public async Task<Result<string>> RunAsync(
        Actor actor, string tariff, TariffVersionInput input, int version, CancellationToken cancellationToken)
    {
        try
        {
            return await work.RunAsync(
                UseCaseCall.Of(this, actor, tariff, input, version),
                session => CreateAsync(session, actor, tariff, input, version), cancellationToken);
        }
        catch (Exception exception) when (Driver.IsDuplicate(exception))
        {
            return LabelTaken(input.Label);
        }
    }

    internal static Problem LabelTaken(string label) => new(
        "catalog.label_taken", $"The tariff has a version '{label}' already. Choose another label.", "Label");

    private static async Task<Result<string>> CreateAsync(
        DbSession session, Actor actor, string code, TariffVersionInput input, int version)
    {
        if (actor.Lacks(Permission.EditCatalog) is { } problem) return problem;
        if (await TariffRow.FindAsync(session, actor, code) is not { } tariff) return Problem.NotFound("tariff", code);
        var products = await PriceRow.ProductIdsAsync(session, actor);
        if (input.Check(products.Keys.ToHashSet(StringComparer.Ordinal)) is { } broken) return broken;
        // First the lock on the tariff, then the look at what was billed: a version cannot slip in between two editors.
        if (!await tariff.TouchAsync(session, version)) return Problem.Stale("tariff", code);
        var rows = await TariffVersionRow.AllAsync(session, tariff.Id);
        var earliest = VersionRules.EarliestNext(
            rows[^1].ValidFrom, (await BilledDays.FindAsync(session, tariff.Id)).Newest(),
            await BusinessDay.TodayAsync(session, actor));
        if (input.ValidFrom < earliest) return TooEarly(earliest);
        if (await StoreVersion.InsertAsync(session, actor, tariff.Id, input) is { } unknown) return unknown;
        await Audit.WriteAsync(session, actor, "tariff.version.create", "tariff", code, tariff.AccountId, after: input);
        return input.Label.Trim();
    }

    private static Problem TooEarly(DateOnly earliest) => new(
        "catalog.version_too_early",
        $"A new version can start on {earliest:yyyy-MM-dd} at the earliest: not before today, after the newest "
            + "version, and "
        + "after the newest period that was billed already.",
        "ValidFrom");
}
