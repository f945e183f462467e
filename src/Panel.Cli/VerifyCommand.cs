using Panel.Invoicing;
using Panel.Platform;

namespace Panel.Cli;

/// <summary>Checks every invariant of the books; exit code 1 when one is broken.</summary>
internal static class VerifyCommand
{
    public static readonly Command Command = new("verify", "", "check numbering, hash chain, totals, charges, references", RunAsync);

    private static async Task<int> RunAsync(CliContext context)
    {
        var installation = await context.OpenAsync();
        var checks = await new VerifyBooks(installation.For(DatabaseUser.Verify)).RunAsync(context.Actor, context.Cancel);
        if (!checks.Ok) return context.Fail(checks.Problem);
        context.Tell(checks.Value, output =>
        {
            foreach (var check in checks.Value)
            {
                output.WriteLine($"{(check.Holds ? "holds " : "BROKEN")} {check.Code,-24} {check.Says}");
                foreach (var violation in check.Violations) output.WriteLine($"       {violation}");
            }
        });
        return checks.Value.All(check => check.Holds) ? 0 : 1;
    }
}
