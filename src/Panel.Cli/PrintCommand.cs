using Panel.Archive;

namespace Panel.Cli;

/// <summary>Prints and archives what was issued.</summary>
internal static class PrintCommand
{
    public static readonly Command Command = new("print", "", "print and archive issued invoices that wait for it", RunAsync)
    {
        Options = [new Option("--retry", null, "also those that failed, at once")],
    };

    /// <summary>Prints everything due, with a bar on a terminal.</summary>
    internal static async Task<Result<PrintReport>> PrintDueAsync(CliContext context, bool retry)
    {
        if (retry)
        {
            var again = await (await context.UseCaseAsync<RetryFailedPrints>()).RunAsync(context.Actor, context.Cancel);
            if (!again.Ok) return again.Problem;
        }
        var print = await context.UseCaseAsync<PrintInvoices>();
        return await context.WithProgressAsync("Printing", progress => print.RunAsync(context.Actor, progress, context.Cancel));
    }

    private static async Task<int> RunAsync(CliContext context)
    {
        var report = await PrintDueAsync(context, context.Has("--retry"));
        if (!report.Ok) return context.Fail(report.Problem);
        context.Tell(report.Value, output =>
        {
            output.WriteLine($"{report.Value.Printed} printed and archived, {report.Value.Waiting} waiting, {report.Value.Dead} given up");
            if (report.Value.LastError is { } error) output.WriteLine($"last failure: {error}");
        });
        return report.Value is { Failed: 0, Dead: 0 } ? 0 : 1;
    }
}
