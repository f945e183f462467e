using System.Globalization;
using Panel.Invoicing;
using Panel.Platform;

namespace Panel.Testing;

/// <summary>
/// A process that says when it is ready and issues the run it is then told: whoever kills it hits its work and not its
/// start.
/// </summary>
internal static class IssueWorker
{
    internal static async Task RunAsync()
    {
        await using var installation = await Installation.OpenAsync(
            InstallationOptions.FromEnvironment(), TimeProvider.System, CancellationToken.None);
        var issue = new IssueInvoiceRun(installation.Work(DatabaseUser.Worker));
        await Console.Out.WriteLineAsync("ready");
        if (await Console.In.ReadLineAsync() is not { } run) return;
        var number = long.Parse(run, CultureInfo.InvariantCulture);
        _ = (await issue.RunAsync(Actor.Machine("issuer"), number, null, default)).Value;
    }
}
