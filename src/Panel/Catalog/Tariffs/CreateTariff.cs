using Panel.Platform;

namespace Panel.Catalog;

/// <summary>Makes a tariff with its first version.</summary>
public sealed class CreateTariff(UnitOfWork work)
{
    /// <param name="code">Unique and final.</param>
    /// <param name="name">1–200 characters.</param>
    /// <param name="first">The first version; it may start in the past, so that running contracts can be
    /// priced.</param>
    /// <returns>The tariff's code, or the rule the input breaks.</returns>
    public async Task<Result<string>> RunAsync(
        Actor actor, string code, string name, TariffVersionInput first, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.EditCatalog) is { } problem) return problem;
        try
        {
            return await work.RunAsync(
                UseCaseCall.Of(this, actor, code, name, first),
                session => StoreAsync(session, actor, code, name.Trim(), first), cancellationToken);
        }
        catch (Exception exception) when (Driver.IsDuplicate(exception))
        {
            return CatalogCode.Taken("tariff", code);
        }
    }

    /// <summary>
    /// What is wrong with code and name, each at its field, or null; pure, so that a form can ask before it asks the
    /// use case.
    /// </summary>
    public static Problem? Check(string code, string name) =>
        Problem.All(TariffName.Check(name.Trim()), CatalogCode.Check(code));

    private static async Task<Result<string>> StoreAsync(
        DbSession session, Actor actor, string code, string name, TariffVersionInput first)
    {
        var products = await PriceRow.ProductIdsAsync(session, actor);
        if (Problem.All(Check(code, name), first.Check(products.Keys.ToHashSet(StringComparer.Ordinal))) is { } broken)
            return broken;
        var id = await IdBlock.TakeAsync(session, "tariff", 1);
        await session.ExecuteAsync(
            "INSERT INTO tariff (id, account_id, code, name) VALUES (@id, @AccountId, @code, @name)",
            new { id, actor.AccountId, code, name });
        if (await StoreVersion.InsertAsync(session, actor, id, first) is { } unknown) return unknown;
        await Audit.WriteAsync(
            session, actor, "tariff.create", "tariff", code, actor.AccountId,
            after: new { code, name, version = first });
        return code;
    }
}
