using System.Data.Common;
using Dapper;
using Panel.Platform;

namespace Panel.Import;

/// <summary>
/// Imports a hosting company's files (CSV, see docs/IMPORT.md): all or nothing, repeatable, with every finding at once.
/// The same files again change nothing; changed ones change what differs and say so.
/// </summary>
public sealed class ImportCompany(UnitOfWork work)
{
    /// <summary>Reads, checks, compares and, unless it is a rehearsal, stores the folder in one transaction.</summary>
    /// <param name="actor">Needs <see cref="Permission.Import"/> and must be provider staff.</param>
    /// <param name="folder">Directory with the nine files.</param>
    /// <param name="dryRun">Compare only.</param>
    /// <param name="progress">Called with what is being done, in the words of <see cref="ImportSteps"/>.</param>
    /// <param name="cancellationToken">Stops the import; nothing is written then.</param>
    /// <returns>
    /// The report; findings are part of it. Problems: <c>forbidden</c>, <c>import.no_folder</c>,
    /// <c>import.unreadable</c>.
    /// </returns>
    public async Task<Result<ImportReport>> RunAsync(
        Actor actor, string folder, bool dryRun, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.Import) is { } refused) return refused;
        if (!Directory.Exists(folder))
            return new Problem(
                "import.no_folder",
                $"There is no folder '{folder}'. Give the folder that holds accounts.csv and the others.");
        progress?.Report(ImportSteps.Reading);
        var files = Read(folder);
        return files.Ok
            ? await RunAsync(actor, files.Value, new Wish(dryRun), progress, cancellationToken) : files.Problem;
    }

    /// <summary>Rehearses an import of files: everything but the writing.</summary>
    /// <returns>The report; findings are part of it. Problems: <c>forbidden</c>.</returns>
    public Task<Result<ImportReport>> RunAsync(
        Actor actor, CompanyFiles files, IProgress<string>? progress, CancellationToken cancellationToken) =>
        RunAsync(actor, files, new Wish(DryRun: true), progress, cancellationToken);

    /// <summary>
    /// Imports files as they were rehearsed. If Panel has changed since, so that other rows would be written, nothing
    /// is.
    /// </summary>
    /// <param name="rehearsed">What the rehearsal of these very files said.</param>
    /// <returns>The report; findings are part of it. Problems: <c>forbidden</c>, <c>import.changed</c>.</returns>
    public Task<Result<ImportReport>> RunAsync(
        Actor actor, CompanyFiles files, ImportReport rehearsed, IProgress<string>? progress,
        CancellationToken cancellationToken) =>
        RunAsync(actor, files, new Wish(DryRun: false, rehearsed), progress, cancellationToken);

    private static Result<CompanyFiles> Read(string folder)
    {
        try
        {
            return CompanyFiles.InFolder(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Problem(
                "import.unreadable",
                $"The files of '{folder}' cannot be read: {exception.Message} Make them readable and shorter than 2 "
                    + "GB each, and import again.");
        }
    }

    private async Task<Result<ImportReport>> RunAsync(
        Actor actor, CompanyFiles files, Wish wish, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (actor.LacksAtProvider(Permission.Import) is { } refused) return refused;
        var findings = new Findings();
        progress?.Report(ImportSteps.Reading);
        var company = ReadCompanyFiles.Run(files, findings);
        CheckCompany.Run(company, findings);
        if (findings.Found > 0) return Refused(findings, [], []);
        var stored = await StoreAsync(actor, company, wish with { Digest = files.Digest }, progress, cancellationToken);
        if (stored is { Ok: true, Value.Applied: true }) await CountAsync();
        return stored;
    }

    // A rehearsal stores nothing that could be remembered. What was imported is told by the bytes, wherever they were
    // read.
    private Task<Result<ImportReport>> StoreAsync(
        Actor actor, CompanyFolder company, Wish wish, IProgress<string>? progress,
        CancellationToken cancellationToken) => wish.DryRun
        ? work.RunAsync(session => StoreAsync(session, actor, company, wish, progress), cancellationToken)
        : work.RunAsync(
            UseCaseCall.Of(this, actor, wish.Digest, wish.Rehearsed),
            session => StoreAsync(session, actor, company, wish, progress), cancellationToken);

    // The server counts grown tables some seconds later, and never when it is stopped before. Until then it believes
    // them empty and reads all of them for every row it looks for: a plan that takes 7 s took 60 s.
    private async Task CountAsync()
    {
        try
        {
            await work.Database.ReadAsync(
                connection => connection.ExecuteAsync(
                    "ANALYZE TABLE account, account_ancestor, subproject, product, tariff_price, subscription, "
                        + "redemption, usage_record"),
                CancellationToken.None);
        }
        catch (DbException)
        {
            // The import is stored, and must not be reported as failed: the server will count by itself, later.
        }
    }

    private static async Task<Result<ImportReport>> StoreAsync(
        DbSession session, Actor actor, CompanyFolder company, Wish wish, IProgress<string>? progress)
    {
        progress?.Report(ImportSteps.Comparing);
        var rows = new CompanyDifference(company);
        await rows.CompareAsync(session);
        var store = new StoreCompany(session, rows);
        var findings = new Findings();
        foreach (var found in new[]
        {
            await store.PrepareAsync(), await FindMoves.RunAsync(session, rows),
            await FindBilledUsage.RunAsync(session, rows)
        })
            findings.AddRange(found);
        if (findings.Found > 0) return Refused(findings, rows.Entities, rows.Cells);
        var report = new ImportReport(!wish.DryRun && rows.HasChanges, [], rows.Entities, rows.Cells);
        if (wish.Rehearsed is { } rehearsed && !report.DoesWhat(rehearsed)) return Changed;
        if (!report.Applied) return report;
        await store.RunAsync(progress);
        await rows.RememberAsync(session);
        await Audit.WriteAsync(
            session, actor, "import.company", "import", "csv", Actor.ProviderAccountId,
            after: new { wish.Digest, report.Entities });
        return report;
    }

    private static Problem Changed => new(
        "import.changed",
        "Panel has changed since the rehearsal: this import would write other rows than it said. Nothing was "
            + "written. Rehearse it again.");

    private static ImportReport Refused(
        Findings findings, IReadOnlyList<EntityDifference> entities, IReadOnlyList<CellDifference> cells)
    {
        var kept = findings.Kept.Distinct().OrderBy(finding => finding.File, StringComparer.Ordinal)
            .ThenBy(finding => finding.Line).ToList();
        return new ImportReport(
            false, kept, entities, cells)
        { Found = kept.Count + findings.Found - findings.Kept.Count };
    }

    private sealed record Wish(bool DryRun, ImportReport? Rehearsed = null, string Digest = "");
}
