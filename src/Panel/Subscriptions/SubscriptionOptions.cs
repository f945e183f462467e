using Panel.Catalog;
using Panel.Platform;

namespace Panel.Subscriptions;

/// <summary>What is configured about subscriptions: reads, checks and stores chosen options.</summary>
public static class SubscriptionOptions
{
    /// <summary>Chosen options of some subscriptions, by code of the option.</summary>
    internal static async Task<ILookup<long, ChosenOption>> LoadAsync(
        DbSession session, IReadOnlyCollection<long> subscriptions) =>
        (subscriptions.Count == 0 ? [] : await session.QueryAsync<Row>(
            """
            SELECT so.subscription_id, o.id AS option_id, v.id AS value_id, o.code AS option_code, v.code AS value_code,
                   o.kind, o.name,
                   v.name AS value_name, so.quantity
            FROM subscription_option so
            JOIN product_option o ON o.id = so.option_id
            JOIN product_option_value v ON v.id = so.value_id
            WHERE so.subscription_id IN @subscriptions
            ORDER BY o.code
            """,
            new { subscriptions })).ToLookup(row => row.SubscriptionId, row => row.ToChosen());

    /// <summary>Chosen options of every subscription, for planning; few have any.</summary>
    public static async Task<ILookup<long, ChosenOption>> LoadAllAsync(DbSession session) =>
        (await session.QueryAsync<Row>(
            """
            SELECT so.subscription_id, o.id AS option_id, v.id AS value_id, o.code AS option_code, v.code AS value_code,
                   o.kind, o.name,
                   v.name AS value_name, so.quantity
            FROM subscription_option so
            JOIN product_option o ON o.id = so.option_id
            JOIN product_option_value v ON v.id = so.value_id
            ORDER BY so.subscription_id, o.code
            """)).ToLookup(row => row.SubscriptionId, row => row.ToChosen());

    /// <summary>The ids behind the choices for a product, or the first rule they break.</summary>
    /// <param name="already">What was chosen before: what is no longer offered may stay.</param>
    internal static async Task<Result<IReadOnlyList<ChosenOption>>> ResolveAsync(
        DbSession session, long productId, IReadOnlyList<OptionChoice> choices, IReadOnlyList<ChosenOption> already) =>
        Resolve(await OptionRow.OfProductAsync(session, productId), choices, already);

    /// <inheritdoc cref="ResolveAsync"/>
    internal static Result<IReadOnlyList<ChosenOption>> Resolve(
        IReadOnlyList<OptionRow> rows, IReadOnlyList<OptionChoice> choices, IReadOnlyList<ChosenOption> already)
    {
        var chosen = new List<ChosenOption>();
        foreach (var choice in choices.Where(choice => choice.Quantity != 0))
        {
            if (rows.FirstOrDefault(row => row.Code == choice.Option && row.ValueCode == choice.Value) is not { } row)
                return Problem.Invalid(
                    "Options", "The product has no option '{0}' with the value '{1}'. Choose again.", choice.Option,
                    choice.Value);
            if (!(row.Active && row.ValueActive) && !already.Any(option => option.ValueId == row.ValueId))
                return Problem.Invalid("Options", "'{0}' is no longer offered. Choose something else.", Said(row));
            if (choice.Quantity < 1 || choice.Quantity > row.Maximum || choice.Quantity < row.Minimum)
                return Problem.Invalid(
                    "Options", "'{0}' can be chosen {1} to {2} times.", row.Name, row.Minimum, row.Maximum);
            if (chosen.Exists(option => option.OptionId == row.OptionId))
                return Problem.Invalid("Options", "'{0}' is chosen twice. Choose one value.", row.Name);
            chosen.Add(row.Chosen(choice.Quantity));
        }

        var missing = rows.FirstOrDefault(row =>
            row is { Active: true, Minimum: > 0 } && !chosen.Exists(option => option.OptionId == row.OptionId));
        return missing is not null
            ? Problem.Invalid("Options", "'{0}' must be chosen.", missing.Name)
            : chosen.OrderBy(option => option.OptionCode, StringComparer.Ordinal).ToList();
    }

    /// <summary>Makes these the subscription's options.</summary>
    internal static async Task StoreAsync(DbSession session, long subscriptionId, IReadOnlyList<ChosenOption> chosen)
    {
        await session.ExecuteAsync(
            "DELETE FROM subscription_option WHERE subscription_id = @subscriptionId", new { subscriptionId });
        await session.ExecuteWithRowsAsync(
            """
            INSERT INTO subscription_option (subscription_id, option_id, value_id, quantity)
            SELECT t.subscription_id, t.option_id, t.value_id, t.quantity
            FROM JSON_TABLE(@rows, '$[*]' COLUMNS (
                subscription_id BIGINT PATH '$[0]', option_id BIGINT PATH '$[1]', value_id BIGINT PATH '$[2]',
                quantity INT PATH '$[3]')) t
            """,
            chosen.Select(option =>
                new object?[] { subscriptionId, option.OptionId, option.ValueId, option.Quantity }));
    }

    private static string Said(OptionRow row) => row.ValueName.Length > 0 ? $"{row.Name}: {row.ValueName}" : row.Name;

    private sealed record Row(
        long SubscriptionId, long OptionId, long ValueId, string OptionCode, string ValueCode, string Kind, string Name,
        string ValueName, int Quantity)
    {
        internal ChosenOption ToChosen() => new(
            OptionId, ValueId, OptionCode, ValueCode, StoredEnum.Parse<OptionKind>(Kind), Name, ValueName, Quantity);
    }
}
