using Panel.Archive;
using Panel.Platform.Events;

namespace Panel.Cli;

/// <summary>Prints and archives what was issued.</summary>
internal static class PrintCommand
{
    public static readonly Command Command = new(
        "print", "", "print and archive issued invoices that wait for it", RunAsync)
    {
        Options = [new Option("--retry", null, "also those that failed, at once")],
    };

    /// <summary>Prints everything due, with a bar on a terminal.</summary>
    internal static async Task<Result<PrintReport>> PrintDueAsync(CliContext context, bool retry)
    {
        var printing = new DeliveryChoice(PrintInvoices.Consumer);
        if (retry
            && (await (await context.UseCaseAsync<RetryDeliveries>()).RunAsync(
                context.Actor, printing, context.Cancel)).Problem is { } refused) return refused;
        var print = await context.UseCaseAsync<PrintInvoices>();
        return await context.WithProgressAsync(
            "Printing", progress => print.RunAsync(context.Actor, progress, context.Cancel));
    }

    private static async Task<int> RunAsync(CliContext context)
    {
        var report = await PrintDueAsync(context, context.Has("--retry"));
        if (!report.Ok) return context.Fail(report.Problem);
        context.Tell(report.Value, output =>
        {
            output.WriteLine(
                $"{report.Value.Printed} printed and archived, {report.Value.Waiting} waiting, {report.Value.Dead} "
                    + "given up");
            if (report.Value.LastError is { } error) output.WriteLine($"last failure: {error}");
        });
        return report.Value is { Failed: 0, Dead: 0 } ? 0 : 1;
    }
}
