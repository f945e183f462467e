using Panel.Archive;
using Panel.Invoicing;
using Panel.Platform;

namespace Panel.Cli;

/// <summary>Checks every invariant of the books; exit code 1 when one is broken.</summary>
internal static class VerifyCommand
{
    public static readonly Command Command = new(
        "verify", "", "check numbering, hash chain, totals, charges, references, archive", RunAsync)
    {
        User = DatabaseUser.Verify,
    };

    private static async Task<int> RunAsync(CliContext context)
    {
        var books = await (await context.UseCaseAsync<VerifyBooks>()).RunAsync(context.Actor, context.Cancel);
        if (!books.Ok) return context.Fail(books.Problem);
        var archive = await (await context.UseCaseAsync<VerifyArchive>()).RunAsync(context.Actor, context.Cancel);
        if (!archive.Ok) return context.Fail(archive.Problem);
        List<BookCheck> checks = [.. books.Value, .. archive.Value];
        context.Tell(checks, output =>
        {
            foreach (var check in checks)
            {
                output.WriteLine($"{(check.Holds ? "holds " : "BROKEN")} {check.Code,-24} {check.Says}");
                foreach (var violation in check.Violations) output.WriteLine($"       {violation}");
            }
        });
        return checks.All(check => check.Holds) ? 0 : 1;
    }
}
