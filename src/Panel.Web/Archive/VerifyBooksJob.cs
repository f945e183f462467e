using Panel.Archive;
using Panel.Invoicing;
using Panel.Platform;
using Panel.Platform.Jobs;
using Panel.Web.Automation;

namespace Panel.Web.Archive;

/// <summary>Checks every invariant of the books and the archive, every night, as the user that may only read.</summary>
internal sealed class VerifyBooksJob(JobParts parts) : PanelJob(parts)
{
    internal const string Key = "verify-books";

    internal override string Name => Key;

    protected override DatabaseUser User => DatabaseUser.Verify;

    protected override async Task<JobReport> RunAsync(CancellationToken cancel)
    {
        var books = await UseCase<VerifyBooks>().RunAsync(Actor, cancel);
        if (!books.Ok) return JobReport.Failed(books.Problem);
        var files = await UseCase<VerifyArchive>().RunAsync(Actor, cancel);
        if (!files.Ok) return JobReport.Failed(files.Problem);
        List<BookCheck> all = [.. books.Value, .. files.Value];
        var broken = all.Where(check => !check.Holds).ToList();
        var report = JobReport.Of(("checks", all.Count), ("broken", broken.Count));
        return broken is [] ? report : report with { Problem = Tell(broken) };
    }

    private static Problem Tell(List<BookCheck> broken) => new(
        "books.broken",
        string.Join(' ', broken.Select(check => $"{check.Code}: {string.Join(", ", check.Violations.Take(3))}.")));
}
