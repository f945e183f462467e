using System.IO.Compression;
using System.Net.Mime;
using System.Text;
using Panel.Import;
using Panel.Platform;
using Panel.Web.Components;
using Panel.Web.Wiring;

namespace Panel.Web.Import;

/// <summary>
/// What an import gives to take home: the findings of one's own rehearsal, and an example to begin with.
/// </summary>
internal static class ImportEndpoints
{
    internal static void Map(WebApplication app)
    {
        app.MapGet("/import/findings.csv", FindingsAsync).RequireAuthorization();
        app.MapGet("/import/example.zip", ExampleAsync).RequireAuthorization();
    }

    private static async Task<IResult> FindingsAsync(
        HttpContext context, CurrentActor current, LongWorks works, ProblemTexts problems)
    {
        var actor = await current.OfAsync(context);
        if (actor.Lacks(Permission.Import) is { } lacks) return new ProblemAnswer(lacks);
        if (works.Latest<Rehearsal>(actor, Rehearsal.Kind)?.Result is not { Ok: true } rehearsed)
            return Results.NotFound();
        // The mark in front tells spreadsheets that this is UTF-8.
        var bytes = Encoding.UTF8.GetPreamble()
            .Concat(Encoding.UTF8.GetBytes(Csv(rehearsed.Value.Report.Findings, problems))).ToArray();
        return Results.File(bytes, "text/csv; charset=utf-8", "findings.csv");
    }

    private static async Task<IResult> ExampleAsync(HttpContext context, CurrentActor current)
    {
        if ((await current.OfAsync(context)).Lacks(Permission.Import) is { } lacks) return new ProblemAnswer(lacks);
        using var memory = new MemoryStream();
        await using (var zip = await ZipArchive.CreateAsync(memory, ZipArchiveMode.Create, leaveOpen: true, null))
            foreach (var file in CompanyFiles.Names)
                await zip.CreateEntryFromFileAsync(
                    Path.Combine(AppContext.BaseDirectory, "sample", file), file, context.RequestAborted);
        return Results.File(memory.ToArray(), MediaTypeNames.Application.Zip, "example-company.zip");
    }

    private static string Csv(IEnumerable<Finding> findings, ProblemTexts problems)
    {
        var text = new StringBuilder("file,line,column,reason\r\n");
        foreach (var finding in findings)
            text.AppendJoin(
                ',', Cell(finding.File), finding.Line, Cell(finding.Column), Cell(problems.Of(finding.Problem)))
                    .Append("\r\n");
        return text.ToString();
    }

    // A name of a column comes from a stranger's file; spreadsheets must not take it for a formula (OWASP, CSV
    // injection).
    private static string Cell(string text)
    {
        var guard = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" : "";
        return $"\"{guard}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
