using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Panel.Platform;
using Panel.Platform.Jobs;
using Panel.Web.Automation;

namespace Panel.Web.Wiring;

/// <summary>
/// Figures for Prometheus: to programs on this machine, and to others only with the token of <c>Metrics:Token</c>.
/// Everybody else finds nothing here.
/// </summary>
internal static class Metrics
{
    private const string Format = "text/plain; version=0.0.4; charset=utf-8";

    internal static void MapMetrics(this WebApplication app) => app.MapGet("/metrics", ReadAsync).AllowAnonymous();

    private static async Task<IResult> ReadAsync(
        HttpContext context, IConfiguration configuration, RequestMeters requests, JobMeters jobs, ShowAutomation show,
        CancellationToken cancel)
    {
        if (!MayRead(context, configuration["Metrics:Token"])) return Results.NotFound();
        var text = new MetricsText();
        Write(text, requests);
        Write(text, jobs);
        var shown = await ShownAsync(show, cancel);
        text.Head(
            "panel_database_up", "gauge",
            "1 when the database answers; without it, figures about jobs and waiting work are missing.");
        text.Line("panel_database_up", shown is null ? 0 : 1);
        if (shown is not null) Write(text, shown);
        return Results.Text(text.ToString(), Format);
    }

    private static async Task<JobOverview?> ShownAsync(ShowAutomation show, CancellationToken cancel)
    {
        try
        {
            return (await show.RunAsync(Actor.Machine("metrics"), cancel)).Value;
        }
        catch (Exception exception) when (DatabaseOutage.Of(exception) is not null)
        {
            return null;
        }
    }

    // A proxy on this machine would make the whole world look like this machine: what was forwarded is not from here.
    private static bool MayRead(HttpContext context, string? token) => string.IsNullOrEmpty(token)
        ? Reach.IsLocal(context)
        : Same(context.Request.Headers.Authorization.ToString(), $"Bearer {token}");

    private static bool Same(string given, string wanted) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(given), Encoding.UTF8.GetBytes(wanted));

    private static void Write(MetricsText text, RequestMeters requests)
    {
        text.Head("panel_http_requests_total", "counter", "Answered requests since the start of this process.");
        foreach (var (method, status, count) in requests.Answers)
            text.Line(
                "panel_http_requests_total", count, ("method", method),
                ("status", status.ToString(CultureInfo.InvariantCulture)));
        text.Head("panel_http_request_seconds", "histogram", "How long requests took.");
        var counts = requests.Cumulative().ToList();
        for (var place = 0; place < counts.Count; place++)
        {
            var bound = place < RequestMeters.Bounds.Length ? MetricsText.Number(RequestMeters.Bounds[place]) : "+Inf";
            text.Line("panel_http_request_seconds_bucket", counts[place], ("le", bound));
        }
        text.Line("panel_http_request_seconds_sum", requests.Seconds);
        text.Line("panel_http_request_seconds_count", counts[^1]);
    }

    private static void Write(MetricsText text, JobMeters jobs)
    {
        var all = jobs.Read().ToList();
        text.Head("panel_job_runs_total", "counter", "Runs of jobs on this node since its start.");
        foreach (var (job, outcome, runs, _) in all) text.Line(
            "panel_job_runs_total", runs, ("job", job), ("outcome", outcome.ToStored()));
        text.Head("panel_job_seconds_total", "counter", "Time that jobs took on this node since its start.");
        foreach (var (job, outcome, _, seconds) in all) text.Line(
            "panel_job_seconds_total", seconds, ("job", job), ("outcome", outcome.ToStored()));
    }

    private static void Write(MetricsText text, JobOverview automation)
    {
        text.Head("panel_job_last_end_seconds", "gauge", "When a job last ended on any node (Unix time).");
        foreach (var job in automation.Jobs)
            if (job.Last?.EndedAt is { } ended)
                text.Line("panel_job_last_end_seconds", ended.ToUnixTimeSeconds(), ("job", job.Name));
        text.Head("panel_job_problem", "gauge", "1 when the last run of a job ended with a problem.");
        foreach (var job in automation.Jobs)
            text.Line(
                "panel_job_problem", job.Broken || job.Last?.Outcome == JobOutcome.Problem ? 1 : 0, ("job", job.Name));
        text.Head("panel_job_paused", "gauge", "1 while a job is paused.");
        foreach (var job in automation.Jobs)
            text.Line("panel_job_paused", job.PausedAt is null ? 0 : 1, ("job", job.Name));
        text.Head("panel_nodes", "gauge", "Processes that run jobs.");
        text.Line("panel_nodes", automation.Nodes.Count(node => node.Alive), ("alive", "yes"));
        text.Line("panel_nodes", automation.Nodes.Count(node => !node.Alive), ("alive", "no"));
        text.Head("panel_event_deliveries", "gauge", "Events that a consumer still has to get: waiting, and given up.");
        foreach (var consumer in automation.Waiting)
        {
            text.Line("panel_event_deliveries", consumer.Due, ("consumer", consumer.Consumer), ("state", "waiting"));
            text.Line("panel_event_deliveries", consumer.Dead, ("consumer", consumer.Consumer), ("state", "dead"));
        }
        text.Head(
            "panel_calls", "gauge",
            "Calls to other systems whose outcome is not known, and those that are not asked about any more.");
        text.Line("panel_calls", automation.Calls.Unknown - automation.Calls.GivenUp, ("state", "unknown"));
        text.Line("panel_calls", automation.Calls.GivenUp, ("state", "given_up"));
    }
}
