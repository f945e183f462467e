using Panel.Platform;

namespace Panel.Accounts;

/// <summary>
/// A series of invoice numbers as numbers are taken from it. Series are opened and named with their seller; Invoicing
/// takes the numbers, in the transaction that writes the documents
/// (docs/DECISIONS.md#12-the-order-of-locks-when-issuing).
/// </summary>
/// <param name="Digits">Numbers are filled with zeros up to this length.</param>
/// <param name="LastNo">The last number taken; 0 before the first.</param>
/// <param name="LastHash">Hash of the last document, 32 bytes; zeros before the first.</param>
/// <param name="LastIssueDate">Day of the last document; null while nothing was issued.</param>
public sealed record NumberSeries(
    long Id, string Prefix, sbyte Digits, long LastNo, byte[] LastHash, DateOnly? LastIssueDate)
{
    /// <summary>All series of invoices.</summary>
    public static Task<List<NumberSeries>> AllAsync(DbSession session) => session.QueryAsync<NumberSeries>(
        "SELECT id, prefix, digits, last_no, last_hash, last_issue_date FROM number_series WHERE kind = 'invoice'");

    /// <summary>The same, locked until the work ends, always in the same order.</summary>
    public static Task<List<NumberSeries>> LockAllAsync(DbSession session) => session.QueryAsync<NumberSeries>(
        """
        SELECT id, prefix, digits, last_no, last_hash, last_issue_date FROM number_series
        WHERE kind = 'invoice' ORDER BY id FOR UPDATE
        """);

    /// <summary>Stores how far numbers were taken from this series. It must be locked.</summary>
    public Task MoveOnAsync(DbSession session) => session.ExecuteAsync(
        """
        UPDATE number_series SET last_no = @LastNo, last_hash = @LastHash, last_issue_date = @LastIssueDate
        WHERE id = @Id
        """,
        new { Id, LastNo, LastHash, LastIssueDate });
}
