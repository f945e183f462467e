using Panel.Platform;

namespace Panel.Catalog;

/// <summary>
/// Changes a version that nothing was billed with yet, also one that counts since today or longer: a slip in a new
/// tariff is corrected where it stands. Once something is billed with it, it stays; make a new version then.
/// </summary>
public sealed class EditTariffVersion(UnitOfWork work)
{
    /// <param name="label">The version to change.</param>
    /// <param name="input">All of the version as it shall be; the label and the day may change too.</param>
    /// <param name="version">The tariff's version the person saw; <c>stale</c> when someone else saved in
    /// between.</param>
    /// <returns>The label after the change.</returns>
    public async Task<Result<string>> RunAsync(
        Actor actor, string tariff, string label, TariffVersionInput input, int version,
        CancellationToken cancellationToken)
    {
        try
        {
            return await work.RunAsync(
                UseCaseCall.Of(this, actor, tariff, label, input, version),
                session => EditAsync(session, actor, tariff, label, input, version), cancellationToken);
        }
        catch (Exception exception) when (Driver.IsDuplicate(exception))
        {
            return CreateTariffVersion.LabelTaken(input.Label);
        }
    }

    private static async Task<Result<string>> EditAsync(
        DbSession session, Actor actor, string code, string label, TariffVersionInput input, int version)
    {
        if (actor.Lacks(Permission.EditCatalog) is { } problem) return problem;
        if (await TariffRow.FindAsync(session, actor, code) is not { } tariff) return Problem.NotFound("tariff", code);
        var products = await PriceRow.ProductIdsAsync(session, actor);
        if (input.Check(products.Keys.ToHashSet(StringComparer.Ordinal)) is { } broken) return broken;
        if (!await tariff.TouchAsync(session, version)) return Problem.Stale("tariff", code);
        var found = await OpenVersion.FindAsync(session, actor, tariff, label);
        if (!found.Ok) return found.Problem;
        if (input.ValidFrom < found.Value.Earliest || input.ValidFrom >= found.Value.Before)
            return OutOfPlace(found.Value.Earliest, found.Value.Before);
        var before = await PriceRow.OfVersionAsync(session, found.Value.Row.Id);
        await TariffNotices.ForgetAsync(session, found.Value.Row.Id, input.ValidFrom);
        if (await StoreVersion.ReplaceAsync(session, actor, found.Value.Row.Id, input) is { } unknown) return unknown;
        await Audit.WriteAsync(
            session, actor, "tariff.version.edit", "tariff", code, tariff.AccountId, found.Value.Row.Said,
            input with { Prices = [] });
        await Audit.WriteAsync(
            session, actor, "tariff.prices.edit", "tariff", code, tariff.AccountId, before, input.Prices);
        return input.Label.Trim();
    }

    private static Problem OutOfPlace(DateOnly earliest, DateOnly? before) => new(
        "catalog.version_out_of_place",
        before is null
            ? $"The version can start on {earliest:yyyy-MM-dd} at the earliest."
            : $"The version can start from {earliest:yyyy-MM-dd} on and before the next version on "
                + $"{before:yyyy-MM-dd}.",
        "ValidFrom");
}
