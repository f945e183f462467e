using Panel.Platform;

namespace Panel.Catalog;

/// <summary>
/// Adds an option to a product, or changes it. Codes stay; a value that subscriptions have or tariffs price can be
/// taken out of the offer, but not removed.
/// </summary>
public sealed class SaveProductOption(UnitOfWork work)
{
    /// <param name="product">Code of the product.</param>
    /// <param name="option">All of the option as it shall be.</param>
    /// <param name="version">The product's version the person saw; <c>stale</c> when someone else saved in
    /// between.</param>
    /// <returns>Done; <c>catalog.option_kind_used</c> and <c>catalog.option_value_used</c> where what is in use would
    /// vanish.</returns>
    public Task<Result<Done>> RunAsync(
        Actor actor, string product, ProductOption option, int version, CancellationToken cancellationToken) =>
        work.RunAsync(
            UseCaseCall.Of(this, actor, product, option, version),
            session => SaveAsync(session, actor, product, option.Normalised(), version), cancellationToken);

    private static async Task<Result<Done>> SaveAsync(
        DbSession session, Actor actor, string code, ProductOption option, int version)
    {
        if (actor.Lacks(Permission.EditCatalog) is { } problem) return problem;
        if (await ProductRow.FindAsync(session, actor, code) is not { } product)
            return Problem.NotFound("product", code);
        if (option.Check() is { } broken) return broken;
        if (!await product.TouchAsync(session, version)) return Problem.Stale("product", code);
        var rows = (await OptionRow.OfProductAsync(session, product.Id)).FindAll(row => row.Code == option.Code);
        if (await VanishesAsync(session, rows, option) is { } used) return used;
        var id = rows.Count > 0 ? rows[0].OptionId : await IdBlock.TakeAsync(session, "product_option", 1);
        await StoreAsync(session, product.Id, id, option);
        await StoreValuesAsync(session, id, rows, option);
        await Audit.WriteAsync(
            session, actor, "product.option.save", "product", code, product.AccountId,
            OptionRow.ToOptions(rows).FirstOrDefault(), option);
        return Done.Yes;
    }

    private static async Task<Problem?> VanishesAsync(DbSession session, List<OptionRow> rows, ProductOption option)
    {
        if (rows.Count == 0) return null;
        var kept = option.Values.Select(value => value.Code).ToHashSet(StringComparer.Ordinal);
        if (rows[0].Kind != option.Kind.ToStored()
            && await OptionUse.IsUsedAsync(session, rows.ConvertAll(row => row.ValueId)))
            return new Problem(
                "catalog.option_kind_used", $"Option '{option.Code}' is in use, so its kind stays. Make a new option.",
                nameof(option.Kind));
        foreach (var row in rows.Where(row => !kept.Contains(row.ValueCode)))
            if (await OptionUse.IsUsedAsync(session, [row.ValueId]))
                return OptionUse.ValueUsed(row.ValueName.Length > 0 ? row.ValueName : row.ValueCode);
        return null;
    }

    private static Task StoreAsync(DbSession session, long productId, long id, ProductOption option) =>
        session.ExecuteAsync(
            """
            INSERT INTO product_option (id, product_id, code, name, kind, minimum, maximum, active)
            VALUES (@id, @productId, @Code, @Name, @kind, @Minimum, @Maximum, @Active)
            ON DUPLICATE KEY UPDATE name = VALUES(name), kind = VALUES(kind), minimum = VALUES(minimum), maximum =
                VALUES(maximum),
                active = VALUES(active)
            """,
            new
            {
                id, productId, option.Code, option.Name, kind = option.Kind.ToStored(), option.Minimum, option.Maximum,
                option.Active
            });

    private static async Task StoreValuesAsync(
        DbSession session, long optionId, List<OptionRow> rows, ProductOption option)
    {
        var stored = rows.ToDictionary(row => row.ValueCode, row => row.ValueId, StringComparer.Ordinal);
        var next = await IdBlock.TakeAsync(session, "product_option_value", option.Values.Count);
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO product_option_value (id, option_id, code, name, position, active)
            SELECT t.id, t.option_id, t.code, t.name, t.position, t.active
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                id BIGINT PATH '$[0]', option_id BIGINT PATH '$[1]', code VARCHAR(40) PATH '$[2]',
                name VARCHAR(100) PATH '$[3]',
                position INT PATH '$[4]', active INT PATH '$[5]')) t
            ON DUPLICATE KEY UPDATE name = VALUES(name), position = VALUES(position), active = VALUES(active)
            """,
            option.Values.Select((value, i) => new object?[]
            {
                stored.GetValueOrDefault(value.Code, next + i), optionId, value.Code, value.Name, i,
                value.Active ? 1 : 0,
            }));
        var gone = rows.Where(row => !option.Values.Any(value => value.Code == row.ValueCode))
            .Select(row => row.ValueId).ToList();
        if (gone.Count > 0)
            await session.ExecuteAsync("DELETE FROM product_option_value WHERE id IN @gone", new { gone });
    }
}

/// <summary>Whether something still stands on values of options.</summary>
internal static class OptionUse
{
    internal static Task<bool> IsUsedAsync(DbSession session, IReadOnlyCollection<long> values) =>
        session.SingleAsync<bool>(
            """
            SELECT EXISTS (SELECT 1 FROM subscription_option WHERE value_id IN @values)
                OR EXISTS (SELECT 1 FROM tariff_option_price WHERE option_value_id IN @values)
            """,
            new { values });

    internal static Problem ValueUsed(string name) => new(
        "catalog.option_value_used",
        $"'{name}' is chosen by subscriptions or priced by a tariff, so it cannot be removed. Take it out of the "
            + "offer instead.",
        "Values");
}
