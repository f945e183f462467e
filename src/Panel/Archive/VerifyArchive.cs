using System.Data.Common;
using Dapper;
using Panel.Invoicing;
using Panel.Platform;

namespace Panel.Archive;

/// <summary>
/// Checks the archive against the books: every file is what was archived, every invoice is archived or waits to be.
/// Changes nothing; runs as the user that may only read.
/// </summary>
public sealed class VerifyArchive(Database database, ArchiveStore archive)
{
    private const int MostExamples = 20;
    private const int PageSize = 500;

    /// <param name="actor">Needs <see cref="Permission.ManageSystem"/> or <see cref="Permission.ReadAudit"/>.</param>
    /// <param name="cancellationToken">Stops between two files.</param>
    public async Task<Result<IReadOnlyList<BookCheck>>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.May(Permission.ManageSystem) && actor.Lacks(Permission.ReadAudit) is { } lacks) return lacks;
        if (!actor.IsProvider) return Problem.Forbidden(Permission.ManageSystem);
        await using var connection = await database.OpenAsync(cancellationToken);
        var (files, broken) = await FilesAsync(connection, cancellationToken);
        return new[]
        {
            new BookCheck("archive.files", $"Every archived file is what was archived ({files} files).", broken),
            new BookCheck(
                "archive.complete", "Every issued invoice is archived or waits to be printed.",
                await LostAsync(connection, cancellationToken)),
        };
    }

    private async Task<(long Files, IReadOnlyList<string> Broken)> FilesAsync(
        DbConnection connection, CancellationToken cancellationToken)
    {
        var broken = new List<string>();
        long files = 0;
        for (long after = 0; await PageAsync(
            connection, after, cancellationToken) is { Count: > 0 } page; after = page[^1].InvoiceId)
        {
            foreach (var entry in page)
                if (await WrongAsync(entry, cancellationToken) is { } wrong && broken.Count < MostExamples)
                    broken.Add(wrong);
            files += page.Count;
        }
        return (files, broken);
    }

    private async Task<string?> WrongAsync(EntryRow entry, CancellationToken cancellationToken)
    {
        var hash = await archive.HashOfFileAsync(entry.Sha256, cancellationToken);
        if (hash is null) return $"{entry.Number}: {ArchiveStore.NameOf(entry.Sha256)} is missing";
        return hash.AsSpan().SequenceEqual(entry.Sha256)
            ? null : $"{entry.Number}: {ArchiveStore.NameOf(entry.Sha256)} was changed";
    }

    private static async Task<List<EntryRow>> PageAsync(
        DbConnection connection, long after, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<EntryRow>(new CommandDefinition(
            """
            SELECT e.invoice_id, i.number, e.sha256
            FROM archive_entry e JOIN invoice i ON i.id = e.invoice_id
            WHERE e.kind = 'pdf' AND e.invoice_id > @after
            ORDER BY e.invoice_id LIMIT @most
            """,
            new { after, most = PageSize }, cancellationToken: cancellationToken))).AsList();

    private static async Task<IReadOnlyList<string>> LostAsync(
        DbConnection connection, CancellationToken cancellationToken) =>
        (await connection.QueryAsync<string>(new CommandDefinition(
            """
            SELECT CONCAT(i.number, IF(d.event_id IS NULL, '',
                   CONCAT(': printing was given up: ', TRIM(TRAILING '.' FROM COALESCE(d.reason, '')))))
            FROM invoice i
            LEFT JOIN archive_entry e ON e.invoice_id = i.id AND e.kind = 'pdf'
            LEFT JOIN event_delivery d FORCE INDEX (event_delivery_order)
                ON d.consumer = 'archive.print' AND d.subject = CONCAT('invoice:', i.id) AND d.due_at IS NOT NULL
            WHERE e.invoice_id IS NULL AND (d.event_id IS NULL OR d.state = 'dead')
            ORDER BY i.id LIMIT @most
            """,
            new { most = MostExamples }, cancellationToken: cancellationToken))).AsList();

    private sealed record EntryRow(long InvoiceId, string Number, byte[] Sha256);
}
