using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Panel.Platform;
using Panel.Platform.Jobs;

namespace Panel.Web.Automation;

/// <summary>What the jobs of this process did since it started, for <c>/metrics</c> and a collector.</summary>
public sealed class JobMeters
{
    private readonly ConcurrentDictionary<(string Job, JobOutcome Outcome), Tally> _tallies = new();

    private static readonly Histogram<double> Durations =
        Telemetry.Figures.CreateHistogram<double>("panel.job.duration", "s", "How long runs of jobs took.");

    internal void JobEnded(string job, JobOutcome outcome, TimeSpan took)
    {
        Durations.Record(took.TotalSeconds, new("panel.job.name", job), new("panel.job.outcome", outcome.ToStored()));
        _tallies.AddOrUpdate(
            (job, outcome), new Tally(1, took.TotalSeconds),
            (_, sum) => new Tally(sum.Runs + 1, sum.Seconds + took.TotalSeconds));
    }

    // An array first: sorting the dictionary itself fails when another kind is counted meanwhile.
    internal IEnumerable<(string Job, JobOutcome Outcome, long Runs, double Seconds)> Read() => _tallies.ToArray()
        .OrderBy(pair => pair.Key.Job, StringComparer.Ordinal).ThenBy(pair => pair.Key.Outcome)
        .Select(pair => (pair.Key.Job, pair.Key.Outcome, pair.Value.Runs, pair.Value.Seconds));

    private sealed record Tally(long Runs, double Seconds);
}
