using Panel.Platform;

namespace Panel.Catalog;

/// <summary>How many of a product are left, where they are counted.</summary>
public static class Stock
{
    /// <summary>Takes some for a new subscription; parts of a piece count as a whole one.</summary>
    /// <param name="quantity">More than 0.</param>
    /// <returns>Null when they were taken or the product is not counted; Problem
    /// <c>subscriptions.out_of_stock</c>.</returns>
    public static async Task<Problem?> TakeAsync(DbSession session, long productId, decimal quantity)
    {
        var taken = await session.ExecuteAsync(
            """
            UPDATE product SET stock = stock - CEILING(@quantity), version = version + 1
            WHERE id = @productId AND stock >= CEILING(@quantity)
            """,
            new { productId, quantity });
        return taken == 1
            || await session.SingleAsync<int?>(
                "SELECT stock FROM product WHERE id = @productId", new { productId }) is not { } left
            ? null
            : new Problem(
                "subscriptions.out_of_stock", $"Only {left} of this product are left. Lower the quantity.", "Quantity");
    }
}
