using System.Globalization;
using System.Text.Json;
using Panel.Invoicing;
using Panel.Platform;

namespace Panel.Cli;

/// <summary>Invoice runs from the terminal: plan, show, approve, issue, list.</summary>
internal static class RunCommands
{
    public static readonly Command Plan = new(
        "run plan", "", "plan an invoice run; takes no number and changes nothing", PlanAsync)
    {
        Options =
        [
            new Option("--as-of", "DATE", "business day the run is for, such as 2026-11-01 (needed)"),
            new Option("--seller", "S", "only documents of this seller"),
            new Option("--account", "A", "only this account and all its descendants"),
            new Option("--subproject", "P", "only this subproject and those nested in it"),
            new Option("--tariff", "T", "only subscriptions of this tariff"),
        ],
    };

    public static readonly Command Show = new(
        "run show", "RUN", "show a run's documents and lines", context => OfRunAsync(context, ShowAsync));

    public static readonly Command Approve = new(
        "run approve", "RUN", "approve exactly what was planned", context => OfRunAsync(context, ApproveAsync))
    {
        Options = [new Option("--digest", "D", "the digest you looked at; refused when the plan has another")],
    };

    public static readonly Command Issue = new(
        "run issue", "RUN", "issue an approved run; may be stopped and started again at any point",
        context => OfRunAsync(context, IssueAsync))
    {
        Options = [new Option("--no-print", null, "leave printing and archiving to the worker of a running panel")],
    };

    public static readonly Command List = new("run list", "", "list the newest runs", ListAsync);

    private static async Task<int> PlanAsync(CliContext context)
    {
        var asOf = context.Date("--as-of");
        if (!asOf.Ok) return context.Fail(asOf.Problem);
        if (asOf.Value is not { } day)
            return context.Fail(Problem.Invalid(
                "--as-of", "Say which day the run is for, such as --as-of 2026-11-01."));
        var scope = new RunScope(
            context.Value("--seller"), context.Value("--account"), context.Value("--subproject"),
            context.Value("--tariff"));
        var planned = await (await context.UseCaseAsync<PlanInvoiceRun>()).RunAsync(
            context.Actor, day, scope, context.Cancel);
        if (!planned.Ok) return context.Fail(planned.Problem);
        if (planned.Value.LateUsage is > 0 and var late)
            context.Remark(
                $"panel: {late} usage records came after their period was billed and are in no plan; bill them after "
                    + "all or withdraw them.");
        // Exactly the names of the exchange format: a fresh plan has no state to tell.
        return await TellAsync(
            context, planned.Value.Run, plan => new { plan.Run, plan.Digest, plan.AsOf, plan.Documents });
    }

    private static Task<int> ShowAsync(CliContext context, long run) => TellAsync(context, run, plan => plan);

    private static async Task<int> TellAsync(CliContext context, long run, Func<RunPlan, object> shape)
    {
        var plan = await (await context.UseCaseAsync<ReadRunPlan>()).RunAsync(context.Actor, run, context.Cancel);
        return plan.Ok
            ? context.Tell(shape(plan.Value), output => Print(plan.Value, output), PlanJson)
            : context.Fail(plan.Problem);
    }

    private static async Task<int> ApproveAsync(CliContext context, long run)
    {
        var approved = await (await context.UseCaseAsync<ApproveInvoiceRun>())
            .RunAsync(context.Actor, run, context.Value("--digest"), context.Cancel);
        if (!approved.Ok) return context.Fail(approved.Problem);
        return context.Tell(new { run, state = "approved" }, output => output.WriteLine($"Run {run} is approved."));
    }

    private static async Task<int> IssueAsync(CliContext context, long run)
    {
        var issue = await context.UseCaseAsync<IssueInvoiceRun>();
        var report = await context.WithProgressAsync(
            "Issuing", bar => issue.RunAsync(context.Actor, run, new Steps(bar), context.Cancel));
        if (!report.Ok) return context.Fail(report.Problem);
        // The documents are issued whatever becomes of their paper: what is not printed now waits for the next round.
        var printed = context.Has("--no-print") ? null : await PrintAsync(context);
        context.Tell(report.Value, output => output.WriteLine(
            $"Run {report.Value.Run}: {report.Value.Issued} issued, {report.Value.Held} held, {report.Value.Failed} "
                + $"failed{printed}."));
        return report.Value.Failed > 0 ? 1 : 0;
    }

    private static async Task<string> PrintAsync(CliContext context)
    {
        var printed = await PrintCommand.PrintDueAsync(context, retry: false);
        if (!printed.Ok) context.Remark($"panel: not printed yet: {printed.Problem.Message}");
        return printed.Ok ? $", {printed.Value.Printed} printed and archived" : "";
    }

    private static async Task<int> ListAsync(CliContext context)
    {
        var runs = await (await context.UseCaseAsync<ListRunHeads>()).RunAsync(context.Actor, context.Cancel);
        if (!runs.Ok) return context.Fail(runs.Problem);
        return context.Tell(runs.Value, output =>
        {
            foreach (var run in runs.Value)
                output.WriteLine(
                    $"{run.Run,6}  {run.AsOf:yyyy-MM-dd}  {run.State,-10} {run.Documents,7} documents {run.Held,6} "
                        + $"held  {run.Digest[..12]}  {run.PlannedBy}");
            if (runs.Value.Count == 0) output.WriteLine("No run yet: plan one with './panel run plan --as-of DATE'.");
        });
    }

    // The exchange format is read by eye as well, and its names are fixed; RowJson has them.
    private static readonly JsonSerializerOptions PlanJson = new(RowJson.Options) { WriteIndented = true };

    private static void Print(RunPlan plan, TextWriter output)
    {
        foreach (var group in plan.Documents.GroupBy(document => document.State))
        {
            output.WriteLine($"{group.Key}: {group.Count()} documents");
            foreach (var sums in group.GroupBy(document => document.Currency))
                output.WriteLine(
                    $"  {sums.Key} gross "
                        + $"{sums.Sum(document => decimal.Parse(document.Gross, CultureInfo.InvariantCulture)):0.00}");
        }
        foreach (var held in plan.Documents.Where(document => document.Hold.Count > 0))
            output.WriteLine($"  held {held.Account} {held.Subproject}: {string.Join(", ", held.Hold)}");
        output.WriteLine($"Run {plan.Run} as of {plan.AsOf:yyyy-MM-dd} is {plan.State}; digest {plan.Digest}");
    }

    private static async Task<int> OfRunAsync(CliContext context, Func<CliContext, long, Task<int>> useCase) =>
        long.TryParse(context.Argument(0), NumberStyles.None, CultureInfo.InvariantCulture, out var run)
            ? await useCase(context, run)
            : context.Fail(Problem.Invalid(
                "RUN", "'{0}' is no run; './panel run list' shows them.", context.Argument(0)));

    private sealed class Steps(IProgress<(long, long)> bar) : IProgress<IssueProgress>
    {
        public void Report(IssueProgress value) => bar.Report((value.Done, value.Total));
    }
}
