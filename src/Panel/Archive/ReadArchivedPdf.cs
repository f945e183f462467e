using System.Security.Cryptography;
using Dapper;
using Panel.Platform;

namespace Panel.Archive;

/// <summary>An archived document, checked against its hash.</summary>
/// <param name="Sha256">In lower-case hexadecimal, as lists show it.</param>
public sealed record ArchivedPdf(string Number, byte[] Content, string Sha256, int Pages, DateTimeOffset ArchivedAt);

/// <summary>
/// Gives out the PDF of an invoice exactly as it was archived; nothing is ever printed for the reader.
/// </summary>
public sealed class ReadArchivedPdf(Database database, ArchiveStore archive)
{
    /// <param name="actor">Sees documents of accounts and of payers in its subtree.</param>
    /// <param name="invoiceNumber">BT-1.</param>
    /// <returns>
    /// Problems: <c>forbidden</c>; <c>not_found</c>; <c>archive.pending</c> while it waits to be printed;
    /// <c>archive.damaged</c> when the file is missing or is not what was archived.
    /// </returns>
    public async Task<Result<ArchivedPdf>> RunAsync(
        Actor actor, string invoiceNumber, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.ReadInvoices) is { } lacks) return lacks;
        var entry = await FindAsync(actor, invoiceNumber, cancellationToken);
        if (entry is null) return Problem.NotFound("invoice", invoiceNumber);
        if (entry.Sha256 is null)
            return new Problem(
                "archive.pending", $"The PDF of {entry.Number} is still being made. Try again in a moment.");
        var content = await archive.FindAsync(entry.Sha256, cancellationToken);
        return content is not null && SHA256.HashData(content).AsSpan().SequenceEqual(entry.Sha256)
            ? new ArchivedPdf(
                entry.Number, content, Convert.ToHexStringLower(entry.Sha256), entry.Pages!.Value,
                entry.ArchivedAt!.Value)
            : new Problem(
                "archive.damaged",
                $"The archived file of {entry.Number} is missing or was changed. Restore it from a backup; './panel "
                    + "verify' names it.");
    }

    private async Task<EntryRow?> FindAsync(Actor actor, string number, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        return await connection.QueryFirstOrDefaultAsync<EntryRow>(new CommandDefinition(
            """
            SELECT i.number, e.sha256, e.pages, e.archived_at
            FROM invoice i
            LEFT JOIN archive_entry e ON e.invoice_id = i.id AND e.kind = 'pdf'
            WHERE i.number = @number AND EXISTS (
                SELECT 1 FROM account_ancestor scope
                WHERE scope.ancestor_id = @accountId AND scope.account_id IN (i.account_id, i.payer_id))
            """,
            new { number, accountId = actor.AccountId }, cancellationToken: cancellationToken));
    }

    private sealed record EntryRow(string Number, byte[]? Sha256, int? Pages, DateTimeOffset? ArchivedAt);
}
