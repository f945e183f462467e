using Panel.Import;

namespace Panel.Cli;

/// <summary>Imports a company's folder; findings are printed and nothing is written when there is one.</summary>
internal static class ImportCommand
{
    public static readonly Command Command = new(
        "import", "DIR", "import a hosting company's folder of CSV files; the same folder again changes nothing",
        RunAsync)
    {
        Options = [new Option("--dry-run", null, "compare only, write nothing")],
    };

    private static async Task<int> RunAsync(CliContext context)
    {
        var import = await context.UseCaseAsync<ImportCompany>();
        var report = await import.RunAsync(
            context.Actor, context.Argument(0)!, context.Has("--dry-run"), Remarks(context), context.Cancel);
        if (!report.Ok) return context.Fail(report.Problem);
        context.Tell(report.Value, output => Print(report.Value, context.Has("--dry-run"), output));
        return report.Value.Findings.Count > 0 ? 1 : 0;
    }

    private static IProgress<string>? Remarks(CliContext context) =>
        context.Json || Console.IsErrorRedirected ? null : new Spoken(context);

    private static void Print(ImportReport report, bool dryRun, TextWriter output)
    {
        foreach (var finding in report.Findings) output.WriteLine(finding);
        if (report.Findings.Count > 0)
        {
            if (report.Found > report.Findings.Count) output.WriteLine($"Shown are the first {report.Findings.Count}.");
            output.WriteLine($"{report.Found} findings; nothing was written.");
            return;
        }
        foreach (var entity in report.Entities)
            output.WriteLine(
                $"{entity.Entity,-14} {entity.Rows,8} rows {entity.Added,8} new {entity.Changed,6} changed "
                    + $"{entity.Missing,6} no longer in the folder");
        foreach (var cell in report.Cells)
            output.WriteLine($"{cell.Entity} {cell.Key}: {cell.Column}: '{cell.Before}' becomes '{cell.After}'");
        output.WriteLine(
            report.Applied
                ? "Imported." : dryRun && report.HasChanges ? "Rehearsal: nothing was written." : "Nothing to change.");
    }

    private sealed class Spoken(CliContext context) : IProgress<string>
    {
        public void Report(string value) => context.Remark(value + " …");
    }
}
