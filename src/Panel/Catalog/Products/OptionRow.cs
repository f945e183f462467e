using Panel.Platform;

namespace Panel.Catalog;

/// <summary>One value of an option as it is stored, with its option.</summary>
/// <param name="Code">Of the option.</param>
/// <param name="Minimum">How often it must be chosen; 0 where it may be left out.</param>
/// <param name="Maximum">How often it can be chosen.</param>
/// <param name="Active">Whether the option is still offered.</param>
/// <param name="ValueActive">Whether this value of it is.</param>
public sealed record OptionRow(
    long ProductId, long OptionId, string Code, string Name, string Kind, int Minimum, int Maximum, bool Active,
    long ValueId, string ValueCode,
    string ValueName, bool ValueActive)
{
    /// <summary>All values of a product's options, in the order in which they are offered.</summary>
    public static Task<List<OptionRow>> OfProductAsync(DbSession session, long productId) =>
        session.QueryAsync<OptionRow>(
            """
            SELECT o.product_id, o.id AS option_id, o.code, o.name, o.kind, o.minimum, o.maximum, o.active, v.id
                AS value_id, v.code AS value_code,
                   v.name AS value_name, v.active AS value_active
            FROM product_option o
            JOIN product_option_value v ON v.option_id = o.id
            WHERE o.product_id = @productId
            ORDER BY o.code, v.position, v.id
            """,
            new { productId });

    /// <summary>The same for all products of the actor's catalogue.</summary>
    internal static Task<List<OptionRow>> AllAsync(DbSession session, Actor actor) => session.QueryAsync<OptionRow>(
        """
        SELECT o.product_id, o.id AS option_id, o.code, o.name, o.kind, o.minimum, o.maximum, o.active, v.id
            AS value_id,
               v.code AS value_code, v.name AS value_name, v.active AS value_active
        FROM product p
        JOIN account_ancestor scope ON scope.account_id = p.account_id AND scope.ancestor_id = @AccountId
        JOIN product_option o ON o.product_id = p.id
        JOIN product_option_value v ON v.option_id = o.id
        ORDER BY o.code, v.position, v.id
        """,
        new { actor.AccountId });

    /// <summary>The options of a product as people know them, in the order of the rows.</summary>
    public static IReadOnlyList<ProductOption> ToOptions(IReadOnlyList<OptionRow> rows) =>
    [
        .. rows.GroupBy(row => row.OptionId).Select(group => group.First()).Select(first => new ProductOption(
            first.Code, first.Name, first.ParsedKind, first.Minimum, first.Maximum, first.Active,
            [.. rows.Where(row => row.OptionId == first.OptionId)
                .Select(row => new OptionValue(row.ValueCode, row.ValueName, row.ValueActive))])),
    ];

    /// <summary>This value, chosen so often.</summary>
    public ChosenOption Chosen(int quantity) =>
        new(OptionId, ValueId, Code, ValueCode, ParsedKind, Name, ValueName, quantity);

    private OptionKind ParsedKind => StoredEnum.Parse<OptionKind>(Kind);
}
