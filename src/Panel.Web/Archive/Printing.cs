using Panel.Archive;
using Panel.Platform;
using Panel.Web.Wiring;

namespace Panel.Web.Archive;

/// <summary>
/// Prints what was issued soon after it was, as the database user <see cref="DatabaseUser.Worker"/>. What a killed process left
/// behind is printed by the next one; several nodes share the work.
/// </summary>
internal sealed class Printing(IServiceProvider services, TimeProvider clock, ILogger<Printing> log) : BackgroundService
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan AfterTrouble = TimeSpan.FromMinutes(1);

    private static readonly Actor Printer = Actor.Machine("job print-invoices");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var well = await PrintAsync(stoppingToken);
                await Task.Delay(well ? LookEvery : AfterTrouble, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left waits in the outbox.
        }
    }

    private async Task<bool> PrintAsync(CancellationToken cancel)
    {
        try
        {
            var report = await services.DeedAs<PrintInvoices>(DatabaseUser.Worker).RunAsync(Printer, null, cancel);
            if (!report.Ok) log.LogWarning("Invoices could not be printed: {Problem}", report.Problem.Message);
            else if (report.Value.Failed > 0) log.LogWarning("{Failed} invoices could not be printed: {Error}", report.Value.Failed, report.Value.LastError);
            else if (report.Value.Printed > 0) log.LogInformation("{Printed} invoices printed and archived", report.Value.Printed);
            return report.Ok;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            log.LogWarning(exception, "Printing was interrupted; trying again in {Seconds} s", AfterTrouble.TotalSeconds);
            return false;
        }
    }
}
