using Panel.Platform;

namespace Panel.Import;

/// <summary>
/// Imports a hosting company's folder (CSV files, see docs/IMPORT.md): all or nothing, repeatable, with every finding at once.
/// The same folder again changes nothing; a changed one changes what differs and says so.
/// </summary>
public sealed class ImportCompany(UnitOfWork work)
{
    /// <summary>Reads, checks, compares and, unless it is a rehearsal, stores the folder in one transaction.</summary>
    /// <param name="actor">Needs <see cref="Permission.Import"/> and must be provider staff.</param>
    /// <param name="folder">Directory with the nine files.</param>
    /// <param name="dryRun">Compare only.</param>
    /// <param name="progress">Told what is being done, in plain words.</param>
    /// <param name="cancellationToken">Stops the import; nothing is written then.</param>
    /// <returns>The report; findings are part of it. Problems: <c>forbidden</c>, <c>import.no_folder</c>.</returns>
    public async Task<Result<ImportReport>> RunAsync(
        Actor actor, string folder, bool dryRun, IProgress<string>? progress, CancellationToken cancellationToken)
    {
        if (actor.Lacks(Permission.Import) is { } lacks) return lacks;
        if (!actor.IsProvider) return Problem.Forbidden(Permission.Import);
        if (!Directory.Exists(folder))
            return new Problem("import.no_folder", $"There is no folder '{folder}'. Give the folder that holds accounts.csv and the others.");
        var findings = new List<Finding>();
        progress?.Report("Reading files");
        var company = ReadCompanyFolder.Run(folder, findings);
        CheckCompany.Run(company, findings);
        if (findings.Count > 0) return new ImportReport(false, InOrder(findings), [], []);
        return await work.RunAsync(unit => StoreAsync(unit, actor, company, dryRun, progress), cancellationToken);
    }

    private static async Task<Result<ImportReport>> StoreAsync(
        Work unit, Actor actor, CompanyFolder company, bool dryRun, IProgress<string>? progress)
    {
        progress?.Report("Comparing with Panel");
        var rows = new CompanyDifference(company);
        await rows.CompareAsync(unit);
        var store = new StoreCompany(unit, rows);
        List<Finding> findings = [.. await store.PrepareAsync(), .. await FindMoves.RunAsync(unit, rows)];
        if (findings.Count > 0) return new ImportReport(false, InOrder(findings), rows.Entities, rows.Cells);
        var report = new ImportReport(!dryRun && rows.HasChanges, [], rows.Entities, rows.Cells);
        if (!report.Applied) return report;
        await store.RunAsync(progress);
        await rows.RememberAsync(unit);
        await Audit.WriteAsync(unit, actor, "import.company", "import", "csv", Actor.ProviderAccountId, after: report.Entities);
        return report;
    }

    private static List<Finding> InOrder(List<Finding> findings) =>
        findings.Distinct().OrderBy(finding => finding.File, StringComparer.Ordinal).ThenBy(finding => finding.Line).ToList();
}
